package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import org.sigillo.documents.records.Draft;
import org.sigillo.documents.records.LintFinding;
import org.sigillo.documents.records.LintOutcome;
import org.sigillo.documents.records.PastedName;
import org.sigillo.documents.records.Publish;
import org.sigillo.documents.records.RecordExplainer;
import org.sigillo.documents.records.RecordLinter;
import org.sigillo.name.DomainName;
import org.sigillo.text.Span;

/// Records as people type them: every place lies within what was typed, and what is said to be published has no error.
/// The first line is the name, what follows is the text.
public final class RecordLintTarget {
    private static final DomainName DOMAIN = DomainName.of("example.com");

    private RecordLintTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String typed = new String(input, StandardCharsets.UTF_8);
        int line = typed.indexOf('\n');
        String host = line < 0 ? "" : typed.substring(0, line);
        String text = typed.substring(line + 1);
        for (LintOutcome outcome : RecordLinter.lint(new Draft(host, DOMAIN, java.util.List.of(text)))) look(outcome);
        look(RecordLinter.lint(text));
        for (String version :
                new String[] {"v=spf1 ", "v=DMARC1; ", "v=DKIM1; ", "v=STSv1; ", "v=TLSRPTv1; ", "v=BIMI1; "})
            look(RecordLinter.lint(version + text));
        RecordExplainer.explain(host, text).notes().forEach(note -> within(note.span(), text));
        PastedName pasted = PastedName.read(text);
        if (pasted != null) Invariant.holds(pasted.name().isHostname(), "a name that is none: " + pasted);
    }

    private static void look(LintOutcome outcome) {
        for (LintFinding finding : outcome.findings()) within(finding.span(), outcome.text());
        Publish instead = outcome.instead();
        if (instead == null) return;
        String host = instead.host().contains("_report._dmarc") ? instead.host() : "";
        LintOutcome again = RecordLinter.lint(new Draft(host, null, java.util.List.of(instead.value())))
                .getFirst();
        Invariant.holds(again.isGood(), "offered with an error: " + instead + " " + again.findings());
    }

    private static void within(@org.jspecify.annotations.Nullable Span span, String text) {
        if (span == null) return;
        Invariant.holds(
                span.start() >= 0 && span.start() <= span.end() && span.end() <= text.length(),
                "a place outside of the text: " + span);
    }
}
