package org.sigillo.console.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.words.Words;
import org.sigillo.views.DomainSummary;
import org.sigillo.views.Mail;
import org.sigillo.views.Today;

/// How a domain's mail fares.
///
/// @param action what to do next
/// @param waiting whether no report came yet
/// @param heard what came in at all, in a sentence
/// @param period the days, as people read them
/// @param facts what is heard, in short
/// @param chart day by day
/// @param reporters who told most
public record TodayView(
        ActionView action,
        boolean waiting,
        String heard,
        String period,
        List<Fact> facts,
        Chart chart,
        String reporters) {
    private static final int MOST_REPORTERS = 5;

    /// A number with its name.
    ///
    /// @param name what it is
    /// @param number the number
    /// @param note what it means
    public record Fact(String name, String number, String note) {}

    /// Makes it.
    ///
    /// @param today what to do
    /// @param summary of the domain
    /// @param last when anything came in, about whatever domain; `null` if nothing ever did
    /// @param changes what changed in the DNS, by day
    /// @param words of the language
    /// @return the view
    public static TodayView of(
            Today today,
            DomainSummary summary,
            @Nullable Instant last,
            Map<LocalDate, List<String>> changes,
            Words words) {
        Mail mail = summary.mail();
        LocalDate told = summary.last();
        List<Fact> facts = List.of(
                new Fact(
                        words.say("today.messages"),
                        words.number(mail.messages()),
                        words.count("today.reports", summary.reports(), summary.rows())),
                new Fact(
                        words.say("today.passed"),
                        words.share(mail.passed(), mail.messages()),
                        words.say("today.passed.note", mail.passed(), mail.messages())),
                new Fact(
                        words.say("today.spoofs"),
                        words.number(today.facts().spoof().messages()),
                        words.say("today.spoofs.note", today.facts().stopped())),
                new Fact(
                        words.say("today.heard"),
                        told == null ? "–" : words.date(told),
                        words.count("today.reporters", summary.reporters().size())));
        StringJoiner reporters = new StringJoiner(", ");
        summary.reporters().stream().limit(MOST_REPORTERS).forEach(one -> reporters.add(one.organization()));
        return new TodayView(
                ActionView.of(today.action(), words),
                summary.reports() == 0,
                last == null ? words.say("today.waiting.nothing") : words.say("today.waiting.came", words.time(last)),
                words.days(summary.period().since(), summary.period().until()),
                facts,
                Chart.of(summary, summary.period(), changes, words),
                reporters.toString());
    }
}
