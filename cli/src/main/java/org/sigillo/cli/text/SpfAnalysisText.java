package org.sigillo.cli.text;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.verdict.SpfAnalysisJson;
import org.sigillo.explain.Shown;
import org.sigillo.name.Cidr;
import org.sigillo.spec.Severity;
import org.sigillo.spf.SpfOutcome;
import org.sigillo.spf.SpfReason;
import org.sigillo.spf.analysis.SpfAnalysis;

/// What an SPF record leads to, costs and allows, as a page.
public final class SpfAnalysisText {
    private static final int COST_COLUMN = 64;
    private static final int MANY = 4;

    private final Page page;
    private final Function<String, @Nullable String> owner;

    /// An empty page.
    ///
    /// @param style how it may look
    /// @param owner the name of who runs the record of a domain; `null` if it is not known
    public SpfAnalysisText(Style style, Function<String, @Nullable String> owner) {
        this.page = new Page(style);
        this.owner = owner;
    }

    /// The page.
    ///
    /// @param analysis the record and all it leads to
    /// @param asked what was asked of single addresses besides
    /// @return text with line ends
    public String page(SpfAnalysis analysis, List<SpfAnalysisJson.AddressCheck> asked) {
        headline(analysis);
        if (!asked.isEmpty()) page.heading("Would it pass?");
        for (SpfAnalysisJson.AddressCheck one : asked) {
            SpfOutcome outcome = one.outcome();
            String why = outcome.mechanism() != null
                    ? outcome.mechanism()
                    : outcome.reason() == null ? "" : outcome.reason().code();
            String word = outcome.result().word();
            page.row(one.address().toString(), Mark.of(word), word, why);
        }
        SpfAnalysis.Branch tree = analysis.tree();
        if (tree != null) {
            page.heading("What is looked up, and what it costs");
            page.line(root(tree));
            lines(tree, "");
            page.line(headroom(analysis));
        }
        List<Cidr> networks = analysis.networks();
        if (!networks.isEmpty())
            page.heading("Who may send: " + count(networks.size(), "network") + ", "
                    + count(analysis.addresses().countIpv4(), "IPv4 address"));
        StringBuilder all = new StringBuilder();
        for (Cidr network : networks) all.append(all.isEmpty() ? "" : " ").append(network);
        if (!networks.isEmpty()) page.text(all.toString());
        if (!analysis.dynamic().isEmpty()) page.heading("What depends on the message, and cannot be listed");
        for (SpfAnalysis.Dynamic dynamic : analysis.dynamic())
            page.line(Shown.text(dynamic.term()) + "  in the record of " + Shown.text(dynamic.domain()));
        page.findings("What the owner should know", analysis.findings());
        page.heading("Ask yourself");
        page.line("dig +short TXT " + analysis.domain());
        return page.toString();
    }

    private void headline(SpfAnalysis analysis) {
        String domain = VerdictText.name(analysis.domain());
        String cost = analysis.lookups() + " of 10 lookups, " + analysis.voidLookups() + " of 2 without an answer";
        if (analysis.findings().stream().anyMatch(finding -> finding.reason() == SpfReason.DNS_ERROR))
            page.headline(Mark.OPEN, "NOT NOW", "the DNS did not answer for all of it; try again later");
        else if (analysis.tree() == null)
            page.headline(Mark.BAD, "NO RECORD", domain + " publishes no SPF record that could be used");
        else if (!analysis.isSound())
            page.headline(Mark.BAD, "BROKEN", "the record of " + domain + " has errors; " + cost);
        else if (analysis.findings().stream().anyMatch(finding -> finding.severity() == Severity.WARNING))
            page.headline(Mark.OPEN, "WORKS", "with weak points; " + domain + " costs " + cost);
        else page.headline(Mark.GOOD, "SOUND", "the record of " + domain + " costs " + cost);
    }

    private static String headroom(SpfAnalysis analysis) {
        int left = analysis.headroom();
        return left < 0
                ? count(-left, "lookup") + " too many"
                : "Room for " + count(left, "more lookup") + ", and " + Math.max(0, analysis.voidHeadroom())
                        + " without an answer";
    }

    private String root(SpfAnalysis.Branch tree) {
        return cost(Shown.text(tree.domain()), tree.lookups(), tree.voidLookups(), 0);
    }

    private void lines(SpfAnalysis.Branch branch, String indent) {
        List<SpfAnalysis.Line> lines = branch.lines();
        for (int i = 0; i < lines.size(); i++) {
            SpfAnalysis.Line line = lines.get(i);
            int end = i;
            while (end < lines.size() && isNetwork(lines.get(end))) end++;
            String term = Shown.text(line.term());
            if (end - i > MANY) { // a long list of networks stands in one line
                term += " … " + Shown.text(lines.get(end - 1).term()) + "  (" + (end - i) + " networks)";
                i = end - 1;
            }
            boolean last = i == lines.size() - 1;
            SpfAnalysis.@Nullable Branch below = line.branch();
            String drawn = indent
                    + (last ? "└─ " : "├─ ")
                    + term
                    + (below != null && below.record() == null ? "  (no record)" : "");
            String name = below == null ? null : owner.apply(below.domain());
            if (name != null) drawn += "  [" + name + "]";
            page.line(cost(drawn, line.lookups(), below == null ? 0 : below.voidLookups(), line.counter()));
            if (below != null) lines(below, indent + (last ? "   " : "│  "));
        }
    }

    private static boolean isNetwork(SpfAnalysis.Line line) {
        String term = line.term();
        int start = term.startsWith("+") ? 1 : 0;
        return term.regionMatches(true, start, "ip4:", 0, 4) || term.regionMatches(true, start, "ip6:", 0, 4);
    }

    private String cost(String drawn, int lookups, int voids, int counter) {
        if (lookups == 0) return drawn;
        String cost = count(lookups, "lookup")
                + (voids == 0 ? "" : ", " + voids + " without an answer")
                + (counter == 0 ? "" : "  → " + counter);
        return drawn
                + " ".repeat(Math.max(2, COST_COLUMN - drawn.length()))
                + page.style().dim(cost);
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : what.endsWith("s") ? "es" : "s");
    }
}
