package org.sigillo.console.check;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.console.words.Words;
import org.sigillo.explain.Shown;
import org.sigillo.spf.SpfLimits;
import org.sigillo.spf.analysis.SpfAnalysis;

/// An SPF record and all it leads to, line by line, with the lookups counted so far (7208 §4.6.4).
///
/// @param lines the terms; none if there is no record
/// @param summary what it costs, in one sentence
public record SpfTree(List<Line> lines, String summary) {
    /// Lines that are shown; a record that leads to more is summed up.
    public static final int MAX_LINES = 120;

    /// A term.
    ///
    /// @param depth how many records lead to it
    /// @param term as written
    /// @param cost the lookups it costs; 0 if none
    /// @param counter those counted so far; 0 if it costs none
    /// @param over whether that is more than receivers count to
    public record Line(int depth, String term, int cost, int counter, boolean over) {}

    private static final int MOST_LOOKUPS = SpfLimits.DEFAULT.terms(); // 7208 §4.6.4

    static SpfTree of(SpfAnalysis analysis, Words words) {
        List<Line> lines = new ArrayList<>();
        SpfAnalysis.Branch tree = analysis.tree();
        if (tree == null) return new SpfTree(List.of(), "");
        add(tree, 0, lines);
        int left = analysis.headroom();
        String room = left < 0
                ? words.say("spf.too-many", -left)
                : left == 0 ? words.say("spf.no-room") : words.count("spf.room", left);
        String cost = words.say("spf.cost", analysis.lookups(), MOST_LOOKUPS, room);
        String summary =
                cost + " " + words.count("spf.networks", analysis.networks().size());
        return new SpfTree(List.copyOf(lines), summary);
    }

    private static void add(SpfAnalysis.Branch branch, int depth, List<Line> lines) {
        for (SpfAnalysis.Line line : branch.lines()) {
            if (lines.size() == MAX_LINES) return;
            int counter = line.lookups() == 0 ? 0 : line.counter();
            lines.add(new Line(depth, Shown.text(line.term()), line.lookups(), counter, counter > MOST_LOOKUPS));
            if (line.branch() != null) add(line.branch(), depth + 1, lines);
        }
    }
}
