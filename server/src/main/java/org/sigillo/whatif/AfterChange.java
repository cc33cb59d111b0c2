package org.sigillo.whatif;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;

/// The DNS as it would be with some TXT records in place of those there are. Each question is asked once. For one
/// thread.
final class AfterChange implements Dns {
    /// Seconds an answer that is not published yet is said to last.
    private static final int TTL = 300;

    private final Dns dns;
    private final Map<DnsQuestion, DnsAnswer> known = new HashMap<>();

    /// @param dns the DNS as it is
    /// @param wanted TXT records; a set without values is no record
    AfterChange(Dns dns, List<RecordSet> wanted) {
        this.dns = dns;
        for (RecordSet set : wanted) {
            if (set.type() != DnsType.TXT) continue;
            List<DnsRecord> texts = set.values().stream()
                    .map(value -> (DnsRecord) new DnsRecord.Txt(List.of(value)))
                    .toList();
            known.put(
                    new DnsQuestion(set.name(), DnsType.TXT),
                    texts.isEmpty() ? new DnsAnswer.NoData(TTL, false) : new DnsAnswer.Found(texts, TTL, false));
        }
    }

    @Override
    public DnsAnswer ask(DnsQuestion question) {
        return ask(question, Long.MAX_VALUE);
    }

    @Override
    public DnsAnswer ask(DnsQuestion question, long maxNanos) {
        DnsAnswer answer = known.get(question);
        if (answer != null) return answer;
        DnsAnswer asked = dns.ask(question, maxNanos);
        known.put(question, asked);
        return asked;
    }
}
