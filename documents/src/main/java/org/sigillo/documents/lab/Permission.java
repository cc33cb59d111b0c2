package org.sigillo.documents.lab;

import java.util.Locale;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.inbound.Verdict;

/// May it use that name? What the domain in From says of mail like this.
public enum Permission {
    /// DMARC passes.
    YES,
    /// DMARC fails, and the domain asks that such mail be put aside or refused.
    NO,
    /// DMARC fails, and the domain asks for nothing.
    TOLERATED,
    /// DMARC fails, and a trusted chain set the policy aside.
    SET_ASIDE,
    /// The domain publishes no policy, so anybody may.
    NO_POLICY,
    /// From names no single author.
    UNCLEAR,
    /// It hangs on what could not be seen here or now.
    UNKNOWN;

    /// The word in JSON.
    ///
    /// @return lower case
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Permission of(Verdict verdict, boolean open) {
        DmarcOutcome dmarc = verdict.dmarc();
        return switch (dmarc.result()) {
            case PASS -> YES;
            case TEMPERROR -> UNKNOWN;
            case PERMERROR -> UNCLEAR;
            case NONE -> dmarc.authorDomain() == null ? UNCLEAR : NO_POLICY;
            case FAIL -> {
                if (open) yield UNKNOWN;
                if (dmarc.override() != null) yield SET_ASIDE;
                yield dmarc.disposition() == DmarcPolicy.NONE ? TOLERATED : NO;
            }
        };
    }
}
