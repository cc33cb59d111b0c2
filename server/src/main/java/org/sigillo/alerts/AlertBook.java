package org.sigillo.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.json.OctetText;
import org.sigillo.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The alerts in the store.
///
/// @param settings when is told
public record AlertBook(AlertSettings settings) {
    /// Alerts looked at, the newest; those over are kept for 90 days.
    public static final int MAX_KEPT = 10_000;

    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration ONE_A_DAY = Duration.ofDays(1);
    /// The mark that a first look was had.
    private static final String FIRST = "first-look";

    private static final String COLUMNS =
            "cause, code, domain, subject, slots, since, last_at, seen, told_at, closed_at";
    private static final String PUT = "INSERT INTO alert (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (cause) DO UPDATE SET slots = excluded.slots, since = excluded.since,"
            + " last_at = excluded.last_at, seen = excluded.seen, told_at = excluded.told_at,"
            + " closed_at = excluded.closed_at";

    /// What a look comes to.
    ///
    /// @param first whether it was the first of all: nothing is told then
    /// @param tell what is to be told now: new, or due again
    /// @param over what was told and is over
    public record Outcome(boolean first, List<Alert> tell, List<Alert> over) {
        /// Copies the lists.
        public Outcome {
            tell = List.copyOf(tell);
            over = List.copyOf(over);
        }

        /// Those of some.
        ///
        /// @param which which
        /// @return the same of these alone
        public Outcome only(Predicate<Alert> which) {
            return new Outcome(
                    first,
                    tell.stream().filter(which).toList(),
                    over.stream().filter(which).toList());
        }

        /// Whether there is nothing to tell.
        ///
        /// @return true if so
        public boolean isEmpty() {
            return tell.isEmpty() && over.isEmpty();
        }
    }

    /// Writes down what is so, and says what is to be told. What is to be told counts as told when the caller's
    /// transaction is committed.
    ///
    /// @param connection of [Store#write]
    /// @param looked the reasons that were looked for
    /// @param causes what is so
    /// @param ending what it means that an alert's cause is not among them
    /// @param now what the time is
    /// @return what is to be told
    /// @throws SQLException if the store refuses
    public Outcome write(
            Connection connection,
            Set<AlertReason> looked,
            List<Cause> causes,
            Function<Alert, Causes.Ending> ending,
            Instant now)
            throws SQLException {
        Map<String, Alert> known = new TreeMap<>();
        for (Alert alert : read(connection, "")) known.put(alert.key(), alert);
        Alert mark = known.isEmpty() ? null : first(connection);
        known.remove(FIRST);
        boolean first = mark == null;
        forget(connection, now);
        boolean quiet = settings.isQuiet(now.atOffset(ZoneOffset.UTC).getHour());
        List<Alert> tell = new ArrayList<>();
        List<Alert> over = new ArrayList<>();
        Set<String> found = new HashSet<>();
        for (Cause cause : causes) {
            if (!found.add(cause.key())) continue;
            Alert seen = seen(cause, known.get(cause.key()), now);
            boolean due = isDue(seen, now);
            if (due && !first && !quiet) tell.add(seen);
            Instant told = due && (first || !quiet) ? now : seen.told();
            put(connection, with(seen, told, null));
        }
        Set<String> codes = new HashSet<>();
        Set<String> ends = new HashSet<>();
        for (AlertReason reason : looked) codes.add(reason.code());
        for (AlertReason reason : AlertReason.values()) if (reason.ends()) ends.add(reason.code());
        for (Alert alert : known.values()) {
            if (alert.closed() != null || found.contains(alert.key()) || !codes.contains(alert.code())) continue;
            Causes.Ending end = ending.apply(alert);
            if (end == Causes.Ending.HIDDEN) continue;
            if (quiet && alert.told() != null) continue; // that it is over is told in the morning
            boolean heard =
                    alert.told() != null && (mark == null || !alert.told().equals(mark.told()));
            if (heard && end == Causes.Ending.OVER && ends.contains(alert.code())) over.add(alert);
            put(connection, with(alert, alert.told(), now));
        }
        if (first) put(connection, new Alert(FIRST, FIRST, "", "", Map.of(), now, now, 1, now, now));
        return new Outcome(first, tell, over);
    }

