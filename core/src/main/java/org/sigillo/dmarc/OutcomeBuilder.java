package org.sigillo.dmarc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// What an evaluation knows so far.
final class OutcomeBuilder {
    private final @Nullable DomainName author;
    private final DmarcMode mode;
    private List<Finding> findings;
    private boolean own;

    @Nullable
    DomainName organizational;

    @Nullable
    DomainName policyDomain;

    @Nullable
    PublishedRecord published;

    @Nullable
    DmarcRecord record;

    @Nullable
    DmarcPolicy assessment;

    final List<DomainName> spf = new ArrayList<>(1);
    final List<DomainName> dkim = new ArrayList<>(1);

    OutcomeBuilder(@Nullable DomainName author, DmarcMode mode, List<Finding> findings) {
        this.author = author;
        this.mode = mode;
        this.findings = findings;
    }

    void found(List<Finding> more) {
        if (more.isEmpty()) return;
        if (!own) findings = new ArrayList<>(findings);
        own = true;
        findings.addAll(more);
    }

    void found(Finding finding) {
        found(List.of(finding));
    }

    void aligned(AuthenticatedIdentifier identifier) {
        List<DomainName> list = switch (identifier) {
            case AuthenticatedIdentifier.Spf _ -> spf;
            case AuthenticatedIdentifier.Dkim _ -> dkim;
        };
        if (!list.contains(identifier.domain())) list.add(identifier.domain());
    }

    boolean isAligned() {
        return !spf.isEmpty() || !dkim.isEmpty();
    }

    DmarcOutcome none(DmarcResult result, DmarcReason reason, String detail) {
        return build(result, reason, detail, DmarcPolicy.NONE);
    }

    DmarcOutcome build(DmarcResult result, @Nullable DmarcReason reason, String detail, DmarcPolicy disposition) {
        return new DmarcOutcome(
                result,
                reason,
                detail,
                author,
                organizational,
                policyDomain,
                published == null ? null : published.text(),
                published == null || record == null ? null : published.p() == null ? record.p() : published.p(),
                published == null ? null : published.sp(),
                published == null ? null : published.np(),
                record != null && record.t(),
                assessment,
                disposition,
                null,
                spf,
                dkim,
                findings,
                mode,
                record);
    }
}
