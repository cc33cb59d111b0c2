package org.sigillo.outgoing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcReason;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.FailureOption;
import org.sigillo.dmarc.ReportUri;
import org.sigillo.documents.aggregate.DiscoveryMethod;
import org.sigillo.documents.aggregate.PolicyPublished;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// What a report says of a domain's record.
final class Policies {
    /// The longest `error`, in characters; further sentences are left out.
    static final int MAX_ERROR = 600;

    /// What is wrong with a record itself, and not with one message.
    private static final Set<DmarcReason> OF_THE_RECORD = Set.of(
            DmarcReason.MULTIPLE_RECORDS,
            DmarcReason.RECORD_IGNORED,
            DmarcReason.TYPOGRAPHIC_CHARACTERS,
            DmarcReason.BAD_TAG,
            DmarcReason.DUPLICATE_TAG,
            DmarcReason.BAD_VALUE,
            DmarcReason.BAD_POLICY,
            DmarcReason.TRANSLATED_POLICY,
            DmarcReason.MISSING_POLICY,
            DmarcReason.TREATED_AS_NONE,
            DmarcReason.BAD_URI,
            DmarcReason.UNSUPPORTED_SCHEME);

    private Policies() {}

    /// 9990 §3.1.1.5.
    static PolicyPublished published(DomainName domain, DmarcOutcome dmarc, DmarcRecord applied) {
        DiscoveryMethod method = dmarc.mode() == DmarcMode.RFC9989 ? DiscoveryMethod.TREEWALK : DiscoveryMethod.PSL;
        DmarcPolicy p = dmarc.policy() == null ? DmarcPolicy.NONE : dmarc.policy();
        StringBuilder fo = new StringBuilder(7);
        for (FailureOption option : applied.fo())
            fo.append(fo.isEmpty() ? "" : ":").append(option.letter());
        return new PolicyPublished(
                domain,
                method,
                p,
                dmarc.subdomainPolicy(),
                dmarc.nonexistentPolicy(),
                fo.toString(),
                applied.adkim(),
                applied.aspf(),
                dmarc.mode() == DmarcMode.RFC9989 ? dmarc.testing() : null,
                null);
    }

    static String rua(DmarcRecord applied) {
        StringBuilder uris = new StringBuilder();
        for (ReportUri uri : applied.rua())
            uris.append(uris.isEmpty() ? "" : ",").append(uri);
        return uris.toString();
    }

    /// 9990 §3.1.5, terse (9990 §9.1).
    static String error(List<Finding> findings) {
        Set<String> sentences = new LinkedHashSet<>();
        int length = 0;
        for (Finding finding : findings) {
            if (!(finding.reason() instanceof DmarcReason reason) || !OF_THE_RECORD.contains(reason)) continue;
            String sentence = Explanation.of(finding, Catalogue.ENGLISH);
            if (length + sentence.length() > MAX_ERROR) break;
            if (sentences.add(sentence)) length += sentence.length() + 1;
        }
        return String.join(" ", sentences);
    }

    /// The URIs of a list, as [#rua] made it.
    static List<ReportUri> uris(@Nullable String rua) {
        if (rua == null || rua.isEmpty()) return List.of();
        return java.util.Arrays.stream(rua.split(",", -1)).map(ReportUri::new).toList();
    }
}
