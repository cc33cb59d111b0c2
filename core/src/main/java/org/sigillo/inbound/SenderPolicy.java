package org.sigillo.inbound;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dmarc.DmarcResult;
import org.sigillo.iprev.IprevOutcome;
import org.sigillo.name.DomainName;
import org.sigillo.spf.SpfResult;

/// Which single checks a message fails, and what the operator wants done about them. The code of the reply follows what
/// failed; where several would refuse the message, it is that of several.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7372#section-3 RFC 7372 §3
final class SenderPolicy {
    private final Verdict verdict;
    private final IndirectSigns signs;
    private final SenderChecks checks;
    private final DkimRequirement required;
    private final List<Failed> failed = new ArrayList<>(0);

    /// A check that failed, and that the operator minds.
    record Failed(PolicyReason reason, PolicyChoice choice) {}

    private SenderPolicy(Verdict verdict, IndirectSigns signs, SenderChecks checks, DkimRequirement required) {
        this.verdict = verdict;
        this.signs = signs;
        this.checks = checks;
        this.required = required;
    }

    /// What weighs most; `null` if nothing failed that the operator minds.
    static @Nullable Failed worst(
            Verdict verdict, IndirectSigns signs, PolicySettings settings, @Nullable DomainRule rule) {
        DkimRequirement required =
                rule == null || rule.requireDkim() == null ? settings.checks().requireDkim() : rule.requireDkim();
        SenderPolicy policy = new SenderPolicy(verdict, signs, settings.checks(), required);
        if (verdict.nullMx() == NullMx.YES && settings.checks().nullMx() != PolicyChoice.ACCEPT)
            return new Failed(PolicyReason.NULL_MX, settings.checks().nullMx());
        policy.dkim(settings.temperror());
        if (verdict.dmarc().result() == DmarcResult.NONE) { // 9989 §7.1: elsewhere the owner's policy decides
            policy.spf();
            policy.iprev();
        }
        return policy.worst();
    }

    private @Nullable Failed worst() {
        Failed worst = null;
        int refusals = 0;
        for (Failed one : failed) {
            if (one.choice() == PolicyChoice.REJECT) refusals++;
            if (worst == null || weight(one.choice()) > weight(worst.choice())) worst = one;
        }
        return refusals > 1 ? new Failed(PolicyReason.SEVERAL_FAIL, PolicyChoice.REJECT) : worst; // 7372 §3.4
    }

    static int weight(PolicyChoice choice) {
        return switch (choice) {
            case ACCEPT -> 0;
            case QUARANTINE -> 1;
            case TEMPFAIL -> 2;
            case REJECT -> 3;
        };
    }

    private void failed(PolicyReason reason, PolicyChoice choice) {
        if (choice != PolicyChoice.ACCEPT) failed.add(new Failed(reason, choice));
    }

    private void spf() {
        SpfResult result = verdict.spfMailFrom().result();
        if (result == SpfResult.FAIL) failed(PolicyReason.SPF_FAIL, checks.spfFail());
        if (result == SpfResult.PERMERROR) failed(PolicyReason.SPF_ERROR, checks.spfError());
    }

    private void iprev() {
        IprevOutcome iprev = verdict.iprev();
        if (iprev == null) return;
        switch (iprev.result()) {
            case FAIL, PERMERROR -> failed(PolicyReason.IPREV_FAIL, checks.iprevFail());
            case PASS, TEMPERROR -> {}
        }
    }

    private void dkim(PolicyChoice temperror) {
        if (required == DkimRequirement.NOTHING || checks.dkimFail() == PolicyChoice.ACCEPT) return;
        boolean passing = false;
        boolean unacceptable = false;
        boolean undecided = false;
        for (DkimOutcome outcome : verdict.dkim()) {
            switch (outcome.result()) {
                case PASS -> {
                    passing = true;
                    if (required == DkimRequirement.PASS || isOfAuthor(outcome)) return;
                }
                case POLICY -> unacceptable = true;
                case TEMPERROR -> undecided = true;
                case NONE, FAIL, NEUTRAL, PERMERROR -> {}
            }
        }
        if (undecided) failed(PolicyReason.TEMPERROR, temperror);
        else if (passing) failed(PolicyReason.DKIM_NOT_AUTHOR, softened(checks.dkimFail()));
        else if (unacceptable) failed(PolicyReason.DKIM_NOT_ACCEPTED, softened(checks.dkimFail()));
        else failed(PolicyReason.DKIM_NO_PASS, softened(checks.dkimFail()));
    }

    /// A list breaks signatures, and its members are not to suffer for it.
    private PolicyChoice softened(PolicyChoice choice) {
        boolean indirect = signs.any() || verdict.arc().instances() > 0;
        return choice == PolicyChoice.REJECT && indirect ? PolicyChoice.QUARANTINE : choice;
    }

    private boolean isOfAuthor(DkimOutcome outcome) {
        DomainName author = verdict.dmarc().authorDomain();
        DomainName signer = outcome.domain();
        if (author == null || signer == null || outcome.result() != DkimResult.PASS) return false;
        return author.isOrIsBelow(signer) || verdict.dmarc().alignedDkim().contains(signer);
    }
}
