package org.sigillo.cli.text;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.documents.help.HelpPage;
import org.sigillo.explain.Shown;

/// Pages of help.
public final class HelpPages {
    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public HelpPages(Style style) {
        this.page = new Page(style);
    }

    /// What there is: topics with a sentence each, then the words of the glossary.
    ///
    /// @param pages all of them
    /// @return text with line ends
    public String list(List<HelpPage> pages) {
        page.headline(Mark.NONE, "HELP", "\"sigillo help WORD...\" shows a page, or finds words in all of them");
        page.heading("Subjects");
        List<String> terms = new ArrayList<>();
        for (HelpPage one : pages) {
            if (one.kind() == HelpPage.Kind.TERM) terms.add(one.title());
            else entry(one);
        }
        page.heading("Words");
        page.text(String.join(", ", terms));
        page.gap();
        page.text("The commands: \"sigillo --help\".");
        return page.toString();
    }

    /// What was found.
    ///
    /// @param words what was looked for
    /// @param pages best first
    /// @return text with line ends
    public String found(String words, List<HelpPage> pages) {
        page.headline(Mark.NONE, "FOUND", Shown.text(words) + ", best first; \"sigillo help NAME\" shows a page");
        page.gap();
        for (HelpPage one : pages) entry(one);
        return page.toString();
    }

    /// One page.
    ///
    /// @param one the page
    /// @return text with line ends
    public String page(HelpPage one) {
        page.line(page.style().bold(one.title()));
        page.text(plain(one.summary()));
        if (!one.body().isEmpty()) page.gap();
        one.body().lines().forEach(this::line);
        if (!one.also().isEmpty()) {
            page.gap();
            page.text("Other words: " + String.join(", ", one.also()));
        }
        if (!one.see().isEmpty()) page.text("See also: " + String.join(", ", one.see()));
        for (String source : one.sources()) page.text("Source: " + source);
        return page.toString();
    }

    private void line(String line) {
        if (line.isEmpty()) page.gap();
        else if (line.startsWith("## ")) page.line(page.style().bold(line.substring(3)));
        else page.line(plain(line));
    }

    /// Without the marks for emphasis and calls.
    private static String plain(String text) {
        return text.replace("**", "").replace("`", "");
    }

    private void entry(HelpPage one) {
        page.line(page.style().bold(one.key()));
        page.text("  " + plain(one.summary()));
    }
}
