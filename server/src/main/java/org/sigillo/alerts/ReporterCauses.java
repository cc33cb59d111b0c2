package org.sigillo.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.store.Store;
import org.sigillo.views.Period;
import org.sigillo.views.ReporterList;

/// Absence: a reporter that is silent, a domain nobody tells of, an intake that gets nothing. What is missing for one
/// reason is told once: a dead intake hides the rest, and a domain nobody tells of hides its reporters.
///
/// @param store where reports are kept
/// @param settings what is worth a word
public record ReporterCauses(Store store, AlertSettings settings) implements Causes {
    /// Days looked back.
    public static final int MAX_BACK = 45;
    /// On so many of these days there must have been a report.
    public static final int MIN_TOLD = 10;
    /// So many days without a report of a domain, beyond the usual gap.
    public static final int MIN_MISSING = 4;

    @Override
    public Set<AlertReason> reasons() {
        return Set.of(AlertReason.REPORTER_SILENT, AlertReason.NO_REPORTS, AlertReason.INTAKE_DEAD);
    }

    @Override
    public List<Cause> look(Instant now) {
        List<Cause> causes = new ArrayList<>();
        Cause dead = dead(store, settings.intakeSilence(), now);
        if (dead != null) return List.of(dead);
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        missing(today, causes);
        boolean domains = !causes.isEmpty();
        Period back = new Period(today.minusDays(MAX_BACK), today);
        for (ReporterList.Reporter one : ReporterList.of(store, null, back).reporters()) {
            if (!one.isSilent(now) || one.usual() == null || one.organization().isEmpty()) continue;
            if (one.aggregate() + one.tls() < MIN_TOLD || one.messages() < settings.volume()) continue;
            if (domains && one.domains() == 1) continue;
            causes.add(new Cause(
                    AlertReason.REPORTER_SILENT,
                    "",
                    one.provider() == null ? one.organization() : one.provider(),
                    Map.of(
                            "last",
                            one.last().toString(),
                            "usual",
                            every(one.usual()),
                            "organization",
                            one.organization()),
                    one.last().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
        }
        return causes;
    }

    /// A report that came ends a silence; neither a larger silence does, nor that nothing of it is left to be seen.
    @Override
    public Ending ending(Alert alert, List<Cause> found, Instant now) {
        boolean dead = has(found, AlertReason.INTAKE_DEAD);
        boolean reporter = alert.code().equals(AlertReason.REPORTER_SILENT.code());
        if (dead || reporter && has(found, AlertReason.NO_REPORTS)) return Ending.HIDDEN;
        boolean seen = alert.since().isAfter(now.minus(Duration.ofDays(MAX_BACK)));
        return seen || alert.code().equals(AlertReason.INTAKE_DEAD.code()) ? Ending.OVER : Ending.FORGOTTEN;
    }

    private static boolean has(List<Cause> found, AlertReason reason) {
        return found.stream().anyMatch(cause -> cause.reason() == reason);
    }

    private static String every(Duration usual) {
        return usual.toHours() % 24 != 0
                ? usual.toHours() + " hours"
                : usual.toDays() == 1 ? "day" : usual.toDays() + " days";
    }

    /// Whether no report of any kind comes in any more, though there were.
    ///
    /// @param store where reports are kept
    /// @param silence how long none may come, and three times what is usual between two; `null` for ever
    /// @param now what the time is
    /// @return the cause, or `null`
    public static @Nullable Cause dead(Store store, @Nullable Duration silence, Instant now) {
        record Came(long last, long reports, long days) {}
        if (silence == null) return null;
        Came came = store.read(connection -> {
            try (var statement = connection.prepareStatement(
                    "SELECT COALESCE(MAX(received_at), 0), COALESCE(SUM(reports), 0), COALESCE(MAX(day) - MIN(day), 0) + 1"
                            + " FROM reporter_day"
                            + " WHERE received_at > (SELECT MAX(received_at) FROM reporter_day) - ?")) {
                statement.setLong(1, Duration.ofDays(MAX_BACK).toSeconds()); // before the last, however long ago
                try (var rows = statement.executeQuery()) {
                    return rows.next()
                            ? new Came(rows.getLong(1), rows.getLong(2), rows.getLong(3))
                            : new Came(0, 0, 1);
                }
            }
        });
        if (came.reports() < MIN_TOLD) return null;
        Instant last = Instant.ofEpochSecond(came.last());
        Duration usually =
                Duration.ofDays(came.days()).dividedBy(came.reports()).multipliedBy(ReporterList.MAX_MISSED);
        Duration patience = silence.compareTo(usually) < 0 ? usually : silence;
        if (!last.isBefore(now.minus(patience))) return null;
        long usual = Math.max(1, came.reports() / came.days());
        return new Cause(
                AlertReason.INTAKE_DEAD, "", "", Map.of("last", last.toString(), "usual", Long.toString(usual)), last);
    }

    private void missing(LocalDate today, List<Cause> causes) {
        store.read(connection -> {
            try (var statement = connection.prepareStatement(
                    "SELECT domain, MAX(day), MIN(day), COUNT(DISTINCT day), SUM(messages) FROM domain_day"
                            + " WHERE day >= ? GROUP BY domain ORDER BY 1 LIMIT ?")) {
                statement.setLong(1, today.toEpochDay() - MAX_BACK);
                statement.setInt(2, MailCauses.MAX_DOMAINS);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        long last = rows.getLong(2);
                        long span = last - rows.getLong(3) + 1;
                        long told = rows.getLong(4);
                        if (told < MIN_TOLD || rows.getLong(5) < settings.volume()) continue;
                        long gap = ReporterList.MAX_MISSED * Math.max(1, span / told);
                        if (today.toEpochDay() - last - 1 <= Math.max(MIN_MISSING, gap)) continue;
                        causes.add(new Cause(
                                AlertReason.NO_REPORTS,
                                rows.getString(1),
                                "",
                                Map.of(
                                        "last", LocalDate.ofEpochDay(last).toString(),
                                        "days", Long.toString(told),
                                        "of", Long.toString(span)),
                                LocalDate.ofEpochDay(last + 1)
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant()));
                    }
                }
            }
            return causes.size();
        });
    }
}
