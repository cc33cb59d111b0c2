package org.sigillo.cli.text;

import java.time.Duration;
import org.sigillo.views.Progress;

/// How a domain does.
public final class ProgressText {
    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public ProgressText(Style style) {
        this.page = new Page(style);
    }

    /// Month by month.
    ///
    /// @param progress the answer
    /// @return text with line ends
    public String page(Progress progress) {
        Progress.Month last = progress.last();
        if (last == null) {
            page.headline(
                    Mark.NONE, "NOTHING YET", "no report about mail as " + progress.domain() + " is in the store");
            return page.toString();
        }
        page.headline(
                last.lost() == 0 ? Mark.GOOD : Mark.OPEN,
                SeriesText.share(last.own().passed(), last.own().messages()),
                "of your own mail as " + progress.domain() + ", from " + last.first() + " to " + last.last()
                        + ", passed; " + last.lost() + " of " + last.own().messages()
                        + " messages were put aside or refused");
        page.text("Probable spoof: " + last.stopped() + " of " + last.spoof().messages()
                + " messages stopped. Reporters: " + progress.heard() + " are heard of, " + progress.silent()
                + " fell silent.");
        page.heading("Your own mail: what passed, and what was lost");
        for (Progress.Month month : progress.months())
            row(
                    month,
                    month.lost() == 0 ? Mark.GOOD : Mark.OPEN,
                    month.own().messages() + " messages",
                    SeriesText.share(month.own().passed(), month.own().messages()),
                    month.lost() + " put aside or refused");
        page.heading("Probable spoof: what was stopped");
        for (Progress.Month month : progress.months())
            row(
                    month,
                    month.stopped() == month.spoof().messages() ? Mark.GOOD : Mark.OPEN,
                    month.spoof().messages() + " messages",
                    SeriesText.share(month.stopped(), month.spoof().messages()));
        page.heading("Reports: how many, from how many, how soon");
        for (Progress.Month month : progress.months())
            row(
                    month,
                    month.late() == 0 ? Mark.GOOD : Mark.OPEN,
                    month.reports() + " reports",
                    month.reporters() + " reporters",
                    month.late() + " late",
                    soon(month.delay()));
        return page.toString();
    }

    private void row(Progress.Month month, Mark mark, String word, String... cells) {
        String label = month.first() + " to " + month.last();
        if (month.known()) page.row(label, mark, word, cells);
        else page.row(label, Mark.NONE, "no report");
    }

    private static String soon(@org.jspecify.annotations.Nullable Duration delay) {
        return delay == null ? "out of an archive" : "after " + delay.toHours() + " h";
    }
}
