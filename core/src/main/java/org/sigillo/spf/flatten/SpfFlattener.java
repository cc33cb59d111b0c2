package org.sigillo.spf.flatten;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spf.SpfLimits;
import org.sigillo.spf.SpfReason;
import org.sigillo.spf.SpfResult;
import org.sigillo.spf.analysis.AddressSet;
import org.sigillo.spf.analysis.SpfAnalysis;
import org.sigillo.spf.analysis.SpfAnalyzer;

/// Rewrites the record of a domain so that it needs few lookups and does the same for every address.
public final class SpfFlattener {
    /// The name and the text of one record together: so an answer fits in 512 octets (7208 §3.4).
    public static final int OCTETS = 450;
    /// What still fits in 512 octets beside header, question and a record's own fields, where 450 is too little.
    static final int MAX_OCTETS = 512 - 32;
    /// The least a domain's own record is given, however much its other TXT records take.
    static final int MIN_ROOT = 120;

    private final Answers dns;

    /// A flattener, for one domain.
    ///
    /// @param dns whom to ask
    public SpfFlattener(Dns dns) {
        this.dns = new Answers(dns);
    }

    /// Flattens a record.
    ///
    /// @param domain whose
    /// @param keep domains whose `include` stays
    /// @return what to publish, and the proof
    public Flattening flatten(DomainName domain, Set<DomainName> keep) {
        SpfAnalysis before = new SpfAnalyzer(dns).analyze(domain);
        Rules rules = new RuleReader(dns, domain, keep).read();
        List<Finding> findings = new ArrayList<>();
        if (rules == null) {
            findings.add(Finding.error(SpfReason.NO_RECORD, domain.toString()));
            return refused(domain, before, findings);
        }
        if (!rules.unanswered().isEmpty()) {
            for (DnsQuestion question : rules.unanswered())
                findings.add(Finding.warning(SpfReason.DNS_ERROR, domain.toString(), question.toString()));
            return refused(domain, before, findings);
        }
        AddressSet errors = rules.decisions().addresses(SpfResult.PERMERROR);
        if (errors.first() != null) {
            findings.add(Finding.error(FlattenReason.BROKEN, domain.toString(), String.valueOf(errors.first())));
            return refused(domain, before, findings);
        }
        Flattening best = laidOut(domain, before, rules, keep, OCTETS);
        if (best.isGood()) return best;
        Flattening tight = laidOut(domain, before, rules, keep, MAX_OCTETS);
        return tight.isGood() ? tight : best;
    }

    private static Flattening refused(DomainName domain, SpfAnalysis before, List<Finding> findings) {
        return new Flattening(domain, before, null, List.of(), List.of(), List.of(), List.of(), null, 0, findings);
    }

    private Flattening laidOut(DomainName domain, SpfAnalysis before, Rules rules, Set<DomainName> keep, int octets) {
        PartNames names = new PartNames(dns, domain, rules.records());
        Layout layout = new Layout(domain, octets, names::name);
        int others = domain.toString().length();
        for (DnsRecord other : Proposal.others(dns.ask(domain, DnsType.TXT)))
            if (other instanceof DnsRecord.Txt txt) others += txt.text().length();
        List<FlatRecord> records =
                layout.records(RunList.of(rules.rules()), rules.tail(), Math.max(MIN_ROOT, octets - others));
        List<FlatRecord> marked = new ArrayList<>();
        for (FlatRecord record : records)
            marked.add(new FlatRecord(record.name(), record.text(), isPublished(record, rules.records())));
        List<Finding> findings = new ArrayList<>();
        SpfAnalysis after = null;
        Proof proof = null;
        if (!marked.isEmpty()) {
            Proposal proposal = new Proposal(dns, marked);
            after = new SpfAnalyzer(proposal).analyze(domain);
            proof = SpfEquivalence.compare(domain, dns, proposal, keep);
        }
        boolean fits = after != null
                && after.lookups() <= SpfLimits.DEFAULT.terms()
                && after.voidLookups() <= SpfLimits.DEFAULT.voidLookups();
        if (!fits) findings.add(tooLarge(domain, rules, after));
        Proof.Counterexample found = proof == null ? null : proof.counterexample();
        if (fits && found != null) findings.add(differs(domain, found));
        List<DomainName> taken = taken(domain, rules.records());
        about(domain, before, rules, taken, findings);
        findings.sort(Comparator.comparing(Finding::severity).reversed());
        List<FlatRecord> published = fits ? marked : List.of();
        return new Flattening(
                domain,
                before,
                after,
                published,
                names.obsolete(published),
                taken,
                rules.open(),
                proof,
                rules.ttl(),
                findings);
    }

