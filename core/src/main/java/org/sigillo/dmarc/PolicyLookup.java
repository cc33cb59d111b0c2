package org.sigillo.dmarc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// Asks for the DMARC Policy Records at names, each name once for one message, and no more names than a message may
/// make us ask for.
final class PolicyLookup {
    /// Names asked for, for one message; eight suffice for one walk.
    static final int MAX_QUERIES = 60;

    private static final DnsAnswer TOO_LONG = new DnsAnswer.NoName(0, false);
    private static final DnsAnswer OVER = new DnsAnswer.Failed(DnsAnswer.Why.BUDGET);

    private final Dns dns;
    private final List<Visit> visits = new ArrayList<>(4);
    private boolean limitReached;

    PolicyLookup(Dns dns) {
        this.dns = dns;
    }

    /// The record at a name.
    Visit at(DomainName domain) {
        for (int i = 0; i < visits.size(); i++) if (visits.get(i).domain().equals(domain)) return visits.get(i);
        if (visits.size() >= MAX_QUERIES) {
            limitReached = true;
            return new Visit(domain, null, OVER, 0, null, List.of());
        }
        Visit visit = ask(domain);
        visits.add(visit);
        return visit;
    }

    /// The visit already made to a name, or `null`.
    @Nullable
    Visit made(DomainName domain) {
        for (Visit visit : visits) if (visit.domain().equals(domain)) return visit;
        return null;
    }

    boolean limitReached() {
        return limitReached;
    }

    private Visit ask(DomainName domain) {
        DomainName queried = domain.below("_dmarc");
        if (queried == null) return new Visit(domain, null, TOO_LONG, 0, null, List.of());
        DnsAnswer answer = dns.ask(queried, DnsType.TXT);
        if (!(answer instanceof DnsAnswer.Found found)) return new Visit(domain, queried, answer, 0, null, List.of());
        int count = 0;
        PublishedRecord kept = null;
        List<Finding> findings = List.of();
        for (DnsRecord record : found.records()) {
            if (!(record instanceof DnsRecord.Txt txt)) continue;
            String text = txt.text();
            if (DmarcRecordParser.isDmarc(text)) { // 9989 §4.10 step 2: others are discarded
                if (count++ == 0) kept = RecordMemo.parse(text);
            } else {
                List<Finding> almost = DmarcRecordParser.parse(text).findings();
                if (!almost.isEmpty() && findings.size() < 10) {
                    findings = new ArrayList<>(findings);
                    for (Finding one : almost) findings.add(one.at(queried.toString()));
                }
            }
        }
        if (count > 1) {
            kept = null;
            findings = new ArrayList<>(findings);
            findings.add(Finding.error(
                    DmarcReason.MULTIPLE_RECORDS, queried.toString(), String.valueOf(count), queried.toString()));
        }
        return new Visit(domain, queried, answer, count, kept, findings);
    }
}
