package org.sigillo.outgoing;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcResult;
import org.sigillo.documents.aggregate.ActionDisposition;
import org.sigillo.documents.aggregate.OverrideType;
import org.sigillo.documents.aggregate.PolicyOverride;
import org.sigillo.inbound.Action;
import org.sigillo.inbound.Decision;
import org.sigillo.inbound.IndirectSigns;
import org.sigillo.inbound.PolicyMode;
import org.sigillo.inbound.PolicyReason;
import org.sigillo.spec.Reason;

/// What became of a message by its policy, and why not what the policy says (9990 §3.1.1.9).
///
/// Told is what DMARC led to: that a message was refused for another cause is nobody's business (9990 §8.3).
final class Dispositions {
    private Dispositions() {}

    static ActionDisposition disposition(DmarcOutcome dmarc, Action action) {
        if (dmarc.result() == DmarcResult.PASS) {
            DmarcPolicy policy = tested(dmarc);
            return policy == DmarcPolicy.NONE ? ActionDisposition.NONE : ActionDisposition.PASS; // 9990 appendix A
        }
        if (dmarc.result() != DmarcResult.FAIL) return ActionDisposition.NONE;
        return switch (lesser(tested(dmarc), action)) {
            case NONE -> ActionDisposition.NONE;
            case QUARANTINE -> ActionDisposition.QUARANTINE;
            case REJECT -> ActionDisposition.REJECT;
        };
    }

    /// What the owner asks for: one level lower while it is tested.
    private static DmarcPolicy tested(DmarcOutcome dmarc) {
        DmarcPolicy policy = published(dmarc);
        return dmarc.applied() == null ? policy : dmarc.applied().afterTestMode(policy);
    }

    private static DmarcPolicy published(DmarcOutcome dmarc) {
        return dmarc.assessment() == null ? DmarcPolicy.NONE : dmarc.assessment();
    }

    private static DmarcPolicy lesser(DmarcPolicy asked, Action action) {
        DmarcPolicy done = switch (action) {
            case Action.Accept _, Action.TempFail _ -> DmarcPolicy.NONE;
            case Action.Quarantine _ -> DmarcPolicy.QUARANTINE;
            case Action.Reject _ -> DmarcPolicy.REJECT;
        };
        return done.compareTo(asked) < 0 ? done : asked;
    }

    /// 9990 §3.1.1.9: MUST be there if alignment fails and the policy applied is not the one published.
    static List<PolicyOverride> reasons(DmarcOutcome dmarc, Decision decision, IndirectSigns signs) {
        List<PolicyOverride> reasons = new ArrayList<>(1);
        DmarcPolicy published = published(dmarc);
        switch (dmarc.result()) {
            case PASS -> {}
            case FAIL -> {
                DmarcPolicy asked = tested(dmarc);
                if (asked != published) reasons.add(new PolicyOverride(OverrideType.POLICY_TEST_MODE, null));
                if (lesser(asked, decision.action()) != asked) reasons.add(override(dmarc, decision, signs));
            }
            case NONE, TEMPERROR, PERMERROR -> {
                Reason reason = dmarc.reason();
                if (published != DmarcPolicy.NONE)
                    reasons.add(new PolicyOverride(OverrideType.OTHER, reason == null ? null : reason.code()));
            }
        }
        return reasons;
    }

    private static PolicyOverride override(DmarcOutcome dmarc, Decision decision, IndirectSigns signs) {
        if (dmarc.override() != null)
            return new PolicyOverride(OverrideType.LOCAL_POLICY, dmarc.override()); // 8617 §7.2.2
        if (decision.mode() == PolicyMode.MONITOR && !(decision.wanted() instanceof Action.Accept))
            return new PolicyOverride(OverrideType.LOCAL_POLICY, "policies are watched and not enforced here");
        if (decision.reason() == PolicyReason.INDIRECT && signs.list())
            return new PolicyOverride(
                    OverrideType.MAILING_LIST, decision.reason().code());
        return new PolicyOverride(OverrideType.LOCAL_POLICY, decision.reason().code());
    }
}