    private static boolean isPublished(FlatRecord record, Map<DomainName, String> published) {
        return record.text().equals(published.get(record.name()));
    }

    private static Finding tooLarge(DomainName domain, Rules rules, @Nullable SpfAnalysis after) {
        int networks = 0;
        for (Rule rule : rules.rules())
            if (rule instanceof Rule.Listed listed)
                networks += listed.addresses().networks().size();
        String lookups = after == null ? "" : String.valueOf(after.lookups());
        return Finding.error(FlattenReason.TOO_LARGE, domain.toString(), String.valueOf(networks), lookups);
    }

    private static Finding differs(DomainName domain, Proof.Counterexample found) {
        String address = found.address() == null ? String.valueOf(found.term()) : String.valueOf(found.address());
        String before = found.before() == null ? "" : found.before().word();
        String after = found.after() == null ? "" : found.after().word();
        return Finding.error(FlattenReason.DIFFERS, domain.toString(), address, before, after);
    }

    /// The domains, of others and its own, whose networks stand in the new record.
    private static List<DomainName> taken(DomainName domain, Map<DomainName, String> records) {
        List<DomainName> taken = new ArrayList<>(records.keySet());
        taken.remove(domain);
        return taken;
    }

    private static void about(
            DomainName domain, SpfAnalysis before, Rules rules, List<DomainName> taken, List<Finding> findings) {
        String where = domain.toString();
        if (before.isSound() && before.lookups() < SpfLimits.DEFAULT.terms() - 1)
            findings.add(Finding.info(FlattenReason.NOT_NEEDED, where, String.valueOf(before.lookups())));
        for (DomainName one : taken)
            if (!one.isOrIsBelow(domain)) findings.add(Finding.warning(FlattenReason.FOREIGN, where, one.toString()));
        for (Rule.Open open : new LinkedHashSet<>(rules.open())) {
            FlattenReason reason = open.why() == Rule.Why.KEPT ? FlattenReason.KEPT : FlattenReason.LEFT;
            findings.add(Finding.info(reason, where, open.term()));
        }
    }

    /// Names for the parts: that of a part published already with the same text, or else the next that is free.
    /// A name in use is never given another text, since the old record still leads to it while caches forget.
    private static final class PartNames {
        private final Dns dns;
        private final DomainName domain;
        private final Map<DomainName, String> published;
        private final Set<DomainName> given = new HashSet<>();

        PartNames(Dns dns, DomainName domain, Map<DomainName, String> published) {
            this.dns = dns;
            this.domain = domain;
            this.published = published;
        }

        @Nullable
        DomainName name(String text) {
            for (int i = 1; i <= 2 * Layout.MAX_PARTS; i++) {
                DomainName name = domain.below("_spf" + i);
                if (name != null && text.equals(published.get(name)) && given.add(name)) return name;
            }
            for (int i = 1; i <= 2 * Layout.MAX_PARTS; i++) {
                DomainName name = domain.below("_spf" + i);
                if (name != null && isFree(name) && given.add(name)) return name;
            }
            return null;
        }

        private boolean isFree(DomainName name) {
            if (given.contains(name) || published.containsKey(name)) return false;
            if (!(dns.ask(name, DnsType.TXT) instanceof DnsAnswer.Found found)) return true;
            return Proposal.others(found).size() == found.records().size();
        }

        /// The parts of before that are not among the records.
        List<DomainName> obsolete(List<FlatRecord> records) {
            Set<DomainName> used = new HashSet<>();
            for (FlatRecord record : records) used.add(record.name());
            List<DomainName> obsolete = new ArrayList<>();
            for (int i = 1; !records.isEmpty() && i <= 2 * Layout.MAX_PARTS; i++) {
                DomainName name = domain.below("_spf" + i);
                if (name != null && published.containsKey(name) && !used.contains(name)) obsolete.add(name);
            }
            return obsolete;
        }
    }
}
