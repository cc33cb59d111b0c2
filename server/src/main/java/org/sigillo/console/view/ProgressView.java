package org.sigillo.console.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.console.words.Words;
import org.sigillo.views.Progress;

/// How a domain does, month by month: two columns each, and the table that says the same.
///
/// @param sentence what it shows, in words; empty if no report tells of anything
/// @param width of the picture, in its own units
/// @param height of the picture
/// @param bars the columns
/// @param rows the table, newest first
public record ProgressView(String sentence, int width, int height, List<Bar> bars, List<Row> rows) {
    private static final int STEP = 34;
    private static final int BAR = 14;
    private static final int HEIGHT = 140;

    /// A column: a share.
    ///
    /// @param style what it is: `passed` of own mail, `refused` of forged mail
    /// @param x its left edge
    /// @param y its upper edge
    /// @param width of the column
    /// @param height how high it is: all of the picture is all of the mail
    /// @param title what a pointer that rests on it shows
    public record Bar(String style, int x, int y, int width, int height, String title) {}

    /// A month.
    ///
    /// @param month as people read it
    /// @param own how many messages are the owner's
    /// @param passed which share of them passed
    /// @param lost how many of them were put aside or refused
    /// @param spoof how many are probably forged
    /// @param stopped which share of them was put aside or refused
    /// @param reporters how many were heard of
    /// @param late reports that came late
    /// @param delay how soon they come
    public record Row(
            String month,
            String own,
            String passed,
            String lost,
            String spoof,
            String stopped,
            String reporters,
            String late,
            String delay) {}

    /// Makes it.
    ///
    /// @param progress how it does
    /// @param words of the language
    /// @return the view
    public static ProgressView of(Progress progress, Words words) {
        List<Bar> bars = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        int x = 0;
        for (Progress.Month month : progress.months()) {
            rows.addFirst(row(month, words));
            String days = words.month(month.first());
            long own = month.own().messages();
            long spoof = month.spoof().messages();
            if (own > 0) bars.add(bar("passed", x, month.own().passed(), own, days, words));
            if (spoof > 0) bars.add(bar("refused", x + BAR + 2, month.stopped(), spoof, days, words));
            x += STEP;
        }
        return new ProgressView(sentence(progress, words), Math.max(x, STEP), HEIGHT, bars, rows);
    }

    private static Bar bar(String style, int x, long part, long whole, String days, Words words) {
        int height = (int) Math.max(1, part * HEIGHT / whole);
        String title = words.say("progress." + style, days, words.share(part, whole));
        return new Bar(style, x, HEIGHT - height, BAR, height, title);
    }

    private static String sentence(Progress progress, Words words) {
        Progress.Month last = progress.last();
        if (last == null) return "";
        return words.say(
                "progress.sentence",
                words.month(last.first()),
                words.share(last.own().passed(), last.own().messages()),
                last.lost(),
                words.share(last.stopped(), last.spoof().messages()),
                progress.heard(),
                progress.silent());
    }

    private static Row row(Progress.Month month, Words words) {
        String days = words.month(month.first());
        if (!month.known()) return new Row(days, "–", "–", "–", "–", "–", "–", "–", "–");
        Duration delay = month.delay();
        return new Row(
                days,
                words.number(month.own().messages()),
                words.share(month.own().passed(), month.own().messages()),
                words.number(month.lost()),
                words.number(month.spoof().messages()),
                words.share(month.stopped(), month.spoof().messages()),
                words.number(month.reporters()),
                words.number(month.late()),
                delay == null ? "–" : words.say("lab.hours", delay.toHours()));
    }
}
