package org.sigillo.documents.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.Alignment;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.documents.aggregate.ActionDisposition;
import org.sigillo.documents.aggregate.AggregateRecord;
import org.sigillo.documents.aggregate.AuthResults;
import org.sigillo.documents.aggregate.DiscoveryMethod;
import org.sigillo.documents.aggregate.DkimAuthResult;
import org.sigillo.documents.aggregate.DkimResultWord;
import org.sigillo.documents.aggregate.DmarcAlignmentResult;
import org.sigillo.documents.aggregate.Identifiers;
import org.sigillo.documents.aggregate.OverrideType;
import org.sigillo.documents.aggregate.PolicyEvaluated;
import org.sigillo.documents.aggregate.PolicyOverride;
import org.sigillo.documents.aggregate.PolicyPublished;
import org.sigillo.documents.aggregate.Row;
import org.sigillo.documents.aggregate.SpfAuthResult;
import org.sigillo.documents.aggregate.SpfResultWord;
import org.sigillo.documents.aggregate.SpfScope;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// What the sample of an aggregate report tells: one row for each thing that a first report mostly shows.
final class SampleRows {
    private SampleRows() {}

    static PolicyPublished policy(DomainName domain) {
        return new PolicyPublished(
                domain,
                DiscoveryMethod.TREEWALK,
                DmarcPolicy.NONE,
                null,
                null,
                null,
                Alignment.RELAXED,
                Alignment.RELAXED,
                false,
                null);
    }

    static List<AggregateRecord> of(DomainName domain) {
        String own = domain.toString();
        Signed good = new Signed(own, DkimResultWord.PASS);
        return List.of(
                // the domain's own server: all is well
                row(own, "192.0.2.25", 412, good, own, SpfResultWord.PASS, List.of()),
                // a service for newsletters that signs with a domain of its own: not aligned
                row(
                        own,
                        "198.51.100.7",
                        23,
                        new Signed("newsletter.example", DkimResultWord.PASS),
                        "bounce.newsletter.example",
                        SpfResultWord.PASS,
                        List.of()),
                // forwarded by a recipient: the signature holds, the address is another's
                row(own, "203.0.113.40", 9, good, own, SpfResultWord.SOFTFAIL, List.of()),
                // a mailing list that adds its footer: the signature broke
                row(
                        own,
                        "198.51.100.99",
                        3,
                        new Signed(own, DkimResultWord.FAIL),
                        "lists.example",
                        SpfResultWord.PASS,
                        List.of(new PolicyOverride(OverrideType.MAILING_LIST, null))),
                // somebody else
                row(own, "2001:db8:bad::1", 57, null, own, SpfResultWord.FAIL, List.of()));
    }

    private record Signed(String domain, DkimResultWord result) {}

    private static AggregateRecord row(
            String own,
            String address,
            long count,
            @Nullable Signed signed,
            String envelope,
            SpfResultWord spf,
            List<PolicyOverride> reasons) {
        boolean dkim = signed != null && signed.domain.equals(own) && signed.result == DkimResultWord.PASS;
        boolean sender = envelope.equals(own) && spf == SpfResultWord.PASS;
        List<DkimAuthResult> signatures = new ArrayList<>(1);
        if (signed != null) signatures.add(new DkimAuthResult(signed.domain, "s1", signed.result, null));
        return new AggregateRecord(
                new Row(
                        IpAddress.of(address),
                        count,
                        new PolicyEvaluated(
                                dkim || sender ? ActionDisposition.PASS : ActionDisposition.NONE,
                                aligned(dkim),
                                aligned(sender),
                                reasons)),
                new Identifiers(own, envelope, null),
                new AuthResults(signatures, List.of(new SpfAuthResult(envelope, SpfScope.MFROM, spf, null))));
    }

    private static DmarcAlignmentResult aligned(boolean passed) {
        return passed ? DmarcAlignmentResult.PASS : DmarcAlignmentResult.FAIL;
    }
}
