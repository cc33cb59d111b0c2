package org.sigillo.dmarc;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// What SPF or DKIM found, as DMARC takes it: a domain and the word for its result (9989 §3.2.1).
public sealed interface AuthenticatedIdentifier {
    /// The domain.
    ///
    /// @return a name
    DomainName domain();

    /// How it went; only a pass authenticates, an error leaves the question open (9989 §5.3.6).
    ///
    /// @return one of three
    State state();

    /// How an authentication went.
    enum State {
        /// It authenticates the domain.
        PASS,
        /// It does not.
        NOT_PASS,
        /// Could not be decided now.
        TEMPERROR
    }

    /// The domain of RFC5321.MailFrom, or of HELO where MAIL FROM is empty (9989 §4.2).
    ///
    /// @param domain the domain SPF checked
    /// @param state how it went
    record Spf(DomainName domain, State state) implements AuthenticatedIdentifier {}

    /// The Signing Domain of one signature.
    ///
    /// @param domain `d=`
    /// @param state how it went
    /// @param selector `s=`, for the report; `null` if not known
    record Dkim(DomainName domain, State state, @Nullable String selector) implements AuthenticatedIdentifier {}
}
