package org.sigillo.console.view;

import java.time.Instant;
import java.util.List;
import org.sigillo.console.check.Sign;
import org.sigillo.console.words.Words;
import org.sigillo.views.ReporterList;

/// Who reports of a domain.
///
/// @param reporters those with most messages first
/// @param period the days, as people read them
public record ReportersView(List<Reporter> reporters, String period) {
    /// One of them.
    ///
    /// @param name as people know it
    /// @param organization as its reports say; empty if that is the name
    /// @param sign whether it is heard of
    /// @param word that in a word
    /// @param aggregate reports about mail
    /// @param tls reports about sessions
    /// @param failure reports about single messages
    /// @param messages how many messages
    /// @param last the last day told of
    /// @param repaired reports with something wrong that were read all the same
    /// @param duplicates how often a report came again
    public record Reporter(
            String name,
            String organization,
            Sign sign,
            String word,
            String aggregate,
            String tls,
            String failure,
            String messages,
            String last,
            String repaired,
            String duplicates) {}

    /// Makes it.
    ///
    /// @param list who reports
    /// @param now the time
    /// @param words of the language
    /// @return the view
    public static ReportersView of(ReporterList list, Instant now, Words words) {
        List<Reporter> reporters =
                list.reporters().stream().map(one -> reporter(one, now, words)).toList();
        return new ReportersView(
                reporters, words.days(list.period().since(), list.period().until()));
    }

    private static Reporter reporter(ReporterList.Reporter one, Instant now, Words words) {
        boolean silent = one.isSilent(now);
        String provider = one.provider();
        return new Reporter(
                provider == null ? one.organization() : provider,
                provider == null ? "" : one.organization(),
                silent ? Sign.OPEN : Sign.GOOD,
                words.say(silent ? "reporter.silent" : "reporter.heard"),
                words.number(one.aggregate()),
                words.number(one.tls()),
                words.number(one.failure()),
                words.number(one.messages()),
                words.date(one.last()),
                words.number(one.repaired()),
                words.number(one.duplicates()));
    }
}
