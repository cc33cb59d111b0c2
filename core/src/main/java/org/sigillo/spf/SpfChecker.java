package org.sigillo.spf;

import org.sigillo.dns.Dns;

/// Checks SPF: `check_host()` (7208 §4).
public final class SpfChecker {
    private final Dns dns;

    /// A checker.
    ///
    /// @param dns whom to ask
    public SpfChecker(Dns dns) {
        this.dns = dns;
    }

    /// Checks the MAIL FROM identity (7208 §2.4).
    ///
    /// @param query the question
    /// @return the outcome
    public SpfOutcome checkMailFrom(SpfQuery query) {
        throw new UnsupportedOperationException(dns.toString());
    }

    /// Checks the HELO identity (7208 §2.3).
    ///
    /// @param query the question
    /// @return the outcome
    public SpfOutcome checkHelo(SpfQuery query) {
        throw new UnsupportedOperationException();
    }
}
