package org.sigillo.documents.evidence;

import java.time.Instant;
import java.util.List;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.evidence.Step;
import org.sigillo.inbound.Envelope;
import org.sigillo.name.DomainName;

/// What one verdict rests on.
///
/// @param at when it was reached
/// @param envelope what the session said
/// @param authservId who reached it
/// @param dmarcMode which DMARC
/// @param trustArc whose seals are believed
/// @param raw whether the message was taken as it stands, without turning LF into CRLF
/// @param sha256 the SHA-256 of the message's file, in hexadecimal, lower case
/// @param octets the length of the message's file
/// @param steps every question asked of the DNS, with its answer
public record EvidenceBundle(
        Instant at,
        Envelope envelope,
        String authservId,
        DmarcMode dmarcMode,
        List<DomainName> trustArc,
        boolean raw,
        String sha256,
        long octets,
        List<Step> steps) {
    /// The version of the file's shape.
    public static final int VERSION = 1;

    /// Copies the lists.
    public EvidenceBundle {
        trustArc = List.copyOf(trustArc);
        steps = List.copyOf(steps);
    }
}
