package org.sigillo.spf.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spf.MacroString;
import org.sigillo.spf.Mechanism;
import org.sigillo.spf.Modifier;
import org.sigillo.spf.SpfLimits;
import org.sigillo.spf.SpfParser;
import org.sigillo.spf.SpfParser.Parsed;
import org.sigillo.spf.SpfReason;
import org.sigillo.spf.SpfRecord;
import org.sigillo.spf.SpfRecord.Directive;
import org.sigillo.spf.SpfRecord.Qualifier;
import org.sigillo.spf.analysis.SpfAnalysis.Branch;
import org.sigillo.spf.analysis.SpfAnalysis.Dynamic;
import org.sigillo.spf.analysis.SpfAnalysis.Line;

/// One walk over the tree of a record, in the order a check takes where nothing matches (7208 §4.6.2).
final class Walk {
    private final Lookups lookups;
    private final SpfLimits limits;
    private final DomainName sender;
    private final Set<DomainName> path = new LinkedHashSet<>();
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<Dynamic> dynamic = new LinkedHashSet<>();
    private int branches;
    private int cost;
    private int voids;
    private int voidsForIp4;
    private int voidsForIp6;

    /// A record looked at.
    ///
    /// @param branch what it is
    /// @param pass the addresses it passes
    private record Seen(Branch branch, AddressSet pass) {}

    Walk(Lookups lookups, SpfLimits limits, DomainName sender) {
        this.lookups = lookups;
        this.limits = limits;
        this.sender = sender;
    }

