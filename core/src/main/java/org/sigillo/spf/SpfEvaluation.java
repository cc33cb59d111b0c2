package org.sigillo.spf;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfParser.Parsed;
import org.sigillo.spf.SpfRecord.Directive;

/// One run of `check_host()` and of those within it (7208 §4).
final class SpfEvaluation {
    private final SpfLimits limits;
    private final IpAddress ip;
    private final SpfMeter meter;
    private final ClientNames clientNames;
    private final MacroExpansion macros;

    /// What one record says.
    ///
    /// @param result the result
    /// @param term the term that matched, as written; `null` if none did
    /// @param reason why, where no term matched
    /// @param detail what the reason speaks of
    /// @param exp where the record that decided explains itself
    /// @param domain whose record decided
    private record Decision(
            SpfResult result,
            @Nullable String term,
            @Nullable SpfReason reason,
            String detail,
            Modifier.@Nullable Exp exp,
            DomainName domain) {

        static Decision because(SpfResult result, SpfReason reason, String detail, DomainName domain) {
            return new Decision(result, null, reason, detail, null, domain);
        }
    }

    SpfEvaluation(Dns dns, SpfLimits limits, SpfReceiver receiver, SpfQuery query, SpfSender sender) {
        this.limits = limits;
        this.ip = query.ip().unmapped(); // 7208 §5: an IPv4-mapped address is an IPv4 address
        this.meter = new SpfMeter(dns, limits, receiver);
        this.clientNames = new ClientNames(meter, limits, ip);
        this.macros = new MacroExpansion(ip, sender, query.helo(), receiver, clientNames);
    }

    SpfOutcome run(DomainName domain) {
        Decision decision = checkHost(domain);
        return new SpfOutcome(
                decision.result,
                domain.toString(),
                decision.term,
                meter.terms(),
                meter.voids(),
                explanation(decision),
                decision.reason,
                decision.detail);
    }

    private Decision checkHost(DomainName domain) {
        return switch (meter.ask(domain, DnsType.TXT)) {
            case DnsAnswer.Found found -> select(found.records(), domain);
            case DnsAnswer.NoData none -> noRecord(domain);
            case DnsAnswer.NoName none -> noRecord(domain); // 7208 §4.3
            case DnsAnswer.Failed failed -> { // 7208 §4.4
                meter.fail(domain, DnsType.TXT);
                yield stopped(domain);
            }
        };
    }

    private static Decision noRecord(DomainName domain) {
        return Decision.because(SpfResult.NONE, SpfReason.NO_RECORD, domain.toString(), domain);
    }

    private Decision stopped(DomainName domain) {
        SpfMeter.Stop stop = Objects.requireNonNull(meter.stop());
        return Decision.because(stop.result(), stop.reason(), stop.detail(), domain);
    }

    /// 7208 §4.5
    private Decision select(List<DnsRecord> records, DomainName domain) {
        String selected = null;
        for (DnsRecord record : records) {
            if (!(record instanceof DnsRecord.Txt txt)) continue;
            String text = txt.text(); // 7208 §3.3
            if (!SpfParser.isSpf(text)) continue;
            if (selected != null) {
                return Decision.because(SpfResult.PERMERROR, SpfReason.MULTIPLE_RECORDS, domain.toString(), domain);
            }
            selected = text;
        }
        return selected == null ? noRecord(domain) : evaluate(RecordMemo.parse(selected), domain);
    }

    private Decision evaluate(Parsed parsed, DomainName domain) {
        if (!parsed.flaws().isEmpty()) { // 7208 §4.6: before anything of it is evaluated
            return Decision.because(
                    SpfResult.PERMERROR, SpfReason.SYNTAX, parsed.flaws().get(0).term(), domain);
        }
        List<SpfRecord.Term> terms = parsed.record().terms();
        for (int i = 0; i < terms.size(); i++) { // 7208 §4.6.2: from left to right
            if (!(terms.get(i) instanceof Directive directive)) continue;
            boolean matches = begin(directive.mechanism(), parsed, i) && matches(directive.mechanism(), domain);
            if (meter.isStopped()) return stopped(domain);
            if (matches) {
                SpfResult result = directive.qualifier().result();
                return new Decision(
                        result, parsed.written(i), null, "", parsed.record().exp(), domain);
            }
        }
        for (int i = 0; i < terms.size(); i++) { // an "all" would have matched: 7208 §5.1
            if (terms.get(i) instanceof Modifier.Redirect redirect) return redirect(redirect, parsed, i, domain);
        }
        return noMatch(domain);
    }

    private boolean begin(Mechanism mechanism, Parsed parsed, int index) {
        return !mechanism.asksDns() || meter.begin(parsed, index);
    }

    private static Decision noMatch(DomainName domain) { // 7208 §4.7
        return Decision.because(SpfResult.NEUTRAL, SpfReason.NO_MATCH, domain.toString(), domain);
    }

