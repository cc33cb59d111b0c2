package org.sigillo.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// What the mail a report came in can be shown to be.
///
/// @param standing whether anybody can be shown to have sent it
/// @param author the Author Domain; `null` if there is none
/// @param dmarc the result of DMARC, the registry's word
/// @param dkim domains whose signatures passed
/// @param spf the result of SPF for MAIL FROM, the registry's word
/// @param spfDomain whose SPF that is; `null` if none was asked
/// @param identities domains it is shown to come from, organizational ones among them
/// @param client the SMTP client's address; `null` if not known
/// @param helo what it called itself; empty if not known
/// @param mailFrom the reverse-path without angle brackets; `null` if not known
public record MailVerdict(
        Standing standing,
        @Nullable DomainName author,
        String dmarc,
        List<DomainName> dkim,
        String spf,
        @Nullable DomainName spfDomain,
        List<DomainName> identities,
        @Nullable String client,
        String helo,
        @Nullable String mailFrom) {
    /// Copies the lists.
    public MailVerdict {
        dkim = List.copyOf(dkim);
        identities = List.copyOf(identities);
    }

    /// Whether anybody can be shown to have sent a mail.
    public enum Standing {
        /// DMARC passed; or there is no policy, and DKIM or SPF passed.
        SHOWN,
        /// Nothing passed, or DMARC failed.
        NOT_SHOWN,
        /// The DNS did not answer.
        UNDECIDED
    }

    /// Whether a report came from whom it names.
    public enum Authentic {
        /// From the domain it names, or one of the same organization.
        YES("yes"),
        /// From another, which can be shown: a service that reports for many, or somebody who pretends.
        OTHER("other"),
        /// From nobody who can be shown.
        NO("no"),
        /// That could not be told.
        UNKNOWN("unknown");

        private final String word;

        Authentic(String word) {
            this.word = word;
        }

        /// The word stores and JSON have for it.
        ///
        /// @return one word
        public String word() {
            return word;
        }
    }

    /// Compares with whom a report names.
    ///
    /// @param submitter the domain it says it comes from; if `null`, the Author Domain stands for it
    /// @return whether it came from there
    public Authentic authentic(@Nullable DomainName submitter) {
        return switch (standing) {
            case NOT_SHOWN -> Authentic.NO;
            case UNDECIDED -> Authentic.UNKNOWN;
            case SHOWN -> {
                DomainName named = submitter == null ? author : submitter;
                if (named == null) yield Authentic.OTHER;
                for (DomainName identity : identities)
                    if (identity.isOrIsBelow(named) || named.isOrIsBelow(identity)) yield Authentic.YES;
                yield Authentic.OTHER;
            }
        };
    }
}
