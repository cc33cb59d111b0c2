package org.sigillo.cli.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.explain.Shown;
import org.sigillo.spec.Finding;

/// Text in the making: headings, lines in columns, sentences folded at the width of a page.
public final class Page {
    /// Columns of a page.
    private static final int WIDTH = 100;
    private static final int MOST_OF_A_KIND = 3;

    private final Style style;
    private final StringBuilder out = new StringBuilder();
    private final List<Row> rows = new ArrayList<>();

    private record Row(Mark mark, String[] cells) {}

    /// An empty page.
    ///
    /// @param style how it may look
    public Page(Style style) {
        this.style = style;
    }

    /// The first line: a mark, a word, a sentence.
    ///
    /// @param mark how it went
    /// @param word in capitals
    /// @param sentence what it means
    /// @return this
    public Page headline(Mark mark, String word, String sentence) {
        out.append(style.bold(style.in(mark, mark.sign() + ' ' + word)))
                .append("  ")
                .append(sentence)
                .append('\n');
        return this;
    }

    /// A heading.
    ///
    /// @param text the heading
    /// @return this
    public Page heading(String text) {
        endRows();
        out.append('\n').append(style.bold(text)).append('\n');
        return this;
    }

    /// An empty line.
    ///
    /// @return this
    public Page gap() {
        endRows();
        out.append('\n');
        return this;
    }

    /// A line of a table: `label  ✓ word  cell  cell`. Columns are as wide as the rows that follow one another
    /// need.
    ///
    /// @param label what it is
    /// @param mark how it went
    /// @param word the result
    /// @param cells what else there is to say; made safe to show
    /// @return this
    public Page row(String label, Mark mark, String word, String... cells) {
        String[] all = new String[cells.length + 2];
        all[0] = Shown.text(label);
        all[1] = mark.sign() + ' ' + Shown.text(word);
        for (int i = 0; i < cells.length; i++) all[i + 2] = Shown.text(cells[i]);
        rows.add(new Row(mark, all));
        return this;
    }

    /// A sentence with a mark before it, folded.
    ///
    /// @param mark how grave
    /// @param sentence what to say; already safe to show
    /// @return this
    public Page sentence(Mark mark, String sentence) {
        endRows();
        fold("  " + style.in(mark, mark == Mark.NONE ? "·" : mark.sign()) + ' ', "    ", sentence);
        return this;
    }

    /// A heading and a sentence a finding; of more than three of a kind the rest is counted. Nothing where there is
    /// none.
    ///
    /// @param heading what they are for
    /// @param findings what was seen
    /// @return this
    public Page findings(String heading, List<Finding> findings) {
        if (findings.isEmpty()) return this;
        heading(heading);
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (Finding finding : findings) {
            int count = seen.merge(finding.reason().code(), 1, Integer::sum);
            if (count <= MOST_OF_A_KIND)
                sentence(Mark.of(finding.severity()), Explanation.of(finding, Catalogue.ENGLISH));
        }
        seen.forEach((code, count) -> {
            if (count > MOST_OF_A_KIND)
                text("and " + (count - MOST_OF_A_KIND) + " more of the same kind (" + code + ")");
        });
        return this;
    }

    /// Plain text, folded, indented by two.
    ///
    /// @param text what to say; already safe to show
    /// @return this
    public Page text(String text) {
        endRows();
        fold("  ", "    ", text);
        return this;
    }

    /// A line as it is, indented by two.
    ///
    /// @param line safe to show, escapes allowed
    /// @return this
    public Page line(String line) {
        endRows();
        out.append("  ").append(line).append('\n');
        return this;
    }

    /// How it may look.
    ///
    /// @return the style
    public Style style() {
        return style;
    }

    private void endRows() {
        int[] width = new int[16];
        for (Row row : rows) {
            for (int i = 0; i < row.cells.length - 1; i++) width[i] = Math.max(width[i], row.cells[i].length());
        }
        for (Row row : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int i = 0; i < row.cells.length; i++) {
                String cell = row.cells[i];
                line.append(' ').append(i == 1 ? style.in(row.mark, cell) : cell);
                if (i < row.cells.length - 1) line.repeat(' ', width[i] - cell.length() + 1);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        rows.clear();
    }

    private void fold(String first, String rest, String text) {
        out.append(first);
        int column = rest.length();
        boolean fresh = true;
        for (int at = 0; at < text.length(); ) {
            int space = text.indexOf(' ', at);
            int end = space < 0 ? text.length() : space;
            if (!fresh && column + 1 + end - at > WIDTH) {
                out.append('\n').append(rest);
                column = rest.length();
                fresh = true;
            }
            if (!fresh) out.append(' ');
            out.append(text, at, end);
            column += end - at + (fresh ? 0 : 1);
            fresh = false;
            at = end + 1;
        }
        out.append('\n');
    }

    @Override
    public String toString() {
        endRows();
        return out.toString();
    }
}
