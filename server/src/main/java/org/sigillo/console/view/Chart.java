package org.sigillo.console.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.words.Words;
import org.sigillo.explain.Shown;
import org.sigillo.views.DomainSummary;
import org.sigillo.views.Mail;
import org.sigillo.views.Period;

/// Days as columns: what passed at the foot, what failed above it, by what became of it. A day nobody told of has no
/// column, which is something else than a day without mail.
///
/// @param sentence what it shows
/// @param width of the picture, in its own units
/// @param height of the picture
/// @param columns one a day
/// @param marks of days on which something changed in the DNS
/// @param rows the table that says the same, newest first
public record Chart(String sentence, int width, int height, List<Column> columns, List<Mark> marks, List<Row> rows) {
    private static final int STEP = 12;
    private static final int BAR = 9;
    private static final int HEIGHT = 140;

    /// A day.
    ///
    /// @param x its left edge
    /// @param width of the column
    /// @param title what a pointer that rests on it shows
    /// @param parts from the foot up
    public record Column(int x, int width, String title, List<Part> parts) {}

    /// A day on which something changed in the DNS.
    ///
    /// @param x where it stands
    /// @param title what a pointer that rests on it shows
    public record Mark(int x, String title) {}

    /// A part of a column.
    ///
    /// @param style what it is: `passed`, `let`, `aside`, `refused`
    /// @param y its upper edge
    /// @param height how high it is
    public record Part(String style, int y, int height) {}

    /// A day in the table.
    ///
    /// @param day as people read it
    /// @param messages how many; a dash where nobody told
    /// @param passed of these, those that passed
    /// @param let failed, and delivered all the same
    /// @param aside put aside
    /// @param refused refused
    /// @param changed what changed in the DNS on that day; empty if nothing did
    public record Row(
            String day, String messages, String passed, String let, String aside, String refused, String changed) {}

    static Chart of(DomainSummary summary, Period period, Map<LocalDate, List<String>> changes, Words words) {
        Map<LocalDate, Mail> days = new TreeMap<>();
        long most = 1;
        for (DomainSummary.Day day : summary.days()) {
            days.put(day.day(), day.mail());
            most = Math.max(most, day.mail().messages());
        }
        List<Column> columns = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        int x = 0;
        for (LocalDate day = period.since(); !day.isAfter(period.until()); day = day.plusDays(1), x += STEP) {
            Mail mail = days.get(day);
            String changed = Shown.text(String.join(", ", changes.getOrDefault(day, List.of())));
            rows.addFirst(row(day, mail, changed, words));
            if (!changed.isEmpty()) marks.add(new Mark(x, words.say("chart.change", day, changed)));
            if (mail != null) columns.add(column(x, day, mail, most, words));
        }
        Mail all = summary.mail();
        String sentence = all.messages() == 0
                ? words.say("chart.nothing")
                : words.say(
                        "chart.sentence",
                        all.messages(),
                        words.share(all.passed(), all.messages()),
                        all.failed(),
                        all.quarantined() + all.rejected());
        return new Chart(sentence, Math.max(x, STEP), HEIGHT, columns, marks, rows);
    }

    private static long let(Mail mail) {
        return Math.max(0, mail.failed() - mail.quarantined() - mail.rejected());
    }

    private static Column column(int x, LocalDate day, Mail mail, long most, Words words) {
        List<Part> parts = new ArrayList<>();
        int foot = HEIGHT;
        foot = part(parts, "passed", mail.passed(), most, foot);
        foot = part(parts, "let", let(mail), most, foot);
        foot = part(parts, "aside", mail.quarantined(), most, foot);
        part(parts, "refused", mail.rejected(), most, foot);
        String title = words.say("chart.day", day, mail.messages(), mail.passed());
        return new Column(x, BAR, title, parts);
    }

    private static int part(List<Part> parts, String style, long messages, long most, int foot) {
        if (messages == 0) return foot;
        int height = (int) Math.max(1, Math.min(foot, messages * HEIGHT / most));
        parts.add(new Part(style, foot - height, height));
        return foot - height;
    }

    private static Row row(LocalDate day, @Nullable Mail mail, String changed, Words words) {
        if (mail == null) return new Row(words.date(day), "–", "–", "–", "–", "–", changed);
        return new Row(
                words.date(day),
                words.number(mail.messages()),
                words.number(mail.passed()),
                words.number(let(mail)),
                words.number(mail.quarantined()),
                words.number(mail.rejected()),
                changed);
    }
}
