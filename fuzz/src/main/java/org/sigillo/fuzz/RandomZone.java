package org.sigillo.fuzz;

import java.util.List;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;

/// A few names that lead to each other in every way a feed says, with SPF and DMARC records put together from terms
/// that are likely to mean something, and now and then from raw octets. Counts what is asked and what failed.
final class RandomZone implements Dns {
    static final List<String> NAMES = List.of(
            "example",
            "a.example",
            "b.example",
            "c.b.example",
            "_dmarc.example",
            "_dmarc.a.example",
            "_dmarc.b.example");
    private static final List<String> TERMS = List.of(
            "all",
            "-all",
            "~all",
            "?all",
            "a",
            "mx",
            "ptr",
            "a:@",
            "mx:@",
            "ptr:@",
            "include:@",
            "redirect=@",
            "exp=@",
            "exists:@",
            "ip4:192.0.2.0/24",
            "ip4:192.0.2.1",
            "ip6:2001:db8::/32",
            "a:@/24",
            "mx:@/24//64",
            "a//0",
            "exists:%{i}.@",
            "exists:%{l1r-}.%{d2}",
            "include:%{d}",
            "include:%{h}",
            "exists:%{p}.@",
            "exists:%{ir}.%{v}.@",
            "-include:@",
            "~mx",
            "x=%{s}",
            "redirect=%{o}",
            "a:%{dr}",
            "exists:%{S}.@");
    private static final List<String> TAGS = List.of(
            "p=none",
            "p=reject",
            "p=quarantine",
            "sp=none",
            "np=reject",
            "psd=y",
            "psd=n",
            "psd=u",
            "t=y",
            "adkim=s",
            "aspf=s",
            "rua=mailto:a@example",
            "fo=1",
            "pct=50",
            "p=x",
            "v=DMARC1");
    private static final List<String> ADDRESSES = List.of("192.0.2.1", "192.0.2.77", "198.51.100.1");

    private final Zone zone;
    private int asked;
    private int failed;

    RandomZone(Feed feed) {
        Zone.Builder zone = Zone.builder();
        for (String name : NAMES) name(zone, name, feed);
        for (int i = feed.below(4); i > 0; i--) zone.ptr(feed.oneOf("192.0.2.1", "2001:db8::1"), host(feed));
        this.zone = zone.build();
    }

    private static void name(Zone.Builder zone, String name, Feed feed) {
        int what = feed.below(16);
        if (what == 0) return;
        if (what == 1) zone.fault(name, new DnsAnswer.Failed(feed.oneOf(DnsAnswer.Why.values())));
        else if (what == 2 && !name.equals("example")) zone.cname(name, host(feed));
        if (what > 2) zone.txt(name, name.startsWith("_dmarc") ? dmarc(feed) : spf(feed));
        if (what > 12) zone.txt(name, name.startsWith("_dmarc") ? dmarc(feed) : spf(feed));
        for (int i = feed.below(3); i > 0; i--) zone.a(name, feed.oneOf(ADDRESSES.toArray(String[]::new)));
        for (int i = feed.below(3); i > 0; i--) zone.mx(name, i, host(feed));
        if (feed.flag()) zone.aaaa(name, "2001:db8::1");
        if (feed.below(8) == 7)
            zone.fault(
                    name, feed.oneOf(DnsType.A, DnsType.MX, DnsType.TXT), new DnsAnswer.Failed(DnsAnswer.Why.SERVFAIL));
    }

    private static String spf(Feed feed) {
        StringBuilder out = new StringBuilder("v=spf1");
        for (int i = feed.below(14); i > 0; i--) {
            int term = feed.below(TERMS.size() + 1);
            out.append(' ')
                    .append(
                            term == TERMS.size()
                                    ? feed.line(40)
                                    : TERMS.get(term).replace("@", host(feed)));
        }
        return out.toString();
    }

    private static String dmarc(Feed feed) {
        StringBuilder out = new StringBuilder(feed.below(20) == 19 ? feed.line(20) : "v=DMARC1");
        for (int i = feed.below(5); i > 0; i--) {
            int tag = feed.below(TAGS.size() + 1);
            out.append("; ").append(tag == TAGS.size() ? feed.line(40) : TAGS.get(tag));
        }
        return out.toString();
    }

    private static String host(Feed feed) {
        return NAMES.get(feed.below(4));
    }

    @Override
    public DnsAnswer ask(DnsQuestion question) {
        asked++;
        DnsAnswer answer = zone.ask(question);
        if (answer instanceof DnsAnswer.Failed) failed++;
        if (answer instanceof DnsAnswer.Found found) {
            for (DnsRecord record : found.records()) if (record instanceof DnsRecord.Txt txt) txt.text();
        }
        return answer;
    }

    int asked() {
        return asked;
    }

    int failed() {
        return failed;
    }
}