    private static @Nullable Alert first(Connection connection) throws SQLException {
        List<Alert> mark = read(connection, " WHERE cause = '" + FIRST + "'");
        return mark.isEmpty() ? null : mark.getFirst();
    }

    private static void forget(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM alert WHERE closed_at < ? AND cause <> '" + FIRST + "'")) {
            statement.setLong(1, now.minus(KEPT).getEpochSecond());
            statement.executeUpdate();
        }
    }

    /// A cause that comes back within a day is the same one still: it is not told again.
    private Alert seen(Cause cause, @Nullable Alert before, Instant now) {
        Alert same =
                before == null || before.closed() != null && !before.closed().isAfter(now.minus(ONE_A_DAY))
                        ? null
                        : before;
        return new Alert(
                cause.key(),
                cause.reason().code(),
                cause.domain(),
                cause.subject(),
                cause.evidence(),
                same == null ? cause.since() : same.since(),
                now,
                same == null ? 1 : same.seen() + 1,
                before == null ? null : before.told(),
                null);
    }

    /// New, back after more than a day, or due again.
    private boolean isDue(Alert alert, Instant now) {
        if (alert.told() == null) return true;
        if (alert.seen() == 1) return !alert.told().isAfter(now.minus(ONE_A_DAY));
        return !alert.told().isAfter(now.minus(settings.remind()));
    }

    private static Alert with(Alert alert, @Nullable Instant told, @Nullable Instant closed) {
        return new Alert(
                alert.key(),
                alert.code(),
                alert.domain(),
                alert.subject(),
                alert.evidence(),
                alert.since(),
                alert.last(),
                alert.seen(),
                told,
                closed);
    }

    /// What is so, the newest first.
    ///
    /// @param store where it is kept
    /// @return the alerts that are open
    public static List<Alert> open(Store store) {
        return store.read(connection -> read(connection, " WHERE closed_at IS NULL"));
    }

    /// What is so for some domains, the newest first.
    ///
    /// @param store where it is kept
    /// @param domains which, as they are kept; an empty one for the house itself
    /// @return the alerts that are open
    public static List<Alert> open(Store store, Collection<String> domains) {
        if (domains.isEmpty()) return List.of();
        String which = String.join(", ", Collections.nCopies(domains.size(), "?"));
        return store.read(connection -> read(
                connection, " WHERE closed_at IS NULL AND domain IN (" + which + ")", domains.toArray(String[]::new)));
    }

    private static List<Alert> read(Connection connection, String where, String... values) throws SQLException {
        List<Alert> alerts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM alert" + where + " ORDER BY since DESC, cause LIMIT " + MAX_KEPT)) {
            for (int i = 0; i < values.length; i++) statement.setString(i + 1, values[i]);
            ResultSet rows = statement.executeQuery();
            while (rows.next())
                alerts.add(new Alert(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        evidence(rows.getString(5)),
                        Instant.ofEpochSecond(rows.getLong(6)),
                        Instant.ofEpochSecond(rows.getLong(7)),
                        rows.getLong(8),
                        instant(rows, 9),
                        instant(rows, 10)));
        }
        return alerts;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long seconds = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochSecond(seconds);
    }

    private static Map<String, String> evidence(String document) {
        Map<String, String> evidence = new TreeMap<>();
        for (Map.Entry<String, JsonNode> one :
                JsonMapper.shared().readTree(document).properties())
            evidence.put(one.getKey(), one.getValue().asString());
        return evidence;
    }

    private static void put(Connection connection, Alert alert) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PUT)) {
            statement.setString(1, alert.key());
            statement.setString(2, alert.code());
            statement.setString(3, alert.domain());
            statement.setString(4, alert.subject());
            statement.setString(
                    5,
                    JsonLine.text(json -> {
                                json.writeStartObject();
                                alert.evidence()
                                        .forEach((name, value) ->
                                                json.writeStringProperty(name, OctetText.wellFormed(value)));
                                json.writeEndObject();
                            })
                            .strip());
            statement.setLong(6, alert.since().getEpochSecond());
            statement.setLong(7, alert.last().getEpochSecond());
            statement.setLong(8, alert.seen());
            set(statement, 9, alert.told());
            set(statement, 10, alert.closed());
            statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, int column, @Nullable Instant at) throws SQLException {
        if (at == null) statement.setNull(column, java.sql.Types.BIGINT);
        else statement.setLong(column, at.getEpochSecond());
    }
}
