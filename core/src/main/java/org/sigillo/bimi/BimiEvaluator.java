package org.sigillo.bimi;

import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcEvaluator;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Reason;
import org.sigillo.spec.Severity;

/// Finds what applies to a message, once DMARC is known: the steps of a Mail Receiver before anything is fetched.
///
/// @spec https://datatracker.ietf.org/doc/html/draft-brand-indicators-for-message-identification-12#section-7 §7
public final class BimiEvaluator {
    private final Dns dns;
    private final DmarcEvaluator dmarc;

    /// An evaluator.
    ///
    /// @param dns whom to ask
    /// @param dmarc finds the policies, by RFC 9989
    public BimiEvaluator(Dns dns, DmarcEvaluator dmarc) {
        this.dns = dns;
        this.dmarc = dmarc;
    }

    /// Evaluates a message.
    ///
    /// @param outcome what DMARC found
    /// @param selector that of a BIMI-Selector field that is signed, or `default`
    /// @param localPart of the author's address; `null` if there are several
    /// @return the outcome
    public BimiOutcome evaluate(DmarcOutcome outcome, String selector, @Nullable String localPart) {
        DomainName author = outcome.authorDomain();
        if (author == null) return BimiOutcome.of(BimiResult.SKIPPED, GateReason.NO_AUTHOR);
        switch (outcome.result()) { // §7.1: DMARC first
            case PASS -> {}
            case TEMPERROR -> {
                return BimiOutcome.of(BimiResult.TEMPERROR, GateReason.UNDECIDED);
            }
            case NONE, FAIL, PERMERROR -> {
                return BimiOutcome.of(BimiResult.SKIPPED, GateReason.NOT_PASSED);
            }
        }
        DmarcGate gate = DmarcGate.of(dmarc, author);
        if (gate.undecided()) return BimiOutcome.of(BimiResult.TEMPERROR, GateReason.UNDECIDED);
        for (Finding finding : gate.findings())
            if (finding.severity() == Severity.ERROR) return BimiOutcome.of(BimiResult.SKIPPED, finding.reason());
        DomainName organization = gate.organization() == null ? author : gate.organization();
        return found(new AssertionDiscovery(dns).discover(author, organization, selector, localPart));
    }

    private static BimiOutcome found(Discovered found) {
        AssertionRecord record = found.record();
        Reason reason = found.reason();
        BimiResult result;
        if (reason == RecordReason.DNS_FAILURE) result = BimiResult.TEMPERROR;
        else if (reason == RecordReason.NO_RECORD) return BimiOutcome.NONE;
        else if (reason != null || record == null) result = BimiResult.FAIL;
        else result = record.declines() ? BimiResult.DECLINED : BimiResult.PASS;
        return new BimiOutcome(
                result,
                found.domain(),
                found.selector(),
                record == null || record.location() == null
                        ? null
                        : record.location().uri(),
                record == null || record.authority() == null
                        ? null
                        : record.authority().uri(),
                reason);
    }
}
