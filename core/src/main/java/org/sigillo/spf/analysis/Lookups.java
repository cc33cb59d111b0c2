package org.sigillo.spf.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.Cidr;
import org.sigillo.name.DomainName;

/// The questions of an analysis: each is asked once, and only so many. It keeps what the term being looked at met.
final class Lookups {
    private final Dns dns;
    private final int max;
    private final Map<DnsQuestion, DnsAnswer> answers = new HashMap<>();
    private final List<DnsQuestion> unanswered = new ArrayList<>();
    private boolean voidForIp4;
    private boolean voidForIp6;
    private boolean refused;

    Lookups(Dns dns, int max) {
        this.dns = dns;
        this.max = max;
    }

    /// Begins a term.
    void begin() {
        voidForIp4 = false;
        voidForIp6 = false;
    }

    /// Whether a check for an IPv4 client met an empty answer (7208 §4.6.4).
    boolean isVoidForIp4() {
        return voidForIp4;
    }

    /// Whether a check for an IPv6 client met an empty answer (7208 §4.6.4).
    boolean isVoidForIp6() {
        return voidForIp6;
    }

    /// Whether a question was not asked, since it was one too many.
    boolean isExhausted() {
        return refused;
    }

    /// The questions the DNS gave no answer to.
    List<DnsQuestion> unanswered() {
        return unanswered;
    }

    /// Asks.
    DnsAnswer ask(DomainName name, DnsType type) {
        DnsQuestion question = new DnsQuestion(name, type);
        DnsAnswer known = answers.get(question);
        if (known != null) return known;
        if (answers.size() >= max) {
            refused = true;
            return new DnsAnswer.Failed(DnsAnswer.Why.BUDGET);
        }
        DnsAnswer answer = dns.ask(question);
        answers.put(question, answer);
        if (answer instanceof DnsAnswer.Failed) unanswered.add(question);
        return answer;
    }

    /// The networks of a name's addresses.
    AddressSet addresses(DomainName name, int ip4Prefix, int ip6Prefix) {
        AddressSetBuilder set = new AddressSetBuilder();
        voidForIp4 |= add(ask(name, DnsType.A), ip4Prefix, ip6Prefix, set);
        voidForIp6 |= add(ask(name, DnsType.AAAA), ip4Prefix, ip6Prefix, set);
        return set.build();
    }

    /// Adds what an answer holds; says whether it is empty.
    private static boolean add(DnsAnswer answer, int ip4Prefix, int ip6Prefix, AddressSetBuilder set) {
        return switch (answer) {
            case DnsAnswer.Found found -> {
                for (DnsRecord record : found.records()) {
                    if (record instanceof DnsRecord.A a) set.add(new Cidr(a.address(), ip4Prefix));
                    if (record instanceof DnsRecord.Aaaa aaaa) set.add(new Cidr(aaaa.address(), ip6Prefix));
                }
                yield false;
            }
            case DnsAnswer.NoData none -> true;
            case DnsAnswer.NoName none -> true;
            case DnsAnswer.Failed failed -> false;
        };
    }

    /// The mail exchangers of a domain, as the DNS lists them; none if it has none.
    List<DnsRecord> exchangers(DomainName name) {
        DnsAnswer answer = ask(name, DnsType.MX);
        if (answer instanceof DnsAnswer.Found found) return found.records();
        if (!(answer instanceof DnsAnswer.Failed)) voidForIp4 = voidForIp6 = true;
        return List.of();
    }

    /// Whether a name has an A record (7208 §5.7).
    boolean exists(DomainName name) {
        DnsAnswer answer = ask(name, DnsType.A);
        if (answer instanceof DnsAnswer.Found) return true;
        if (!(answer instanceof DnsAnswer.Failed)) voidForIp4 = voidForIp6 = true;
        return false;
    }
}
