package org.sigillo.console.report;

import java.util.List;
import org.sigillo.console.check.Sign;

/// One report.
///
/// @param title whose it is
/// @param sign how the mail or the sessions fared
/// @param word that in a word
/// @param sentence what it says, in one sentence
/// @param facts name and value
/// @param grids its tables
/// @param repairs what was wrong with it and read all the same, in sentences
/// @param raw where it stands as its sender wrote it; empty if it is not shown
public record ReportView(
        String title,
        Sign sign,
        String word,
        String sentence,
        List<Fact> facts,
        List<Grid> grids,
        List<String> repairs,
        String raw) {
    /// Copies the lists.
    public ReportView {
        facts = List.copyOf(facts);
        grids = List.copyOf(grids);
        repairs = List.copyOf(repairs);
    }

    /// A fact.
    ///
    /// @param name of it
    /// @param value of it
    /// @param code whether it is written as machines write it
    public record Fact(String name, String value, boolean code) {}
}
