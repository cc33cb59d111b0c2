package org.sigillo.cli.text;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.explain.Shown;
import org.sigillo.name.DomainName;
import org.sigillo.spf.SpfReason;
import org.sigillo.spf.analysis.SpfAnalysis;
import org.sigillo.spf.flatten.FlatRecord;
import org.sigillo.spf.flatten.Flattening;
import org.sigillo.spf.flatten.Proof;
import org.sigillo.spf.flatten.Proposal;
import org.sigillo.spf.flatten.Rule;

/// A flattened record, what it rests on and its proof, as a page.
public final class SpfFlatteningText {
    private final Page page;
    private final Function<String, @Nullable String> owner;

    /// An empty page.
    ///
    /// @param style how it may look
    /// @param owner the name of who runs the record of a domain; `null` if it is not known
    public SpfFlatteningText(Style style, Function<String, @Nullable String> owner) {
        this.page = new Page(style);
        this.owner = owner;
    }

    /// The page.
    ///
    /// @param flat what to publish, and the proof
    /// @return text with line ends
    public String page(Flattening flat) {
        headline(flat);
        if (!flat.records().isEmpty()) page.heading("Publish in this order, the last one when the others are seen");
        for (FlatRecord record : flat.records()) {
            page.line(record.name() + ".  TXT" + (record.published() ? "  (published already)" : ""));
            for (String string : Proposal.strings(record.text()))
                page.line("    \"" + string + '"'); // printable: it was parsed
        }
        if (!flat.obsolete().isEmpty()) page.heading("Remove when the old record has left the caches");
        for (DomainName name : flat.obsolete()) page.line(name + ".  TXT");
        proof(flat);
        if (!flat.taken().isEmpty())
            page.heading(
                    "Copied from, and to be looked at again within " + flat.ttl() + " seconds of every change there");
        for (DomainName taken : flat.taken()) {
            String name = owner.apply(taken.toString());
            page.line(taken + (name == null ? "" : "  [" + name + "]"));
        }
        if (!flat.open().isEmpty()) page.heading("Left as it is");
        for (Rule.Open open : flat.open())
            page.line(Shown.text(open.term())
                    + switch (open.why()) {
                        case MACRO -> "  (its target depends on the message)";
                        case PTR -> "  (depends on the names of the sender's address)";
                        case WITHIN -> "  (leads to a term that depends on the message)";
                        case KEPT -> "  (as asked)";
                    });
        page.findings("What the owner should know", flat.findings());
        return page.toString();
    }

    private void headline(Flattening flat) {
        String domain = VerdictText.name(flat.domain());
        SpfAnalysis after = flat.after();
        if (flat.isGood() && after != null)
            page.headline(
                    Mark.GOOD,
                    "THE SAME",
                    "with " + after.lookups() + (after.lookups() == 1 ? " lookup" : " lookups") + " in place of "
                            + flat.before().lookups() + ", for every address that sends for " + domain);
        else if (flat.findings().stream().anyMatch(finding -> finding.reason() == SpfReason.DNS_ERROR))
            page.headline(Mark.OPEN, "NOT NOW", "the DNS did not answer for all of it; try again later");
        else if (flat.before().tree() == null)
            page.headline(Mark.BAD, "NO RECORD", domain + " publishes no SPF record that could be used");
        else page.headline(Mark.BAD, "NOT POSSIBLE", "the record of " + domain + " cannot be flattened as it is");
    }

    private void proof(Flattening flat) {
        Proof proof = flat.proof();
        if (proof == null) return;
        page.heading("Proof");
        Proof.Counterexample found = proof.counterexample();
        if (found != null) {
            page.sentence(
                    Mark.BAD,
                    (found.address() == null
                                    ? String.valueOf(found.term())
                                    : found.address().toString())
                            + ": "
                            + (found.before() == null ? "open" : found.before().word()) + " before, "
                            + (found.after() == null ? "open" : found.after().word()) + " after");
            return;
        }
        page.sentence(
                Mark.GOOD,
                proof.ranges() + " ranges of addresses, IPv4 and IPv6, compared for each result: equal"
                        + (proof.witnesses() == 0
                                ? ""
                                : "; at " + proof.witnesses() + " edges both records were checked whole: the same"));
        if (!proof.open().isEmpty())
            page.sentence(Mark.OPEN, "not compared, the same in both: " + Shown.text(String.join("  ", proof.open())));
    }
}