    SpfAnalysis run() {
        Seen root = walk("", sender, true);
        if (root == null) findings.add(Finding.error(SpfReason.NO_RECORD, sender.toString()));
        AddressSet pass = root == null ? AddressSet.EMPTY : root.pass;
        if (root != null) asAWhole(pass);
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparing(Finding::severity).reversed());
        return new SpfAnalysis(
                sender, root == null ? null : root.branch, cost, voids, pass, List.copyOf(dynamic), sorted);
    }

    private void asAWhole(AddressSet pass) {
        String domain = sender.toString();
        if (cost <= limits.terms() && cost >= limits.terms() - 1) {
            add(Finding.warning(SpfAdvice.NEAR_LOOKUP_LIMIT, domain, String.valueOf(cost)));
        }
        boolean tooManyForIp4 = voidsForIp4 > limits.voidLookups();
        boolean tooManyForIp6 = voidsForIp6 > limits.voidLookups();
        if (tooManyForIp4 && !tooManyForIp6) add(voidForFamily("IPv4", voidsForIp4));
        if (tooManyForIp6 && !tooManyForIp4) add(voidForFamily("IPv6", voidsForIp6));
        long count = pass.countIpv4();
        String permille = String.valueOf(count >> 22); // of 2^32, in 1024ths
        if (count > 1L << 31) add(Finding.error(SpfAdvice.PERMISSIVE, domain, String.valueOf(count), permille));
        else if (count > 1L << 24) add(Finding.warning(SpfAdvice.PERMISSIVE, domain, String.valueOf(count), permille));
        for (DnsQuestion question : lookups.unanswered()) {
            add(Finding.warning(SpfReason.DNS_ERROR, domain, question.toString()));
        }
        if (lookups.isExhausted() || branches > SpfAnalyzer.MAX_BRANCHES) add(Finding.warning(SpfAdvice.CUT, domain));
    }

    private Finding voidForFamily(String family, int count) {
        return Finding.warning(SpfAdvice.VOID_FOR_FAMILY, sender.toString(), family, String.valueOf(count));
    }

    private void add(Finding finding) {
        findings.add(finding);
    }

    /// Looks at a domain's record; `null` if it has none.
    private @Nullable Seen walk(String term, DomainName domain, boolean deciding) {
        if (++branches > SpfAnalyzer.MAX_BRANCHES) return unread(term, domain);
        return switch (lookups.ask(domain, DnsType.TXT)) {
            case DnsAnswer.Found found -> select(term, domain, found.records(), deciding);
            case DnsAnswer.NoData none -> null;
            case DnsAnswer.NoName none -> null;
            case DnsAnswer.Failed failed -> unread(term, domain);
        };
    }

    private static Seen unread(String term, DomainName domain) {
        return new Seen(new Branch(term, domain.toString(), null, 0, 0, List.of()), AddressSet.EMPTY);
    }

    /// 7208 §4.5
    private @Nullable Seen select(String term, DomainName domain, List<DnsRecord> records, boolean deciding) {
        List<String> selected = new ArrayList<>();
        int size = domain.toString().length();
        for (DnsRecord record : records) {
            if (!(record instanceof DnsRecord.Txt txt)) continue;
            String text = txt.text();
            size += text.length();
            if (SpfParser.isSpf(text)) selected.add(text);
            else if (Typography.isAlmostSpf(text)) add(Finding.error(SpfAdvice.ALMOST_RECORD, domain.toString(), text));
            else if (Typography.isSenderId(text)) add(Finding.info(SpfAdvice.SENDER_ID, domain.toString(), text));
        }
        if (selected.isEmpty()) return null;
        if (size > 450) { // 7208 §3.4: the name and all the texts of the answer
            add(Finding.warning(SpfAdvice.LONG_ANSWER, domain.toString(), String.valueOf(size)));
        }
        if (selected.size() > 1) {
            add(Finding.error(SpfReason.MULTIPLE_RECORDS, domain.toString(), domain.toString()));
            return unread(term, domain);
        }
        Parsed parsed = SpfParser.parse(selected.get(0));
        findings.addAll(RecordLint.of(domain.toString(), parsed, deciding));
        path.add(domain);
        Seen seen = read(term, domain, parsed, deciding);
        path.remove(domain);
        return seen;
    }

    private Seen read(String term, DomainName domain, Parsed parsed, boolean deciding) {
        List<Line> lines = new ArrayList<>();
        AddressSetBuilder decided = new AddressSetBuilder();
        AddressSetBuilder pass = new AddressSetBuilder();
        Overlaps overlaps = new Overlaps(domain.toString(), findings);
        int costBefore = cost;
        int voidsBefore = voids;
        boolean ended = false;
        List<SpfRecord.Term> terms = parsed.record().terms();
        int redirectAt = -1;
        for (int i = 0; i < terms.size(); i++) {
            String written = parsed.written(i);
            switch (terms.get(i)) {
                case Directive directive -> {
                    if (ended) { // 7208 §5.1: never tested
                        lines.add(new Line(written, 0, cost, null));
                        continue;
                    }
                    int before = cost;
                    Matched matched = match(directive.mechanism(), domain, written);
                    lines.add(new Line(written, cost - before, cost, matched.branch));
                    AddressSet news = decided.add(matched.addresses);
                    if (directive.qualifier() == Qualifier.PASS) pass.add(news);
                    ended = directive.mechanism() instanceof Mechanism.All;
                    if (!ended) overlaps.seen(written, directive.qualifier(), matched.addresses, news);
                }
                case Modifier.Redirect redirect -> {
                    redirectAt = i;
                    lines.add(new Line(written, 0, cost, null));
                }
                case Modifier.Exp exp -> {
                    explanation(exp, domain, written);
                    lines.add(new Line(written, 0, cost, null));
                }
                case Modifier.Unknown unknown -> lines.add(new Line(written, 0, cost, null));
            }
        }
        Modifier.Redirect redirect = parsed.record().redirect();
        if (redirect != null && !ended) { // 7208 §6.1: after all the mechanisms
            int before = cost;
            Matched matched =
                    follow(redirect.domain(), domain, parsed.written(redirectAt), deciding, SpfReason.REDIRECT_NONE);
            lines.set(redirectAt, new Line(parsed.written(redirectAt), cost - before, cost, matched.branch));
            pass.add(decided.add(matched.addresses));
        }
        Branch branch =
                new Branch(term, domain.toString(), parsed.text(), cost - costBefore, voids - voidsBefore, lines);
        return new Seen(branch, pass.build());
    }

    /// What a mechanism matches.
    ///
    /// @param addresses those it matches whatever the message
    /// @param branch the record it leads to
    private record Matched(AddressSet addresses, @Nullable Branch branch) {
        static final Matched NOTHING = new Matched(AddressSet.EMPTY, null);
    }

    private Matched match(Mechanism mechanism, DomainName domain, String written) {
        if (mechanism.asksDns() && !(mechanism instanceof Mechanism.Include)) count(written);
        lookups.begin();
        return switch (mechanism) {
            case Mechanism.All all -> new Matched(AddressSet.everything(), null);
            case Mechanism.Ip4 ip4 -> new Matched(AddressSet.of(List.of(ip4.network())), null);
            case Mechanism.Ip6 ip6 -> new Matched(AddressSet.of(List.of(ip6.network())), null);
            case Mechanism.Include include -> follow(include.domain(), domain, written, false, SpfReason.INCLUDE_NONE);
            case Mechanism.Ptr ptr -> depends(domain, written);
            case Mechanism.A a ->
                named(a.domain(), domain, written, name -> lookups.addresses(name, a.ip4Prefix(), a.ip6Prefix()));
            case Mechanism.Mx mx -> named(mx.domain(), domain, written, name -> exchangers(name, mx, written));
            case Mechanism.Exists exists ->
                named(
                        exists.domain(),
                        domain,
                        written,
                        name -> lookups.exists(name) ? AddressSet.everything() : AddressSet.EMPTY);
        };
    }

    private Matched depends(DomainName domain, String written) {
        dynamic.add(new Dynamic(domain.toString(), written));
        return Matched.NOTHING;
    }

    private Matched named(
            @Nullable MacroString spec, DomainName domain, String written, Function<DomainName, AddressSet> addresses) {
        String target = spec == null ? domain.toString() : spec.constant(domain, sender);
        if (target == null) return depends(domain, written);
        DomainName name = DomainName.parseOctets(target);
        if (name == null) return Matched.NOTHING; // 7208 §4.8: no possible name, so no question
        Matched matched = new Matched(addresses.apply(name), null);
        countVoid(domain, written, name);
        return matched;
    }

    private AddressSet exchangers(DomainName name, Mechanism.Mx mx, String written) {
        List<DnsRecord> records = lookups.exchangers(name);
        if (records.size() > limits.mxNames()) { // 7208 §4.6.4
            add(Finding.error(SpfReason.TOO_MANY_MX_NAMES, sender.toString(), written));
            return AddressSet.EMPTY;
        }
        AddressSetBuilder set = new AddressSetBuilder();
        for (DnsRecord record : records) {
            DomainName host =
                    record instanceof DnsRecord.Mx exchanger ? DomainName.parseOctets(exchanger.host()) : null;
            if (host != null) set.add(lookups.addresses(host, mx.ip4Prefix(), mx.ip6Prefix()));
        }
        return set.build();
    }

    private Matched follow(MacroString spec, DomainName domain, String written, boolean deciding, SpfReason none) {
        count(written);
        String target = spec.constant(domain, sender);
        if (target == null) return depends(domain, written);
        DomainName name = DomainName.parseOctets(target);
        if (name != null && path.contains(name)) {
            add(Finding.error(SpfAdvice.LOOP, domain.toString(), written));
            return Matched.NOTHING;
        }
        Seen seen = name == null || name.parent() == null ? null : walk(written, name, deciding);
        if (seen != null) return new Matched(seen.pass, seen.branch);
        add(Finding.error(none, domain.toString(), target));
        return Matched.NOTHING;
    }

    private void count(String written) {
        if (++cost == limits.terms() + 1) add(Finding.error(SpfReason.TOO_MANY_LOOKUPS, sender.toString(), written));
    }

    private void countVoid(DomainName domain, String written, DomainName name) {
        if (lookups.isVoidForIp4()) voidsForIp4++;
        if (lookups.isVoidForIp6()) voidsForIp6++;
        if (!lookups.isVoidForIp4() || !lookups.isVoidForIp6()) return;
        voids++;
        add(Finding.warning(SpfAdvice.VOID_LOOKUP, domain.toString(), written, name.toString()));
        if (voids == limits.voidLookups() + 1) {
            add(Finding.error(SpfReason.TOO_MANY_VOID_LOOKUPS, sender.toString(), written));
        }
    }

    /// 7208 §6.2: an explanation that cannot be fetched is as if there were none.
    private void explanation(Modifier.Exp exp, DomainName domain, String written) {
        String target = exp.domain().constant(domain, sender);
        if (target == null) return;
        DomainName name = DomainName.parseOctets(target);
        DnsAnswer answer = name == null ? null : lookups.ask(name, DnsType.TXT);
        if (answer instanceof DnsAnswer.Failed) return;
        boolean usable = answer instanceof DnsAnswer.Found found
                && found.records().size() == 1
                && found.records().get(0) instanceof DnsRecord.Txt txt
                && MacroString.parseExplanation(txt.text()) != null;
        if (!usable) add(Finding.info(SpfAdvice.EXP_UNUSABLE, domain.toString(), written));
    }
}
