package org.sigillo.cli.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.arc.ArcResult;
import org.sigillo.bimi.BimiOutcome;
import org.sigillo.bimi.BimiResult;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.explain.Shown;
import org.sigillo.inbound.Verdict;
import org.sigillo.iprev.IprevOutcome;
import org.sigillo.name.DomainName;
import org.sigillo.name.Idna;
import org.sigillo.spf.SpfOutcome;
import org.sigillo.spf.SpfResult;

/// A verdict as a page: the answer in one line, what each technology found, the three questions, and why.
public final class VerdictText {
    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public VerdictText(Style style) {
        this.page = new Page(style);
    }

    /// The page.
    ///
    /// @param file the message's name, where there are several
    /// @param verdict the verdict
    /// @param field the value of the header field to add
    /// @param sentences why, most important first
    /// @param trace whether every question asked of the DNS is shown
    /// @return text with line ends
    public String page(@Nullable String file, Verdict verdict, String field, List<String> sentences, boolean trace) {
        if (file != null) page.line(page.style().bold(Shown.text(file)));
        headline(verdict);
        page.gap();
        dmarc(verdict.dmarc());
        spf("SPF", verdict.spfMailFrom());
        spf("SPF of HELO", verdict.spfHelo());
        if (verdict.dkim().isEmpty()) page.row("DKIM", Mark.NONE, "none", "not signed");
        verdict.dkim().forEach(this::dkim);
        arc(verdict.arc());
        bimi(verdict.bimi());
        iprev(verdict.iprev());
        questions(verdict);
        page.heading("Why");
        for (String sentence : sentences) page.sentence(Mark.NONE, sentence);
        if (trace) new TraceText(page).add(verdict.steps());
        page.heading("The field to add");
        page.text("Authentication-Results: " + field);
        if (file != null) page.gap();
        return page.toString();
    }

    private void headline(Verdict verdict) {
        DmarcOutcome dmarc = verdict.dmarc();
        String author = name(dmarc.authorDomain());
        switch (dmarc.result()) {
            case PASS -> page.headline(Mark.GOOD, "PASS", author + " answers for this message");
            case FAIL -> {
                if (dmarc.override() != null) {
                    page.headline(
                            Mark.OPEN,
                            "SET ASIDE",
                            "DMARC fails for " + author + ", and somebody you trust vouches for the message");
                    break;
                }
                boolean asked = dmarc.disposition() != DmarcPolicy.NONE;
                page.headline(
                        Mark.BAD,
                        asked ? dmarc.disposition().name() : "FAIL",
                        "nothing shows that this message is from " + author
                                + (asked
                                        ? "; its owner asks to "
                                                + dmarc.disposition().word() + " it"
                                        : "; its owner asks for no action"));
            }
            case TEMPERROR ->
                page.headline(
                        Mark.OPEN, "NOT NOW", "the DNS did not answer what " + author + " hangs on; try again later");
            case PERMERROR ->
                page.headline(Mark.BAD, "UNCLEAR", "the message does not say which one domain it is from");
            case NONE -> {
                boolean passes = verdict.spfMailFrom().result() == SpfResult.PASS
                        || verdict.dkim().stream().anyMatch(d -> d.result() == DkimResult.PASS);
                page.headline(
                        passes ? Mark.NONE : Mark.BAD,
                        "NO POLICY",
                        (author.isEmpty() ? "there is no author domain" : author + " publishes no DMARC policy")
                                + (passes
                                        ? "; the message is authenticated all the same"
                                        : ", and neither SPF nor DKIM passes"));
            }
        }
    }

    /// Where nobody looked, or there is nothing, nothing is said.
    private void bimi(BimiOutcome bimi) {
        if (bimi.result() == BimiResult.NONE || bimi.result() == BimiResult.SKIPPED) return;
        List<String> notes = new ArrayList<>();
        if (bimi.location() != null) notes.add("indicator " + bimi.location());
        if (bimi.authority() != null) notes.add("evidence " + bimi.authority());
        if (bimi.result() == BimiResult.PASS) notes.add("not fetched");
        row(
                "BIMI",
                bimi.result().word(),
                name(bimi.domain()),
                notes,
                bimi.reason() == null ? null : bimi.reason().code());
    }

