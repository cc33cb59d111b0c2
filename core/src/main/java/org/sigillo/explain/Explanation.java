package org.sigillo.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.arc.ArcResult;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.inbound.Decision;
import org.sigillo.inbound.Verdict;
import org.sigillo.iprev.IprevOutcome;
import org.sigillo.message.MessageDefect;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Clause;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Reason;
import org.sigillo.spf.SpfOutcome;

/// The sentences for a verdict, most important first, each with the clause that decides.
public final class Explanation {
    private static final String DMARC_LABEL = "_dmarc.";

    private final Catalogue catalogue;
    private final List<String> sentences = new ArrayList<>();

    private Explanation(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// Explains a verdict in English.
    ///
    /// @param verdict the verdict
    /// @return sentences, most important first
    public static List<String> of(Verdict verdict) {
        return of(verdict, Catalogue.ENGLISH);
    }

    /// Explains a verdict.
    ///
    /// @param verdict the verdict
    /// @param catalogue the language
    /// @return sentences, most important first
    public static List<String> of(Verdict verdict, Catalogue catalogue) {
        Explanation explanation = new Explanation(catalogue);
        explanation.dmarc(verdict.dmarc());
        explanation.dkim(verdict.dkim());
        explanation.spf("mail-from", verdict.spfMailFrom(), verdict);
        explanation.arc(verdict.arc());
        explanation.iprev(verdict.iprev(), verdict);
        for (MessageDefect defect : verdict.defects()) explanation.reason(defect, Map.of());
        explanation.found(verdict.dmarc());
        return List.copyOf(explanation.sentences);
    }

    /// Explains what local policy decided; fit for the reply to the client and for a log.
    ///
    /// @param decision the decision
    /// @param verdict what it rests on
    /// @param catalogue the language
    /// @return one or two sentences with their clause
    public static String of(Decision decision, Verdict verdict, Catalogue catalogue) {
        DmarcOutcome dmarc = verdict.dmarc();
        String author = text(dmarc.authorDomain());
        Map<String, String> slots = new HashMap<>();
        slots.put("author", author.isEmpty() ? "its author" : author);
        slots.put("override", dmarc.override() == null ? "" : dmarc.override());
        slots.put("spf", verdict.spfMailFrom().result().word());
        slots.put(
                "dkim",
                verdict.dkim().isEmpty()
                        ? "none"
                        : verdict.dkim().getFirst().result().word());
        slots.put(
                "iprev",
                verdict.iprev() == null ? "none" : verdict.iprev().result().word());
        slots.put("mailfrom", verdict.spfMailFrom().domain());
        slots.put(
                "ip",
                verdict.envelope().clientIp() == null
                        ? "the client"
                        : verdict.envelope().clientIp().toString());
        return cited(
                catalogue.sentence(decision.reason().code(), slots),
                decision.reason().clause());
    }

    /// Explains a finding.
    ///
    /// @param finding the finding
    /// @param catalogue the language
    /// @return one sentence with its clause
    public static String of(Finding finding, Catalogue catalogue) {
        Map<String, String> slots = new HashMap<>();
        slots.put("where", finding.where());
        int key = finding.where().indexOf("._domainkey.");
        if (key > 0) { // a key's place names both
            slots.put("selector", finding.where().substring(0, key));
            slots.put("domain", finding.where().substring(key + "._domainkey.".length()));
        }
        boolean placed = finding.where().startsWith(DMARC_LABEL);
        String domain = placed ? finding.where().substring(DMARC_LABEL.length()) : "";
        slots.put("record", dmarcRecord(domain, catalogue));
        slots.put("detail", String.join(", ", finding.arguments()));
        for (int i = 0; i < finding.arguments().size(); i++)
            slots.put(String.valueOf(i), finding.arguments().get(i));
        return cited(
                catalogue.sentence(finding.reason().code(), slots),
                finding.reason().clause());
    }

    /// Explains one SPF check.
    ///
    /// @param outcome the outcome
    /// @param catalogue the language
    /// @return one sentence with its clause
    public static String of(SpfOutcome outcome, Catalogue catalogue) {
        Explanation explanation = new Explanation(catalogue);
        explanation.spf("check", outcome, null);
        return explanation.sentences.getFirst();
    }

    /// Explains one DMARC evaluation.
    ///
    /// @param outcome the outcome
    /// @param catalogue the language
    /// @return sentences, the result first
    public static List<String> of(DmarcOutcome outcome, Catalogue catalogue) {
        Explanation explanation = new Explanation(catalogue);
        explanation.dmarc(outcome);
        explanation.found(outcome);
        return List.copyOf(explanation.sentences);
    }

    /// Explains the name of the client's address.
    ///
    /// @param verdict the verdict
    /// @param catalogue the language
    /// @return one sentence with its clause; none if the address is not known
    public static List<String> ofIprev(Verdict verdict, Catalogue catalogue) {
        Explanation explanation = new Explanation(catalogue);
        explanation.iprev(verdict.iprev(), verdict);
        return List.copyOf(explanation.sentences);
    }

    /// Explains SPF of HELO, with the client's address where it is known.
    ///
    /// @param verdict the verdict
    /// @param catalogue the language
    /// @return one sentence with its clause
    public static String ofHelo(Verdict verdict, Catalogue catalogue) {
        Explanation explanation = new Explanation(catalogue);
        explanation.spf("mail-from", verdict.spfHelo(), verdict); // the same sentence: a name, and who may send for it
        return explanation.sentences.getFirst();
    }

    /// Explains SPF of MAIL FROM, with the client's address where it is known.
    ///
    /// @param verdict the verdict it is of
    /// @param catalogue the language
    /// @return one sentence with its clause
    public static String ofMailFrom(Verdict verdict, Catalogue catalogue) {
        Explanation explanation = new Explanation(catalogue);
        explanation.spf("mail-from", verdict.spfMailFrom(), verdict);
        return explanation.sentences.getFirst();
    }

    /// Explains one signature.
    ///
    /// @param outcome the outcome
    /// @param catalogue the language
    /// @return one sentence with its clause
    public static String of(DkimOutcome outcome, Catalogue catalogue) {
        Explanation explanation = new Explanation(catalogue);
        explanation.dkim(List.of(outcome));
        return explanation.sentences.getFirst();
    }

    /// Explains a chain.
    ///
    /// @param outcome the outcome
    /// @param catalogue the language
    /// @return a sentence with its clause; none where there is no chain
    public static List<String> of(ArcOutcome outcome, Catalogue catalogue) {
        Explanation explanation = new Explanation(catalogue);
        explanation.arc(outcome);
        return List.copyOf(explanation.sentences);
    }

    /// The record a sentence speaks of, with its domain where that is known: a verdict may rest on one of several.
    private static String dmarcRecord(String domain, Catalogue catalogue) {
        return domain.isEmpty()
                ? catalogue.sentence("dmarc.the-record", Map.of())
                : catalogue.sentence("dmarc.the-record-of", Map.of("domain", domain));
    }

    private void found(DmarcOutcome dmarc) {
        for (Finding finding : dmarc.findings()) // what is the reason is said already
        if (finding.reason() != dmarc.reason()) sentences.add(of(finding, catalogue));
    }

    private void dmarc(DmarcOutcome dmarc) {
        Map<String, String> slots = new HashMap<>();
        slots.put("author", text(dmarc.authorDomain()));
        slots.put("org", text(dmarc.organizationalDomain()));
        slots.put("policyDomain", text(dmarc.policyDomain()));
        slots.put("spf", names(dmarc.alignedSpf()));
        slots.put("dkim", names(dmarc.alignedDkim()));
        slots.put(
                "policy",
                dmarc.assessment() == null ? "none" : dmarc.assessment().word());
        slots.put("disposition", dmarc.disposition().word());
        slots.put("detail", dmarc.detail());
        slots.put("domain", text(dmarc.authorDomain()));
        slots.put("record", dmarcRecord(text(dmarc.policyDomain()), catalogue));
        if (dmarc.reason() != null) reason(dmarc.reason(), slots);
        switch (dmarc.result()) {
            case PASS -> {
                boolean spf = !dmarc.alignedSpf().isEmpty();
                boolean dkim = !dmarc.alignedDkim().isEmpty();
                String by = spf && dkim ? "both" : spf ? "spf" : "dkim";
                add("verdict.dmarc-pass-" + by, slots, Clause.rfc(9989, "4.4"));
            }
            case FAIL -> {
                add("verdict.dmarc-fail", slots, Clause.rfc(9989, "4.4"));
                if (dmarc.disposition() != DmarcPolicy.NONE) {
                    String code = dmarc.disposition() == DmarcPolicy.REJECT ? "verdict.reject" : "verdict.quarantine";
                    add(code, slots, Clause.rfc(9989, dmarc.disposition() == DmarcPolicy.REJECT ? "7.4" : "4.7"));
                } else if (dmarc.override() != null) {
                    slots.put("override", dmarc.override());
                    add("verdict.override", slots, Clause.rfc(8617, "7.2.1"));
                } else {
                    add("verdict.no-action", slots, Clause.rfc(9989, "4.7"));
                }
                if (dmarc.testing()) add("verdict.testing", slots, Clause.rfc(9989, "4.7"));
            }
            case NONE, TEMPERROR, PERMERROR -> {
                /* the reason says it all */
            }
        }
    }

    private void dkim(List<DkimOutcome> outcomes) {
        if (outcomes.isEmpty()) add("verdict.dkim-none", Map.of(), Clause.rfc(6376, "6.1"));
        for (DkimOutcome outcome : outcomes) {
            Map<String, String> slots = new HashMap<>();
            slots.put("domain", text(outcome.domain()));
            slots.put("selector", outcome.selector() == null ? "" : outcome.selector());
            slots.put("algorithm", outcome.algorithm() == null ? "" : outcome.algorithm());
            slots.put("bits", String.valueOf(outcome.keyBits()));
            slots.put("length", String.valueOf(outcome.bodyLength()));
            slots.put("unsigned", String.valueOf(outcome.unsignedOctets()));
            slots.put("detail", outcome.detail());
            if (outcome.result() == DkimResult.PASS) add("verdict.dkim-pass", slots, Clause.rfc(6376, "6.1"));
            if (outcome.reason() != null) reason(outcome.reason(), slots);
        }
    }

    private void spf(String identity, SpfOutcome outcome, @Nullable Verdict verdict) {
        Map<String, String> slots = new HashMap<>();
        slots.put("domain", outcome.domain());
        slots.put("mechanism", outcome.mechanism() == null ? "" : outcome.mechanism());
        slots.put("lookups", String.valueOf(outcome.lookups()));
        slots.put("detail", outcome.detail());
        slots.put("result", outcome.result().word());
        slots.put(
                "ip",
                verdict == null || verdict.envelope().clientIp() == null
                        ? ""
                        : verdict.envelope().clientIp().toString());
        if (outcome.reason() != null) {
            reason(outcome.reason(), slots);
        } else {
            String who = verdict == null ? "" : "-" + identity;
            add("verdict.spf-" + outcome.result().word() + who, slots, Clause.rfc(7208, "4.6.2"));
        }
    }

    private void arc(ArcOutcome arc) {
        Map<String, String> slots = new HashMap<>();
        slots.put("instances", String.valueOf(arc.instances()));
        slots.put("instance", String.valueOf(arc.failedInstance()));
        slots.put("sealers", names(arc.sealers()));
        slots.put("detail", arc.detail());
        if (arc.result() == ArcResult.PASS) add("verdict.arc-pass", slots, Clause.rfc(8617, "5.2"));
        if (arc.reason() != null) reason(arc.reason(), slots);
    }

    private void iprev(@Nullable IprevOutcome iprev, Verdict verdict) {
        if (iprev == null) return;
        Map<String, String> slots = new HashMap<>();
        slots.put("ip", String.valueOf(verdict.envelope().clientIp()));
        slots.put("name", text(iprev.name()));
        add("verdict.iprev-" + iprev.result().word(), slots, Clause.rfc(8601, "2.7.3"));
    }

    private void reason(Reason reason, Map<String, String> slots) {
        sentences.add(cited(catalogue.sentence(reason.code(), slots), reason.clause()));
    }

    private void add(String code, Map<String, String> slots, Clause clause) {
        sentences.add(cited(catalogue.sentence(code, slots), clause));
    }

    private static String cited(String sentence, Clause clause) {
        int end = sentence.endsWith(".") ? sentence.length() - 1 : sentence.length();
        return sentence.substring(0, end) + " (" + clause + ").";
    }

    private static String text(@Nullable DomainName name) {
        return name == null ? "" : name.toString();
    }

    private static String names(List<DomainName> names) {
        List<String> texts = new ArrayList<>(names.size());
        for (DomainName name : names) texts.add(name.toString());
        return String.join(", ", texts);
    }
}
