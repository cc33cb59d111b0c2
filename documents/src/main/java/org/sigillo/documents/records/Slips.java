package org.sigillo.documents.records;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Reason;
import org.sigillo.spec.Severity;

/// The mistakes found in one text, as they are met.
final class Slips {
    /// So many of one text are told.
    static final int MAX_FINDINGS = 40;

    private final TypedText text;
    private final List<LintFinding> findings = new ArrayList<>();

    Slips(TypedText text) {
        this.text = text;
    }

    TypedText text() {
        return text;
    }

    List<LintFinding> findings() {
        return findings;
    }

    /// Notes a mistake at a place of the plain text.
    void at(int start, int end, Severity severity, Reason reason, Effect effect, String where, String... arguments) {
        Finding finding = new Finding(severity, reason, where, List.of(arguments));
        add(new LintFinding(finding, text.span(start, end), effect, null));
    }

    /// Notes what a reader of the record found.
    ///
    /// @param finding what
    /// @param piece what it speaks of, as written; the whole where it is not in the text
    /// @param effect what it does
    void read(Finding finding, String piece, Effect effect) {
        add(new LintFinding(finding, text.find(piece), effect, null));
    }

    /// An error is never lost behind what is less.
    private void add(LintFinding found) {
        if (findings.stream().anyMatch(one -> one.finding().equals(found.finding()))) return;
        if (findings.size() == MAX_FINDINGS) {
            int lesser = MAX_FINDINGS - 1;
            while (lesser >= 0 && isError(findings.get(lesser))) lesser--;
            if (lesser < 0 || !isError(found)) return;
            findings.remove(lesser);
        }
        findings.add(found);
    }

    private static boolean isError(LintFinding found) {
        return found.finding().severity() == Severity.ERROR;
    }

    boolean has(Reason reason) {
        return findings.stream().anyMatch(one -> one.finding().reason() == reason);
    }
}
