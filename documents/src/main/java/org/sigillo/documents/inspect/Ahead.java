package org.sigillo.documents.inspect;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.sigillo.caa.CaaChecker;
import org.sigillo.dane.DaneHost;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.spf.MacroString;
import org.sigillo.spf.Mechanism;
import org.sigillo.spf.Modifier;
import org.sigillo.spf.SpfParser;
import org.sigillo.spf.SpfRecord;

/// Asks what the looks at a domain are going to ask, as soon as it is known what that is. Those read one term, one
/// host,
/// one level of the tree after the other, and find the answers waiting: an inspection takes as many rounds as its
/// longest chain of references has links, and not as many as it has questions.
final class Ahead {
    /// Names an SPF tree leads to that are asked for ahead; what is beyond is asked for in its turn.
    static final int MAX_TARGETS = 100;

    private final AskedOnce dns;
    private final AtOnce atOnce;
    private final DomainName sender;
    private final Set<DomainName> records = ConcurrentHashMap.newKeySet();
    private final AtomicInteger targets = new AtomicInteger();

    Ahead(AskedOnce dns, AtOnce atOnce, DomainName domain) {
        this.dns = dns;
        this.atOnce = atOnce;
        this.sender = domain;
    }

    void begin() {
        atOnce.run(() -> exchangers(sender, true));
        record(sender);
        for (DomainName at = sender; at != null; at = at.parent()) {
            if (at.labelCount() > 1) dns.ahead(at, DnsType.NS);
            boolean walked = at == sender || at.labelCount() < 8; // 9989 §4.10: after the first, seven labels at most
            DomainName dmarc = walked ? at.below("_dmarc") : null;
            if (dmarc != null) dns.ahead(dmarc, DnsType.TXT);
        }
        issuers(sender);
        DomainName policy = sender.below(CaaSighting.POLICY_HOST);
        if (policy != null) dns.ahead(policy, DnsType.CAA);
        DomainName logo = sender.below("default._bimi");
        if (logo != null) dns.ahead(logo, DnsType.TXT);
    }

    /// The hosts of a domain: their addresses, and where its own mail goes their aliases and TLSA records; these
    /// only where the addresses are signed, since some servers break over them (7672 §2.2.2).
    private void exchangers(DomainName name, boolean own) {
        if (!(dns.ask(name, DnsType.MX) instanceof DnsAnswer.Found found)) {
            if (own) host(name);
            return;
        }
        if (own && found.authentic()) dns.ahead(name, DnsType.CNAME);
        found.records().stream().limit(MailHostsLook.MAX_HOSTS).forEach(record -> {
            DomainName host = record instanceof DnsRecord.Mx mx ? DomainName.parseOctets(mx.host()) : null;
            if (host == null) return;
            if (own) host(host);
            else dns.ahead(host, DnsType.A, DnsType.AAAA);
        });
    }

    private void host(DomainName host) {
        dns.ahead(host, DnsType.A, DnsType.AAAA, DnsType.CNAME);
        issuers(host);
        DomainName at = host.below(DaneHost.PREFIX);
        if (at == null) return;
        atOnce.run(() -> {
            boolean signed = dns.ask(host, DnsType.A) instanceof DnsAnswer.Found four
                    ? four.authentic()
                    : dns.ask(host, DnsType.AAAA) instanceof DnsAnswer.Found six && six.authentic();
            if (signed) dns.ahead(at, DnsType.TLSA);
        });
    }

    /// All levels at once: what is found further down makes those above it needless, and costs no round.
    private void issuers(DomainName name) {
        int asked = 0;
        for (DomainName at = name; at != null && asked++ < CaaChecker.MAX_NAMES; at = at.parent())
            dns.ahead(at, DnsType.CAA);
    }

    private void record(DomainName at) {
        if (!records.add(at)) return;
        atOnce.run(() -> {
            if (!(dns.ask(at, DnsType.TXT) instanceof DnsAnswer.Found found)) return;
            for (DnsRecord one : found.records())
                if (one instanceof DnsRecord.Txt txt && SpfParser.isSpf(txt.text()))
                    for (SpfRecord.Term term :
                            SpfParser.parse(txt.text()).record().terms()) term(term, at);
        });
    }

    private void term(SpfRecord.Term term, DomainName at) {
        switch (term) {
            case SpfRecord.Directive directive -> mechanism(directive.mechanism(), at);
            case Modifier.Redirect redirect -> record(redirect.domain(), at);
            case Modifier.Exp exp -> ask(exp.domain(), at, DnsType.TXT);
            case Modifier.Unknown _ -> {}
        }
    }

    private void mechanism(Mechanism mechanism, DomainName at) {
        switch (mechanism) {
            case Mechanism.Include include -> record(include.domain(), at);
            case Mechanism.A a -> ask(a.domain(), at, DnsType.A, DnsType.AAAA);
            case Mechanism.Exists exists -> ask(exists.domain(), at, DnsType.A);
            case Mechanism.Mx mx -> {
                DomainName name = name(mx.domain(), at);
                if (name != null) atOnce.run(() -> exchangers(name, false));
            }
            case Mechanism.All _, Mechanism.Ip4 _, Mechanism.Ip6 _, Mechanism.Ptr _ -> {}
        }
    }

    private void record(MacroString spec, DomainName at) {
        DomainName name = name(spec, at);
        if (name != null && name.parent() != null) record(name);
    }

    private void ask(@Nullable MacroString spec, DomainName at, DnsType... types) {
        DomainName name = name(spec, at);
        if (name != null) dns.ahead(name, types);
    }

    private @Nullable DomainName name(@Nullable MacroString spec, DomainName at) {
        if (targets.incrementAndGet() > MAX_TARGETS) return null;
        if (spec == null) return at;
        String constant = spec.constant(at, sender);
        return constant == null ? null : DomainName.parseOctets(constant);
    }
}
