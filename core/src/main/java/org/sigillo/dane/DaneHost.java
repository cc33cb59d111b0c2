package org.sigillo.dane;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// One host that takes the mail of a domain.
///
/// @param preference lower comes first; 0 without MX records
/// @param name as the MX record has it: what DNS text there is, perhaps no host's name
/// @param treatment what a sender does with it
/// @param reason why it is not [DaneTreatment#AUTHENTICATE]; `null` if it is
/// @param detail what the reason is about, a name or what the DNS said; may be empty
/// @param base the TLSA base domain: the SNI, and the first of the references; `null` without records
/// @param records those published there, unusable ones too
/// @param ttl how long they may be kept, in seconds; 0 without records
/// @param references the names a certificate may have under a DANE-TA record
public record DaneHost(
        int preference,
        String name,
        DaneTreatment treatment,
        @Nullable DaneReason reason,
        String detail,
        @Nullable DomainName base,
        List<TlsaRecord> records,
        int ttl,
        List<DomainName> references) {
    /// The prefix of TLSA records for mail between servers.
    public static final String PREFIX = "_25._tcp";

    /// Copies the lists.
    public DaneHost {
        records = List.copyOf(records);
        references = List.copyOf(references);
    }
}
