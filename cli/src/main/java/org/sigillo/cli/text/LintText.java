package org.sigillo.cli.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.records.LintFinding;
import org.sigillo.documents.records.LintOutcome;
import org.sigillo.documents.records.Publish;
import org.sigillo.documents.records.RecordExplainer;
import org.sigillo.documents.records.RecordKind;
import org.sigillo.documents.records.TagNote;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.explain.Shown;
import org.sigillo.text.Span;

/// The mistakes in a record, as a page.
public final class LintText {
    /// As much of a record is shown around a mistake.
    private static final int AROUND = 60;

    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public LintText(Style style) {
        this.page = new Page(style);
    }

    /// The page.
    ///
    /// @param outcome what was found
    /// @return text with line ends
    public String page(LintOutcome outcome) {
        headline(outcome);
        if (!outcome.text().isEmpty()) page.line(Shown.text(outcome.text()));
        mistakes(outcome);
        return page.toString();
    }

    /// A record tag by tag, and its mistakes.
    ///
    /// @param explained what it says
    /// @return text with line ends
    public String page(RecordExplainer.Explained explained) {
        headline(explained.lint());
        if (!explained.notes().isEmpty()) page.heading("What it says");
        for (TagNote note : explained.notes()) {
            RecordKind kind = explained.kind();
            boolean term = kind == RecordKind.SPF || note.value().isEmpty();
            String written = term && !note.tag().equals("v") ? note.tag() : note.tag() + "=" + note.value();
            if (kind == RecordKind.SPF
                    && (note.tag().equals("redirect") || note.tag().equals("exp")))
                written = note.tag() + "=" + note.value();
            page.line(page.style().bold(Shown.text(written)) + (note.span() == null ? "  (not written)" : ""));
            page.text("  " + note.sentence(Catalogue.ENGLISH));
        }
        if (!explained.lint().findings().isEmpty()) page.heading("What is wrong with it");
        mistakes(explained.lint());
        return page.toString();
    }

    /// Records that were written, and what there is to say of them.
    ///
    /// @param domain whose they are
    /// @param records what to publish; those behind the first for others to publish
    /// @param linted what is wrong with each
    /// @return text with line ends
    public String built(String domain, List<Publish> records, List<LintOutcome> linted) {
        for (int i = 0; i < records.size(); i++) {
            Publish record = records.get(i);
            publish(i == 0 ? "Publish" : "To be published by those who get the reports", record);
            page.line("Line   " + record.zoneLine());
            if (i == 0 && !record.hostWithin(domain).equals(record.host()))
                page.line("Where the form adds the domain by itself, the host is " + record.hostWithin(domain));
        }
        for (LintOutcome outcome : linted) {
            if (outcome.findings().isEmpty()) continue;
            page.heading("What is to be said of " + Shown.text(outcome.host()));
            mistakes(outcome);
        }
        return page.toString().stripLeading();
    }

    private void headline(LintOutcome outcome) {
        RecordKind kind = outcome.kind();
        String name = kind == null ? "record" : kind.word().toUpperCase(Locale.ROOT);
        String host = outcome.host().isEmpty() ? "" : " at " + Shown.text(outcome.host());
        if (!outcome.isGood()) page.headline(Mark.BAD, "WRONG", "the " + name + " record" + host + " has mistakes");
        else if (outcome.findings().isEmpty())
            page.headline(Mark.GOOD, "RIGHT", "the " + name + " record" + host + " has no mistake");
        else page.headline(Mark.OPEN, "WORKS", "the " + name + " record" + host + " could be better");
    }

    private void mistakes(LintOutcome outcome) {
        for (LintFinding finding : outcome.findings()) {
            page.sentence(Mark.of(finding.finding().severity()), Explanation.of(finding.finding(), Catalogue.ENGLISH));
            Span span = finding.span();
            if (span != null && span.length() < AROUND)
                page.text("  here: " + Shown.text(outcome.text().substring(span.start(), span.end())));
            page.text("  " + Catalogue.ENGLISH.sentence(finding.effect().code(), Map.of()));
        }
        Publish instead = outcome.instead();
        boolean same = instead != null
                && instead.value().equals(outcome.text())
                && (outcome.host().isEmpty() || outcome.host().equals(instead.host()));
        if (!outcome.findings().isEmpty() && !same) publish("Publish instead", instead);
    }

    private void publish(String heading, @Nullable Publish publish) {
        page.heading(heading);
        if (publish == null) {
            page.line("that is for the owner to decide");
            return;
        }
        page.line("Host   " + Shown.text(publish.host()));
        page.line("Type   " + publish.type());
        page.line("Value  " + publish.value());
    }
}
