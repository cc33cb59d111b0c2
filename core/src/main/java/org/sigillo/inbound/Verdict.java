package org.sigillo.inbound;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.bimi.BimiOutcome;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.evidence.Step;
import org.sigillo.iprev.IprevOutcome;
import org.sigillo.message.AuthorDomain;
import org.sigillo.message.MessageDefect;
import org.sigillo.spf.SpfOutcome;

/// Everything found of one message: the value the header field, the log line, the report row and the sentences are
/// all made from.
///
/// @param envelope what the session said
/// @param at when it was judged
/// @param spfMailFrom SPF of the MAIL FROM identity
/// @param spfHelo SPF of the HELO identity
/// @param iprev the client's name; `null` if its address is not known
/// @param dkim one outcome a DKIM-Signature field, top first; empty if the message is not signed
/// @param arc the chain
/// @param dmarc the Author Domain's policy and whether it is met
/// @param bimi the record of the author's indicator; [BimiOutcome#NONE] where nobody looked
/// @param author the Author Domain, or why there is none
/// @param defects what is misshapen about the message
/// @param nullMx whether the domain of MAIL FROM takes no mail
/// @param steps every question asked of the DNS, with its answer
public record Verdict(
        Envelope envelope,
        Instant at,
        SpfOutcome spfMailFrom,
        SpfOutcome spfHelo,
        @Nullable IprevOutcome iprev,
        List<DkimOutcome> dkim,
        ArcOutcome arc,
        DmarcOutcome dmarc,
        BimiOutcome bimi,
        AuthorDomain author,
        List<MessageDefect> defects,
        NullMx nullMx,
        List<Step> steps) {

    /// Copies the lists.
    public Verdict {
        dkim = List.copyOf(dkim);
        defects = List.copyOf(defects);
        steps = List.copyOf(steps);
    }
}
