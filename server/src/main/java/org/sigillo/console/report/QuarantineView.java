package org.sigillo.console.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.words.Words;
import org.sigillo.documents.repair.Fault;
import org.sigillo.explain.Shown;
import org.sigillo.reports.Quarantine;

/// What came in and was not taken as a report.
///
/// @param kept the newest first
/// @param more what is left out, in a sentence; empty if nothing is
/// @param done what was just done: a key of the words; empty if nothing
public record QuarantineView(List<Kept> kept, String more, String done) {
    /// Documents a page shows.
    public static final int MOST = 200;

    /// Copies the list.
    public QuarantineView {
        kept = List.copyOf(kept);
    }

    /// A document.
    ///
    /// @param id by which it is named
    /// @param why it was not taken, in a sentence
    /// @param source whence it came
    /// @param at when
    /// @param author the Author Domain of the mail, with what DMARC found; empty if there is none
    public record Kept(String id, String why, String source, String at, String author) {}

    /// Makes it.
    ///
    /// @param list some of them
    /// @param all how many there are
    /// @param done what was just done: a key of the words; empty if nothing
    /// @param words of the language
    /// @return the view
    public static QuarantineView of(List<Quarantine.Kept> list, long all, String done, Words words) {
        List<Kept> kept = list.stream()
                .map(one -> new Kept(
                        one.id(),
                        why(one.fault(), one, words),
                        Shown.text(one.source()),
                        words.time(one.at()),
                        one.author() == null ? "" : Shown.text(one.author()) + ", dmarc=" + one.dmarc()))
                .toList();
        long left = all - kept.size();
        return new QuarantineView(kept, left > 0 ? words.count("report.more", left) : "", done);
    }

    private static String why(@Nullable Fault fault, Quarantine.Kept one, Words words) {
        return fault == null ? one.code() : sentence(fault, one.detail(), words);
    }

    /// Why something was not taken.
    ///
    /// @param fault the reason
    /// @param detail what fills its sentence
    /// @param words of the language
    /// @return a sentence
    public static String sentence(Fault fault, String detail, Words words) {
        return words.catalogue().sentence(fault.code(), Map.of("detail", detail));
    }
}
