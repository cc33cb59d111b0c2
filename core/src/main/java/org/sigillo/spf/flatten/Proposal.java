package org.sigillo.spf.flatten;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.spf.SpfParser;

/// The DNS as it would be with some SPF records in place of those there are.
public final class Proposal implements Dns {
    /// Seconds an answer that is not published yet is said to last.
    private static final int TTL = 300;
    /// A character-string holds so many octets (1035 §3.3).
    private static final int MAX_STRING = 255;

    private final Dns dns;
    private final Map<DomainName, String> texts = new HashMap<>();

    /// A proposal.
    ///
    /// @param dns the DNS as it is
    /// @param records the SPF records of the names they stand at
    public Proposal(Dns dns, List<FlatRecord> records) {
        this.dns = dns;
        for (FlatRecord record : records) texts.put(record.name(), record.text());
    }

    @Override
    public DnsAnswer ask(DnsQuestion question) {
        String text = question.type() == DnsType.TXT ? texts.get(question.name()) : null;
        if (text == null) return dns.ask(question);
        List<DnsRecord> records = new ArrayList<>(others(dns.ask(question)));
        records.add(new DnsRecord.Txt(strings(text)));
        return new DnsAnswer.Found(records, TTL, false);
    }

    @Override
    public DnsAnswer ask(DnsQuestion question, long maxNanos) {
        return ask(question);
    }

    /// The TXT records of an answer that are no SPF records: they stay.
    static List<DnsRecord> others(DnsAnswer answer) {
        List<DnsRecord> others = new ArrayList<>();
        if (answer instanceof DnsAnswer.Found found)
            for (DnsRecord record : found.records())
                if (record instanceof DnsRecord.Txt txt && !SpfParser.isSpf(txt.text())) others.add(record);
        return others;
    }

    /// A text as the character-strings of one record.
    ///
    /// @param text the text
    /// @return strings of at most 255 octets
    public static List<String> strings(String text) {
        List<String> strings = new ArrayList<>();
        for (int at = 0; at < text.length(); at += MAX_STRING)
            strings.add(text.substring(at, Math.min(text.length(), at + MAX_STRING)));
        return strings;
    }
}
