package org.sigillo.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.inbound.Decision;
import org.sigillo.inbound.IndirectSigns;
import org.sigillo.inbound.Verdict;
import org.sigillo.message.Header;

/// What became of one message: the value that log lines, metrics and the store are made from.
public sealed interface MailFact {
    /// The outside of the message.
    ///
    /// @return the letter
    Letter letter();

    /// It came in and was judged.
    ///
    /// @param letter the outside
    /// @param header of the message, as far as it was kept
    /// @param verdict what was found
    /// @param signs of a list or a forwarder
    /// @param decision what was done
    /// @param forged how many fields that claimed to be ours were taken out
    /// @param sealedBy `selector._domainkey.domain` of our ARC seal; `null` if not sealed
    /// @param nanos from the end of the message to the answer
    record Judged(
            Letter letter,
            Header header,
            Verdict verdict,
            IndirectSigns signs,
            Decision decision,
            int forged,
            @Nullable String sealedBy,
            long nanos)
            implements MailFact {}

    /// It went out.
    ///
    /// @param letter the outside
    /// @param author whose message it is, `alice@example.com`; `null` if it has no single author
    /// @param signedBy `selector._domainkey.domain` of each signature; empty if no key signs for the author
    /// @param refused which keys did not sign, each with the code of the reason
    /// @param sealedBy the same of an ARC seal; `null` if not sealed
    /// @param sender the envelope's sender it was given; `null` if it was left
    /// @param nanos from the end of the message to the answer
    record Signed(
            Letter letter,
            @Nullable String author,
            List<String> signedBy,
            List<String> refused,
            @Nullable String sealedBy,
            @Nullable String sender,
            long nanos)
            implements MailFact {
        /// Copies the lists.
        public Signed {
            signedBy = List.copyOf(signedBy);
            refused = List.copyOf(refused);
        }
    }

    /// It was neither judged nor signed: one of ours on a listener that only judges.
    ///
    /// @param letter the outside
    /// @param forged how many fields that claimed to be ours were taken out
    record Passed(Letter letter, int forged) implements MailFact {}

    /// It was put off, for too many were under way.
    ///
    /// @param letter the outside
    record Shed(Letter letter) implements MailFact {}

    /// A mistake of ours: it was put off, and nothing of it counts.
    ///
    /// @param letter the outside
    /// @param mistake what was thrown
    record Troubled(Letter letter, RuntimeException mistake) implements MailFact {}
}
