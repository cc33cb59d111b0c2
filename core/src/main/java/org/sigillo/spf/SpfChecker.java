package org.sigillo.spf;

import org.sigillo.dns.Dns;

/// Checks SPF: `check_host()` (7208 §4). It may be shared by any number of threads.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7208#section-4 RFC 7208 §4
public final class SpfChecker {
    private final Dns dns;
    private final SpfLimits limits;
    private final SpfReceiver receiver;

    /// A checker with the standard's limits, without a clock: see [SpfReceiver#UNKNOWN].
    ///
    /// @param dns whom to ask
    public SpfChecker(Dns dns) {
        this(dns, SpfLimits.DEFAULT, SpfReceiver.UNKNOWN);
    }

    /// A checker.
    ///
    /// @param dns whom to ask
    /// @param limits how far to go
    /// @param receiver who checks, and by which clocks
    public SpfChecker(Dns dns, SpfLimits limits, SpfReceiver receiver) {
        this.dns = dns;
        this.limits = limits;
        this.receiver = receiver;
    }

    /// Checks the MAIL FROM identity (7208 §2.4): postmaster at the HELO name where the reverse-path is null.
    ///
    /// @param query the question
    /// @return the outcome
    public SpfOutcome checkMailFrom(SpfQuery query) {
        return check(query, SpfSender.mailFrom(query));
    }

    /// Checks the HELO identity (7208 §2.3).
    ///
    /// @param query the question
    /// @return the outcome
    public SpfOutcome checkHelo(SpfQuery query) {
        return check(query, SpfSender.helo(query));
    }

    private SpfOutcome check(SpfQuery query, SpfSender sender) {
        if (sender.domain() == null) { // 7208 §4.3: malformed, so "none"
            return SpfOutcome.of(SpfResult.NONE, sender.domainText(), SpfReason.NO_DOMAIN, sender.domainText());
        }
        return new SpfEvaluation(dns, limits, receiver, query, sender).run(sender.domain());
    }
}
