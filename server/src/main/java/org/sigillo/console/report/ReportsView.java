package org.sigillo.console.report;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sigillo.console.check.Sign;
import org.sigillo.console.view.ReportersView;
import org.sigillo.console.words.Words;
import org.sigillo.explain.Shown;
import org.sigillo.reports.Receipt;
import org.sigillo.views.FailureList;
import org.sigillo.views.IncidentList;
import org.sigillo.views.ReportLog;
import org.sigillo.views.ReporterList;

/// Reports about a domain: who reports, why mail failed, and the reports one by one.
///
/// @param reporters who reports; nobody on later pages
/// @param causes why messages passed by nothing
/// @param incidents single messages that were told of
/// @param reports one by one
/// @param next where it goes on; empty at the end
/// @param taken what became of a file that was handed in, in sentences
/// @param wrong what is wrong with it, in a sentence; empty if nothing is
public record ReportsView(
        ReportersView reporters,
        List<Cause> causes,
        Grid incidents,
        Grid reports,
        String next,
        List<String> taken,
        String wrong) {
    private static final int MOST_ADDRESSES = 8;
    private static final int MOST_INCIDENTS = 50;
    private static final int MOST_SENTENCES = 10;

    /// Copies the lists.
    public ReportsView {
        causes = List.copyOf(causes);
        taken = List.copyOf(taken);
    }

    /// Why messages passed by nothing.
    ///
    /// @param sentence why
    /// @param count how many, and what was done with them
    /// @param addresses whence they came
    /// @param more addresses that are left out, in a sentence
    public record Cause(String sentence, String count, List<String> addresses, String more) {
        /// Copies the list.
        public Cause {
            addresses = List.copyOf(addresses);
        }
    }

    /// What is known of a domain.
    ///
    /// @param reporters who reports
    /// @param failures why messages passed by nothing
    /// @param incidents single messages
    /// @param log reports one by one
    public record Facts(ReporterList reporters, FailureList failures, IncidentList incidents, ReportLog log) {}

    /// Makes it.
    ///
    /// @param facts what is known
    /// @param reporters who reports, as a view
    /// @param words of the language
    /// @return the view
    public static ReportsView of(Facts facts, ReportersView reporters, Words words) {
        String base = "/domains/" + facts.log().domain() + "/reports";
        ReportLog.Place next = facts.log().next();
        return new ReportsView(
                reporters,
                facts.failures().causes().stream()
                        .map(one -> cause(one, facts.failures(), words))
                        .toList(),
                incidents(facts.incidents(), base, words),
                reports(facts.log(), base, words),
                next == null ? "" : base + "?after=" + next.begin() + '-' + next.id(),
                List.of(),
                "");
    }

    /// The same, after a file was handed in.
    ///
    /// @param receipts what became of each report
    /// @param unread what could not be read, in sentences
    /// @param words of the language
    /// @return the view
    public ReportsView taken(List<Receipt> receipts, List<String> unread, Words words) {
        long imported =
                receipts.stream().filter(Receipt.Imported.class::isInstance).count();
        long known =
                receipts.stream().filter(Receipt.Duplicate.class::isInstance).count();
        List<String> said = new ArrayList<>();
        said.add(words.count("upload.imported", imported));
        if (known > 0) said.add(words.count("upload.known", known));
        unread.stream().distinct().limit(MOST_SENTENCES).forEach(said::add);
        return new ReportsView(reporters, causes, incidents, reports, next, said, "");
    }

    /// The same, with what is wrong with a file that was handed in.
    ///
    /// @param sentence what
    /// @return the view
    public ReportsView wrong(String sentence) {
        return new ReportsView(reporters, causes, incidents, reports, next, List.of(), sentence);
    }

    private static Cause cause(FailureList.Cause one, FailureList list, Words words) {
        List<String> addresses = one.sources().stream()
                .limit(MOST_ADDRESSES)
                .map(source -> source.address().toString())
                .toList();
        int left = one.addresses() - addresses.size();
        return new Cause(
                words.catalogue()
                        .sentence(
                                one.cause().code(),
                                new TreeMap<>(Map.of("domain", list.domain().toString()))),
                words.count("reports.cause", one.messages(), one.quarantined(), one.rejected()),
                addresses,
                left > 0 ? words.count("senders.more", left) : "");
    }

    private static Grid incidents(IncidentList list, String base, Words words) {
        List<List<Grid.Cell>> rows = new ArrayList<>();
        for (IncidentList.Incident one : list.incidents()
                .subList(0, Math.min(MOST_INCIDENTS, list.incidents().size())))
            rows.add(List.of(
                    Grid.Cell.link(
                            words.date(one.last().atOffset(ZoneOffset.UTC).toLocalDate()), base + '/' + one.report()),
                    Grid.Cell.code(one.sourceIp() == null ? "?" : Shown.text(one.sourceIp())),
                    Grid.Cell.of(words.number(one.messages())),
                    Grid.Cell.code(Shown.text(String.join(", ", one.authFailure()))),
                    Grid.Cell.of(one.returnPath() == null ? "" : Shown.text(one.returnPath())),
                    Grid.Cell.of(Shown.text(one.subject()))));
        int left = list.incidents().size() - rows.size();
        return new Grid(
                words.say("reports.incidents"),
                ReportWriter.heads(
                        words,
                        "chart.date",
                        "senders.address",
                        "#today.messages",
                        "report.failed",
                        "report.return-path",
                        "report.subject"),
                rows,
                left > 0 ? words.count("report.more", left) : "");
    }

    private static Grid reports(ReportLog log, String base, Words words) {
        List<List<Grid.Cell>> rows = new ArrayList<>();
        for (ReportLog.Line one : log.reports()) {
            String organization = one.organization().isEmpty() ? words.say("report.somebody") : one.organization();
            rows.add(List.of(
                    Grid.Cell.of(words.date(one.begin().atOffset(ZoneOffset.UTC).toLocalDate())),
                    Grid.Cell.link(Shown.text(organization), base + '/' + one.id()),
                    Grid.Cell.of(words.say("reports." + one.kind())),
                    Grid.Cell.of(one.kind().equals("aggregate") ? words.number(one.rows()) : "–"),
                    Grid.Cell.of(words.number(one.counted())),
                    one.repairs().isEmpty()
                            ? Grid.Cell.of("")
                            : Grid.Cell.sign(
                                    Sign.OPEN,
                                    words.count(
                                            "reports.deviations", one.repairs().size())),
                    Grid.Cell.of(one.duplicates() == 0 ? "" : words.number(one.duplicates()))));
        }
        return new Grid(
                words.say("reports.one-by-one"),
                ReportWriter.heads(
                        words,
                        "chart.date",
                        "reports.who",
                        "report.kind",
                        "#reports.rows",
                        "#reports.counted",
                        "reports.repaired",
                        "#reports.duplicates"),
                rows,
                "");
    }
}
