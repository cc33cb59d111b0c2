package org.sigillo.tlsreports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.documents.tlsrpt.TlsFailure;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.store.Store;

/// Sessions in the store, added up by day.
///
/// @param store where they are
record SessionStore(Store store) {
    private static final String DAY = "INSERT INTO tlsrpt_day (domain, day, record, state, detail)"
            + " VALUES (?, ?, ?, 'open', '') ON CONFLICT (domain, day) DO UPDATE SET record = excluded.record";
    private static final String POLICY =
            "INSERT INTO tlsrpt_policy (policy, document) VALUES (?, ?) ON CONFLICT (policy) DO NOTHING";
    private static final String SESSION = "INSERT INTO tlsrpt_session (domain, day, policy, successful, failed)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (domain, day, policy) DO UPDATE SET"
            + " successful = tlsrpt_session.successful + excluded.successful,"
            + " failed = tlsrpt_session.failed + excluded.failed";
    private static final String FAILURE =
            "INSERT INTO tlsrpt_failure (domain, day, policy, failure, document, sessions)"
                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (domain, day, policy, failure) DO UPDATE SET"
                    + " sessions = tlsrpt_failure.sessions + excluded.sessions";

    /// Adds all of it, or nothing.
    void add(Tally tally) {
        store.write(connection -> {
            try (PreparedStatement day = connection.prepareStatement(DAY);
                    PreparedStatement policy = connection.prepareStatement(POLICY);
                    PreparedStatement session = connection.prepareStatement(SESSION);
                    PreparedStatement failure = connection.prepareStatement(FAILURE)) {
                List<Tally.Place> places = new ArrayList<>(tally.places.keySet());
                places.sort((a, b) -> a.day() == b.day() // always in this order: two writers do not lock each other out
                        ? a.domain().compareTo(b.domain())
                        : Long.compare(a.day(), b.day()));
                for (Tally.Place place : places) {
                    Tally.Domain domain = tally.places.get(place);
                    if (domain == null) continue;
                    set(day, place.domain(), place.day(), domain.record);
                    day.executeUpdate();
                    for (Map.Entry<String, Tally.Sums> one : domain.policies.entrySet()) {
                        String hash = Documents.hash(one.getKey());
                        set(policy, hash, one.getKey());
                        policy.executeUpdate();
                        Tally.Sums sums = one.getValue();
                        set(session, place.domain(), place.day(), hash, sums.successful, sums.failed);
                        session.executeUpdate();
                        for (Map.Entry<String, Long> failed : sums.failures.entrySet()) {
                            set(
                                    failure,
                                    place.domain(),
                                    place.day(),
                                    hash,
                                    Documents.hash(failed.getKey()),
                                    failed.getKey(),
                                    failed.getValue());
                            failure.executeUpdate();
                        }
                    }
                }
                return places.size();
            }
        });
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
    }

    /// A day of a domain that is not reported yet.
    record Open(String domain, long day, String record) {}

    /// The days before one that are not reported, the oldest first.
    List<Open> open(long before, int most) {
        return store.read(connection -> {
            try (PreparedStatement find = connection.prepareStatement("SELECT domain, day, record FROM tlsrpt_day"
                    + " WHERE state = 'open' AND day < ? ORDER BY day, domain LIMIT ?")) {
                find.setLong(1, before);
                find.setInt(2, most);
                List<Open> open = new ArrayList<>();
                try (ResultSet row = find.executeQuery()) {
                    while (row.next()) open.add(new Open(row.getString(1), row.getLong(2), row.getString(3)));
                }
                return open;
            }
        });
    }

    /// Takes a day as one's own to report.
    ///
    /// @return false if somebody else has
    static boolean close(Connection connection, Open day, String state, String detail) throws SQLException {
        try (PreparedStatement close = connection.prepareStatement(
                "UPDATE tlsrpt_day SET state = ?, detail = ? WHERE domain = ? AND day = ? AND state = 'open'")) {
            close.setString(1, state);
            close.setString(2, detail);
            close.setString(3, day.domain());
            close.setLong(4, day.day());
            return close.executeUpdate() == 1;
        }
    }

    /// What was seen on a day.
    static List<TlsPolicy> policies(Connection connection, Open day) throws SQLException {
        Map<String, List<TlsFailure>> failures = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        try (PreparedStatement find =
                connection.prepareStatement("SELECT policy, document, sessions FROM tlsrpt_failure"
                        + " WHERE domain = ? AND day = ? ORDER BY policy, sessions DESC, failure")) {
            find.setString(1, day.domain());
            find.setLong(2, day.day());
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    TlsFailure failure =
                            Documents.policy(row.getString(2)).failures().getFirst();
                    List<TlsFailure> list = failures.computeIfAbsent(row.getString(1), fresh -> new ArrayList<>());
                    boolean many = counts.merge(row.getString(1), 1, Integer::sum) > Tally.MAX_FAILURES;
                    add(list, many ? Tally.bare(failure) : failure, row.getLong(3));
                }
            }
        }
        List<TlsPolicy> policies = new ArrayList<>();
        try (PreparedStatement find = connection.prepareStatement("SELECT p.policy, p.document, s.successful, s.failed"
                + " FROM tlsrpt_session s JOIN tlsrpt_policy p ON p.policy = s.policy"
                + " WHERE s.domain = ? AND s.day = ? ORDER BY s.successful + s.failed DESC, p.policy LIMIT ?")) {
            find.setString(1, day.domain());
            find.setLong(2, day.day());
            find.setInt(3, Tally.MAX_POLICIES);
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    TlsPolicy bare = Documents.policy(row.getString(2));
                    policies.add(new TlsPolicy(
                            bare.type(),
                            bare.strings(),
                            bare.domain(),
                            bare.mxHosts(),
                            row.getLong(3),
                            row.getLong(4),
                            failures.getOrDefault(row.getString(1), List.of())));
                }
            }
        }
        return policies;
    }

    /// Adds a failure with its count; one of which only the type is told is one with others of that type.
    private static void add(List<TlsFailure> list, TlsFailure failure, long sessions) {
        for (int i = 0; i < list.size(); i++) {
            TlsFailure known = list.get(i);
            if (!Documents.counted(known, 1).equals(Documents.counted(failure, 1))) continue;
            list.set(i, Documents.counted(known, known.failedSessionCount() + sessions));
            return;
        }
        list.add(Documents.counted(failure, sessions));
    }

    /// Takes out what was reported long ago.
    void prune(long before) {
        store.write(connection -> {
            int gone = 0;
            for (String table : List.of("tlsrpt_failure", "tlsrpt_session", "tlsrpt_day")) {
                try (PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM " + table + " WHERE day < ?")) {
                    delete.setLong(1, before);
                    gone += delete.executeUpdate();
                }
            }
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM tlsrpt_policy WHERE NOT EXISTS"
                    + " (SELECT 1 FROM tlsrpt_session s WHERE s.policy = tlsrpt_policy.policy)")) {
                return gone + delete.executeUpdate();
            }
        });
    }
}
