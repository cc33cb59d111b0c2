package org.sigillo.spf.flatten;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.spf.MacroString;
import org.sigillo.spf.Mechanism;
import org.sigillo.spf.Modifier;
import org.sigillo.spf.SpfParser;
import org.sigillo.spf.SpfParser.Parsed;
import org.sigillo.spf.SpfRecord;
import org.sigillo.spf.SpfRecord.Directive;
import org.sigillo.spf.SpfRecord.Qualifier;
import org.sigillo.spf.SpfResult;
import org.sigillo.spf.flatten.Rule.Listed;
import org.sigillo.spf.flatten.Rule.Open;
import org.sigillo.spf.flatten.Rule.Why;

/// Compiles the record of a domain into [Rules]: what a check would do that had no limits (7208 §4.6.4). One reader
/// reads one record.
public final class RuleReader {
    /// So many records of a tree are read; what is beyond counts as an error of the record.
    static final int MAX_RECORDS = 200;

    private final Answers answers;
    private final DomainName sender;
    private final Set<DomainName> keep;
    private final NameRules names;
    private final Set<DomainName> path = new LinkedHashSet<>();
    private final Map<DomainName, String> apart = new LinkedHashMap<>();
    private int records;

    /// A reader.
    ///
    /// @param dns whom to ask
    /// @param sender whose record
    /// @param keep domains whose `include` is to stay as it is
    public RuleReader(Dns dns, DomainName sender, Set<DomainName> keep) {
        this.answers = new Answers(dns);
        this.sender = sender;
        this.keep = Set.copyOf(keep);
        this.names = new NameRules(answers);
    }

    /// Compiles the record.
    ///
    /// @return the rules; `null` if the domain publishes no record
    public @Nullable Rules read() {
        Rules.Part part = record(sender);
        if (part == null) return null;
        return new Rules(part.rules(), part.tail(), apart, answers.unanswered(), answers.ttl());
    }

    private Rules.@Nullable Part record(DomainName domain) {
        if (++records > MAX_RECORDS) return Rules.Part.of(Listed.everyone(SpfResult.PERMERROR));
        return switch (answers.ask(domain, DnsType.TXT)) {
            case DnsAnswer.Found found -> select(domain, found.records());
            case DnsAnswer.NoData none -> null;
            case DnsAnswer.NoName none -> null;
            case DnsAnswer.Failed failed -> Rules.Part.of(Listed.everyone(SpfResult.TEMPERROR)); // 7208 §4.4
        };
    }

    /// 7208 §4.5
    private Rules.@Nullable Part select(DomainName domain, List<DnsRecord> found) {
        List<String> selected = new ArrayList<>();
        for (DnsRecord record : found)
            if (record instanceof DnsRecord.Txt txt && SpfParser.isSpf(txt.text())) selected.add(txt.text());
        if (selected.isEmpty()) return null;
        Parsed parsed = SpfParser.parse(selected.getFirst());
        if (selected.size() > 1 || !parsed.flaws().isEmpty()) // 7208 §4.6
        return Rules.Part.of(Listed.everyone(SpfResult.PERMERROR));
        apart.put(domain, parsed.text());
        path.add(domain);
        Rules.Part part = evaluated(domain, parsed.record());
        path.remove(domain);
        return part;
    }

    private Rules.Part evaluated(DomainName domain, SpfRecord record) {
        List<Rule> rules = new ArrayList<>();
        List<String> tail = new ArrayList<>();
        for (SpfRecord.Term term : record.terms()) {
            switch (term) {
                case Modifier.Redirect redirect -> {
                    /* after all the mechanisms */
                }
                case Modifier.Exp exp -> tail.add("exp=" + inPlace(exp.domain(), domain));
                case Modifier.Unknown unknown -> tail.add(unknown.name() + "=" + inPlace(unknown.value(), domain));
                case Directive directive -> {}
            }
        }
        for (SpfRecord.Term term : record.terms()) { // 7208 §4.6.2: from left to right
            if (!(term instanceof Directive directive)) continue;
            directive(directive, domain, rules);
            if (directive.mechanism() instanceof Mechanism.All) return new Rules.Part(rules, tail);
        }
        Modifier.Redirect redirect = record.redirect();
        if (redirect != null) return redirected(redirect.domain(), domain, rules, tail);
        rules.add(Listed.everyone(SpfResult.NEUTRAL)); // 7208 §4.7
        return new Rules.Part(rules, tail);
    }

    /// 7208 §6.1
    private Rules.Part redirected(MacroString spec, DomainName domain, List<Rule> rules, List<String> tail) {
        String constant = spec.constant(domain, sender);
        DomainName name = constant == null ? null : DomainName.parseOctets(constant);
        if (constant == null) {
            rules.add(new Open("redirect=" + inPlace(spec, domain), Why.MACRO, isMovable(spec, domain)));
            return new Rules.Part(rules, tail);
        }
        if (name != null && keep.contains(name)) {
            rules.add(new Open("redirect=" + name, Why.KEPT, true));
            return new Rules.Part(rules, tail);
        }
        Rules.Part target = name == null || name.parent() == null || path.contains(name) ? null : record(name);
        if (target == null) {
            rules.add(Listed.everyone(SpfResult.PERMERROR));
        } else if (!target.isMovable()) {
            rules.add(new Open("redirect=" + name, Why.WITHIN, true));
            if (name != null) apart.remove(name);
        } else {
            rules.addAll(target.rules());
            return new Rules.Part(
                    rules, target.tail()); // 7208 §6.2: the explanation is that of the record that decides
        }
        return new Rules.Part(rules, tail);
    }