    /// 7208 §6.1
    private Decision redirect(Modifier.Redirect redirect, Parsed parsed, int index, DomainName domain) {
        if (!meter.begin(parsed, index)) return stopped(domain);
        String target = macros.target(redirect.domain(), domain);
        if (meter.isStopped()) return stopped(domain);
        if (target == null) return noMatch(domain); // 8616 §4: the term matches nothing
        Decision decided = checkTarget(target);
        return decided == null || decided.result == SpfResult.NONE
                ? Decision.because(SpfResult.PERMERROR, SpfReason.REDIRECT_NONE, target, domain)
                : decided;
    }

    /// 7208 §4.3: a malformed or single-label domain is "none", here `null`.
    private @Nullable Decision checkTarget(String target) {
        DomainName name = DomainName.parseOctets(target);
        return name == null || name.parent() == null ? null : checkHost(name);
    }

    private boolean matches(Mechanism mechanism, DomainName domain) {
        return switch (mechanism) {
            case Mechanism.All all -> true;
            case Mechanism.Ip4 ip4 -> ip4.network().contains(ip);
            case Mechanism.Ip6 ip6 -> ip6.network().contains(ip);
            case Mechanism.Include include -> include(include, domain);
            case Mechanism.A a -> {
                DomainName target = target(a.domain(), domain);
                yield target != null && meter.hasAddress(target, ip, prefix(a.ip4Prefix(), a.ip6Prefix()), true);
            }
            case Mechanism.Mx mx -> {
                DomainName target = target(mx.domain(), domain);
                yield target != null && isExchanger(target, prefix(mx.ip4Prefix(), mx.ip6Prefix()));
            }
            case Mechanism.Ptr ptr -> {
                DomainName target = target(ptr.domain(), domain);
                yield target != null && clientNames.within(target);
            }
            case Mechanism.Exists exists -> {
                DomainName target = target(exists.domain(), domain);
                yield target != null && exists(target);
            }
        };
    }

    /// The target-name (7208 §4.8). A name that cannot be, or a value that is not ASCII (8616 §4), matches nothing
    /// and is not asked for: `null`.
    private @Nullable DomainName target(@Nullable MacroString spec, DomainName domain) {
        if (spec == null) return domain;
        String target = macros.target(spec, domain);
        return target == null || meter.isStopped() ? null : DomainName.parseOctets(target);
    }

    private int prefix(int ip4, int ip6) {
        return ip.isIpv4() ? ip4 : ip6;
    }

    /// 7208 §5.2, with its table
    private boolean include(Mechanism.Include include, DomainName domain) {
        String target = macros.target(include.domain(), domain);
        if (target == null || meter.isStopped()) return false;
        Decision decision = checkTarget(target);
        if (decision == null) return meter.stop(SpfResult.PERMERROR, SpfReason.INCLUDE_NONE, target);
        return switch (decision.result) {
            case PASS -> true;
            case FAIL, SOFTFAIL, NEUTRAL -> false;
            case TEMPERROR, PERMERROR ->
                meter.stop(decision.result, Objects.requireNonNull(decision.reason), decision.detail);
            case NONE -> meter.stop(SpfResult.PERMERROR, SpfReason.INCLUDE_NONE, target);
        };
    }

    /// 7208 §5.4: never the domain itself where it has no MX record.
    private boolean isExchanger(DomainName target, int prefix) {
        return switch (meter.ask(target, DnsType.MX)) {
            case DnsAnswer.Found found -> {
                if (found.records().size() > limits.mxNames()) yield meter.tooManyExchangers(); // 7208 §4.6.4
                for (DnsRecord record : found.records()) {
                    DomainName host = record instanceof DnsRecord.Mx mx ? DomainName.parseOctets(mx.host()) : null;
                    if (host == null) continue; // the null MX (7505), or no possible name
                    if (meter.hasAddress(host, ip, prefix, true)) yield true;
                    if (meter.isStopped()) yield false;
                }
                yield false;
            }
            case DnsAnswer.NoData none -> meter.noteVoid();
            case DnsAnswer.NoName none -> meter.noteVoid();
            case DnsAnswer.Failed failed -> meter.fail(target, DnsType.MX);
        };
    }

    /// 7208 §5.7: the type is A, whatever the client's family.
    private boolean exists(DomainName target) {
        return switch (meter.ask(target, DnsType.A)) {
            case DnsAnswer.Found found -> true;
            case DnsAnswer.NoData none -> meter.noteVoid();
            case DnsAnswer.NoName none -> meter.noteVoid();
            case DnsAnswer.Failed failed -> meter.fail(target, DnsType.A);
        };
    }

    /// 7208 §6.2: whatever goes wrong here is as if there were no `exp`.
    private @Nullable String explanation(Decision decision) {
        if (decision.result != SpfResult.FAIL || decision.exp == null) return null;
        meter.stopCounting();
        DomainName name = target(decision.exp.domain(), decision.domain);
        if (name == null || !(meter.ask(name, DnsType.TXT) instanceof DnsAnswer.Found found)) return null;
        if (found.records().size() != 1 || !(found.records().get(0) instanceof DnsRecord.Txt txt)) return null;
        MacroString text = MacroString.parseExplanation(txt.text());
        return text == null ? null : macros.explanation(text, decision.domain, limits.explanation());
    }
}
