package org.sigillo.cli;

import org.sigillo.cli.call.ExitStatus;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcResult;
import org.sigillo.inbound.Verdict;
import org.sigillo.spf.SpfOutcome;
import org.sigillo.spf.SpfResult;

/// What outcomes say to the shell.
public final class VerdictStatus {
    private VerdictStatus() {}

    /// Not good when the owner asks for something to be done, or where there is no policy and neither SPF nor DKIM
    /// passes; undecided when it hangs on an answer that did not come.
    ///
    /// @param verdict the verdict
    /// @return the status
    public static ExitStatus of(Verdict verdict) {
        DmarcOutcome dmarc = verdict.dmarc();
        if (dmarc.disposition() != DmarcPolicy.NONE) return ExitStatus.NOT_GOOD;
        if (dmarc.result() == DmarcResult.TEMPERROR) return ExitStatus.UNDECIDED;
        if (dmarc.policy() != null) return ExitStatus.GOOD;
        boolean passes = verdict.spfMailFrom().result() == SpfResult.PASS;
        boolean open = verdict.spfMailFrom().result() == SpfResult.TEMPERROR;
        for (DkimOutcome signature : verdict.dkim()) {
            passes |= signature.result() == DkimResult.PASS;
            open |= signature.result() == DkimResult.TEMPERROR;
        }
        return passes ? ExitStatus.GOOD : open ? ExitStatus.UNDECIDED : ExitStatus.NOT_GOOD;
    }

    /// Good only for a pass.
    ///
    /// @param spf the outcome
    /// @return the status
    public static ExitStatus of(SpfOutcome spf) {
        return switch (spf.result()) {
            case PASS -> ExitStatus.GOOD;
            case TEMPERROR -> ExitStatus.UNDECIDED;
            case NONE, NEUTRAL, FAIL, SOFTFAIL, PERMERROR -> ExitStatus.NOT_GOOD;
        };
    }

    /// Good only for a pass.
    ///
    /// @param dmarc the outcome
    /// @return the status
    public static ExitStatus of(DmarcOutcome dmarc) {
        return switch (dmarc.result()) {
            case PASS -> ExitStatus.GOOD;
            case TEMPERROR -> ExitStatus.UNDECIDED;
            case NONE, FAIL, PERMERROR -> ExitStatus.NOT_GOOD;
        };
    }
}