    private void directive(Directive directive, DomainName domain, List<Rule> rules) {
        Qualifier qualifier = directive.qualifier();
        SpfResult result = qualifier.result();
        switch (directive.mechanism()) {
            case Mechanism.All all -> rules.add(Listed.everyone(result));
            case Mechanism.Ip4 ip4 -> rules.add(NameRules.network(result, ip4.network()));
            case Mechanism.Ip6 ip6 -> rules.add(NameRules.network(result, ip6.network()));
            case Mechanism.Ptr ptr -> {
                MacroString spec = ptr.domain();
                String target = spec != null ? ":" + inPlace(spec, domain) : domain.equals(sender) ? "" : ":" + domain;
                rules.add(open(qualifier, "ptr" + target, Why.PTR, spec == null || isMovable(spec, domain)));
            }
            case Mechanism.Include include -> include(include, qualifier, domain, rules);
            case Mechanism.A a -> {
                String target = target(a.domain(), domain);
                if (target != null) names.a(result, a, DomainName.parseOctets(target), rules);
                else left(directive, a.domain(), domain, rules);
            }
            case Mechanism.Mx mx -> {
                String target = target(mx.domain(), domain);
                if (target != null) names.mx(result, mx, DomainName.parseOctets(target), rules);
                else left(directive, mx.domain(), domain, rules);
            }
            case Mechanism.Exists exists -> {
                String target = target(exists.domain(), domain);
                if (target != null) names.exists(result, DomainName.parseOctets(target), rules);
                else left(directive, exists.domain(), domain, rules);
            }
        }
    }

    /// The target-name (7208 §4.8); `null` if it depends on the message.
    private @Nullable String target(@Nullable MacroString spec, DomainName domain) {
        return spec == null ? domain.toString() : spec.constant(domain, sender);
    }

    private void left(Directive directive, @Nullable MacroString spec, DomainName domain, List<Rule> rules) {
        if (spec == null) return;
        MacroString placed = inPlace(spec, domain);
        Mechanism mechanism = switch (directive.mechanism()) {
            case Mechanism.A a -> new Mechanism.A(placed, a.ip4Prefix(), a.ip6Prefix());
            case Mechanism.Mx mx -> new Mechanism.Mx(placed, mx.ip4Prefix(), mx.ip6Prefix());
            case Mechanism.Exists exists -> new Mechanism.Exists(placed);
            case Mechanism.Include include -> new Mechanism.Include(placed);
            case Mechanism.Ptr ptr -> new Mechanism.Ptr(placed);
            case Mechanism.All m -> m;
            case Mechanism.Ip4 m -> m;
            case Mechanism.Ip6 m -> m;
        };
        rules.add(open(directive.qualifier(), mechanism.toString(), Why.MACRO, isMovable(spec, domain)));
    }

    private static Open open(Qualifier qualifier, String term, Why why, boolean movable) {
        return new Open(qualifier == Qualifier.PASS ? term : qualifier.sign() + term, why, movable);
    }

    /// 7208 §5.2, with its table
    private void include(Mechanism.Include include, Qualifier qualifier, DomainName domain, List<Rule> rules) {
        String constant = include.domain().constant(domain, sender);
        if (constant == null) {
            left(new Directive(qualifier, include), include.domain(), domain, rules);
            return;
        }
        DomainName name = DomainName.parseOctets(constant);
        if (name != null && keep.contains(name)) {
            rules.add(open(qualifier, "include:" + name, Why.KEPT, true));
            return;
        }
        List<DomainName> before = List.copyOf(apart.keySet());
        boolean readable = name != null && name.parent() != null && !path.contains(name);
        Rules.Part included = readable && name != null ? record(name) : null;
        if (included == null) {
            rules.add(Listed.everyone(SpfResult.PERMERROR));
            return;
        }
        List<Rule> added = Inclusion.of(included, qualifier, constant);
        rules.addAll(added);
        boolean stays = added.size() == 1 && added.getFirst() instanceof Open open && open.why() == Why.WITHIN;
        if (stays) apart.keySet().retainAll(before);
    }

    /// A target as it has to be written in the record of the sender: `%{d}` of another domain put in.
    private MacroString inPlace(MacroString spec, DomainName domain) {
        return domain.equals(sender) ? spec : Resolved.in(spec, domain, sender);
    }

    /// `%{p}` prefers names below the domain under evaluation (7208 §7.3), so it is bound to it.
    private boolean isMovable(MacroString spec, DomainName domain) {
        return domain.equals(sender) || !spec.uses('p') && domain.toString().indexOf('%') < 0;
    }
}