    private void dmarc(DmarcOutcome dmarc) {
        List<String> notes = new ArrayList<>();
        if (dmarc.policy() != null) notes.add("p=" + dmarc.policy().word());
        if (dmarc.subdomainPolicy() != null)
            notes.add("sp=" + dmarc.subdomainPolicy().word());
        if (dmarc.nonexistentPolicy() != null)
            notes.add("np=" + dmarc.nonexistentPolicy().word());
        if (dmarc.testing()) notes.add("t=y");
        if (dmarc.policyDomain() != null && !dmarc.policyDomain().equals(dmarc.authorDomain()))
            notes.add("from " + dmarc.policyDomain());
        if (dmarc.override() != null) notes.add("set aside: " + dmarc.override());
        row(
                "DMARC",
                dmarc.result().word(),
                name(dmarc.authorDomain()),
                notes,
                dmarc.reason() == null ? null : dmarc.reason().code());
    }

    private void spf(String label, SpfOutcome spf) {
        List<String> notes = new ArrayList<>();
        if (spf.mechanism() != null) notes.add(spf.mechanism());
        if (spf.lookups() > 0) notes.add(spf.lookups() + " of 10 lookups");
        row(
                label,
                spf.result().word(),
                spf.domain(),
                notes,
                spf.reason() == null ? null : spf.reason().code());
    }

    private void dkim(DkimOutcome dkim) {
        List<String> notes = new ArrayList<>();
        if (dkim.selector() != null) notes.add("selector " + dkim.selector());
        if (dkim.algorithm() != null) notes.add(dkim.algorithm());
        if (dkim.keyBits() != null) notes.add(dkim.keyBits() + " bits");
        if (dkim.canonicalization() != null) notes.add(dkim.canonicalization());
        if (dkim.testing()) notes.add("testing");
        row(
                "DKIM",
                dkim.result().word(),
                name(dkim.domain()),
                notes,
                dkim.reason() == null ? null : dkim.reason().code());
    }

    private void arc(ArcOutcome arc) {
        List<String> notes = new ArrayList<>();
        if (arc.result() != ArcResult.NONE) notes.add(arc.instances() == 1 ? "1 set" : arc.instances() + " sets");
        if (arc.failedInstance() != null) notes.add("broken at " + arc.failedInstance());
        String sealers = String.join(
                " → ", arc.sealers().stream().map(DomainName::toString).toList());
        row(
                "ARC",
                arc.result().word(),
                sealers,
                notes,
                arc.reason() == null ? null : arc.reason().code());
    }

    private void iprev(@Nullable IprevOutcome iprev) {
        if (iprev != null) row("iprev", iprev.result().word(), name(iprev.name()), List.of(), null);
    }

    private void row(String label, String word, String domain, List<String> notes, @Nullable String reason) {
        String note = String.join(" · ", notes);
        String all = reason == null ? note : note.isEmpty() ? reason : reason + " · " + note;
        page.row(label, Mark.of(word), word, domain, all);
    }

    /// The three questions a verdict comes down to.
    private void questions(Verdict verdict) {
        List<DkimOutcome> valid = verdict.dkim().stream()
                .filter(d -> d.result() == DkimResult.PASS)
                .toList();
        DmarcOutcome dmarc = verdict.dmarc();
        page.gap();
        question(
                "Is a DKIM signature valid?",
                !valid.isEmpty(),
                verdict.dkim().isEmpty()
                        ? "not signed"
                        : valid.isEmpty() ? "" : "of " + name(valid.getFirst().domain()));
        SpfOutcome spf = verdict.spfMailFrom();
        String ip = verdict.envelope().clientIp() == null
                ? "its address is not known"
                : String.valueOf(verdict.envelope().clientIp());
        question("May the client send for the return path?", spf.result() == SpfResult.PASS, ip);
        List<String> by = new ArrayList<>();
        if (!dmarc.alignedSpf().isEmpty()) by.add("SPF");
        if (!dmarc.alignedDkim().isEmpty()) by.add("DKIM");
        question("Does either belong to the domain in From?", !by.isEmpty(), String.join(" and ", by));
    }

    private void question(String question, boolean yes, String note) {
        page.row(question, yes ? Mark.GOOD : Mark.BAD, yes ? "yes" : "no", note);
    }

    /// A domain as it is asked for, with its Unicode form beside it.
    static String name(@Nullable DomainName name) {
        if (name == null) return "";
        String ascii = name.toString();
        String unicode = Idna.toUnicode(ascii);
        return unicode.equals(ascii) ? ascii : ascii + " (" + unicode + ')';
    }
}
