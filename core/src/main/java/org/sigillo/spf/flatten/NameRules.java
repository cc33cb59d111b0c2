package org.sigillo.spf.flatten;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.Cidr;
import org.sigillo.name.DomainName;
import org.sigillo.spf.Mechanism;
import org.sigillo.spf.SpfLimits;
import org.sigillo.spf.SpfResult;
import org.sigillo.spf.analysis.AddressSet;
import org.sigillo.spf.analysis.AddressSetBuilder;
import org.sigillo.spf.flatten.Rule.Listed;

/// The rules of mechanisms that name a host or a domain: what the DNS says of the name now.
final class NameRules {
    private final Answers answers;

    NameRules(Answers answers) {
        this.answers = answers;
    }

    static Rule network(SpfResult result, Cidr network) {
        return new Listed(result, AddressSet.of(List.of(network)));
    }

    /// 7208 §5.3; a name that cannot be matches nothing (§4.8).
    void a(SpfResult result, Mechanism.A a, @Nullable DomainName name, List<Rule> rules) {
        if (name != null) addresses(result, name, a.ip4Prefix(), a.ip6Prefix(), rules);
    }

    /// 7208 §5.4
    void mx(SpfResult result, Mechanism.Mx mx, @Nullable DomainName name, List<Rule> rules) {
        if (name == null) return;
        switch (answers.ask(name, DnsType.MX)) {
            case DnsAnswer.Found found -> {
                if (found.records().size() > SpfLimits.DEFAULT.mxNames()) { // 7208 §4.6.4
                    rules.add(Listed.everyone(SpfResult.PERMERROR));
                    return;
                }
                for (DnsRecord record : found.records()) {
                    DomainName host =
                            record instanceof DnsRecord.Mx exchanger ? DomainName.parseOctets(exchanger.host()) : null;
                    if (host != null) addresses(result, host, mx.ip4Prefix(), mx.ip6Prefix(), rules);
                }
            }
            case DnsAnswer.NoData none -> {}
            case DnsAnswer.NoName none -> {}
            case DnsAnswer.Failed failed -> rules.add(Listed.everyone(SpfResult.TEMPERROR));
        }
    }

    /// 7208 §5.7: the type is A, whatever the client's family.
    void exists(SpfResult result, @Nullable DomainName name, List<Rule> rules) {
        if (name == null) return;
        switch (answers.ask(name, DnsType.A)) {
            case DnsAnswer.Found found -> rules.add(Listed.everyone(result));
            case DnsAnswer.NoData none -> {}
            case DnsAnswer.NoName none -> {}
            case DnsAnswer.Failed failed -> rules.add(Listed.everyone(SpfResult.TEMPERROR));
        }
    }

    /// 7208 §5: an answer that is an error is a temperror, for those who would have asked.
    private void addresses(SpfResult result, DomainName name, int ip4Prefix, int ip6Prefix, List<Rule> rules) {
        family(result, answers.ask(name, DnsType.A), AddressSet.ALL_IP4, ip4Prefix, rules);
        family(result, answers.ask(name, DnsType.AAAA), AddressSet.ALL_IP6, ip6Prefix, rules);
    }

    private static void family(SpfResult result, DnsAnswer answer, AddressSet family, int prefix, List<Rule> rules) {
        switch (answer) {
            case DnsAnswer.Found found -> {
                AddressSetBuilder set = new AddressSetBuilder();
                for (DnsRecord record : found.records()) {
                    if (record instanceof DnsRecord.A a) set.add(new Cidr(a.address(), prefix));
                    if (record instanceof DnsRecord.Aaaa aaaa) set.add(new Cidr(aaaa.address(), prefix));
                }
                rules.add(new Listed(result, set.build()));
            }
            case DnsAnswer.NoData none -> {}
            case DnsAnswer.NoName none -> {}
            case DnsAnswer.Failed failed -> rules.add(new Listed(SpfResult.TEMPERROR, family));
        }
    }
}
