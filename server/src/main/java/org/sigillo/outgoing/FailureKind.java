package org.sigillo.outgoing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimReason;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dmarc.DmarcResult;
import org.sigillo.dmarc.FailureOption;
import org.sigillo.inbound.Verdict;
import org.sigillo.spf.SpfResult;

/// What of a message a failure report would tell, by the tag `fo` (9989 §4.7) and as `Auth-Failure` has it (6591 §3.3,
/// 9991 §4).
enum FailureKind {
    DMARC("dmarc"),
    BODYHASH("bodyhash"),
    REVOKED("revoked"),
    SIGNATURE("signature"),
    SPF("spf");

    private final String word;

    FailureKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /// What is asked for, or `null`: DMARC before the single mechanisms, one report a message.
    static @Nullable FailureKind of(Verdict verdict, List<FailureOption> wanted) {
        DmarcOutcome dmarc = verdict.dmarc();
        boolean decided = dmarc.result() == DmarcResult.PASS || dmarc.result() == DmarcResult.FAIL;
        boolean none = dmarc.result() == DmarcResult.FAIL;
        boolean some = dmarc.alignedDkim().isEmpty() || dmarc.alignedSpf().isEmpty();
        if (wanted.contains(FailureOption.ALL) && none) return DMARC;
        if (wanted.contains(FailureOption.ANY) && decided && some) return DMARC;
        if (wanted.contains(FailureOption.DKIM)) {
            for (DkimOutcome outcome : verdict.dkim()) {
                if (outcome.result() == DkimResult.FAIL || outcome.result() == DkimResult.PERMERROR)
                    return ofSignature(outcome);
            }
        }
        SpfResult spf = verdict.spfMailFrom().result();
        boolean failed = spf == SpfResult.FAIL || spf == SpfResult.SOFTFAIL;
        return wanted.contains(FailureOption.SPF) && failed ? SPF : null;
    }

    private static FailureKind ofSignature(DkimOutcome outcome) {
        if (outcome.reason() == DkimReason.BODY_HASH_MISMATCH) return BODYHASH;
        return outcome.reason() == DkimReason.KEY_REVOKED ? REVOKED : SIGNATURE;
    }
}
