package org.sigillo.console.help;

import java.util.ArrayList;
import java.util.List;

/// The body of a page as blocks, for a template to write. What it says is text in all of them.
public final class HelpText {
    private static final String CALL = "    ";

    private HelpText() {}

    /// A piece of a line.
    ///
    /// @param kind `text`, `code` or `strong`
    /// @param text what it says
    public record Run(String kind, String text) {}

    /// A part of a body.
    ///
    /// @param kind `heading`, `calls`, `list`, `steps` or `text`
    /// @param items one, or those of a list; calls are one text with its line ends
    public record Block(String kind, List<List<Run>> items) {
        /// Copies the list.
        public Block {
            items = List.copyOf(items);
        }

        /// The text of a heading, or of calls.
        ///
        /// @return as it stands
        public String text() {
            StringBuilder all = new StringBuilder();
            for (Run run : items.getFirst()) all.append(run.text());
            return all.toString();
        }
    }

    /// Reads a body.
    static List<Block> blocks(String body) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : (body + "\n").split("\n", -1)) {
            boolean ends = line.isEmpty() || !lines.isEmpty() && isCall(line) != isCall(lines.getFirst());
            if (ends && !lines.isEmpty()) {
                blocks.add(block(lines));
                lines.clear();
            }
            if (!line.isEmpty()) lines.add(line);
        }
        return blocks;
    }

    private static boolean isCall(String line) {
        return line.startsWith(CALL);
    }

    private static Block block(List<String> lines) {
        String first = lines.getFirst();
        if (first.startsWith("## ")) return new Block("heading", List.of(runs(first.substring(3))));
        if (isCall(first)) {
            StringBuilder calls = new StringBuilder();
            for (String line : lines) calls.append(calls.isEmpty() ? "" : "\n").append(line.substring(CALL.length()));
            return new Block("calls", List.of(List.of(new Run("text", calls.toString()))));
        }
        String kind = mark(first) == 0 ? "text" : first.charAt(0) == '-' ? "list" : "steps";
        List<StringBuilder> items = new ArrayList<>();
        for (String line : lines) {
            int mark = kind.equals("text") ? 0 : mark(line);
            if (mark > 0 || items.isEmpty()) items.add(new StringBuilder(line.substring(mark)));
            else items.getLast().append(' ').append(line.strip());
        }
        return new Block(kind, items.stream().map(item -> runs(item.toString())).toList());
    }

    /// How long the mark of a list's item is: `- `, `1. `; 0 if there is none.
    private static int mark(String line) {
        if (line.startsWith("- ")) return 2;
        int at = 0;
        while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9') at++;
        return at > 0 && at < 3 && line.startsWith(". ", at) ? at + 2 : 0;
    }

    /// A line with `code` and **strong** in it. A mark without its other half is text.
    static List<Run> runs(String line) {
        List<Run> runs = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < line.length(); ) {
            String mark = line.startsWith("**", at) ? "**" : line.charAt(at) == '`' ? "`" : "";
            int end = mark.isEmpty() ? -1 : line.indexOf(mark, at + mark.length());
            if (end < 0) {
                at += Math.max(1, mark.length());
                continue;
            }
            if (at > from) runs.add(new Run("text", line.substring(from, at)));
            runs.add(new Run(mark.equals("`") ? "code" : "strong", line.substring(at + mark.length(), end)));
            at = end + mark.length();
            from = at;
        }
        if (from < line.length()) runs.add(new Run("text", line.substring(from)));
        return runs;
    }
}
