package org.sigillo.sheets;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Adds up the sources of a domain: from sheets where they hold, else from the lines of the days.
public final class SourceSheets {
    /// A block has so many days; it begins on a day whose number they divide.
    static final int BLOCK = 16;

    private static final String SUMS = "SELECT source_ip, MIN(day), MAX(day), SUM(messages), SUM(passed),"
            + " SUM(dkim_aligned), SUM(spf_aligned), SUM(quarantined), SUM(rejected) FROM source_day"
            + " WHERE domain = ? AND day BETWEEN ? AND ? GROUP BY source_ip";
    private static final String SIGNS = "SELECT source_ip, kind, name, passed, aligned, SUM(messages) FROM source_sign"
            + " WHERE domain = ? AND day BETWEEN ? AND ? GROUP BY source_ip, kind, name, passed, aligned";
    private static final String LINES = "SELECT day, source_ip, messages, passed, quarantined, rejected FROM source_day"
            + " WHERE domain = ? AND day BETWEEN ? AND ?";

    private SourceSheets() {}

    /// Days one after the other.
    private record Days(long first, long last) {}

    /// Takes what came from an address on a day.
    @FunctionalInterface
    public interface DayLine {
        /// A line.
        ///
        /// @param day days since 1970
        /// @param address its place in the list of addresses that was given; -1 if it is not there
        /// @param messages how many messages came
        /// @param passed those that passed DMARC
        /// @param quarantined those put aside
        /// @param rejected those refused
        void of(long day, int address, long messages, long passed, long quarantined, long rejected);
    }

    /// Every source of the days.
    ///
    /// @param connection to the store
    /// @param domain the DMARC Policy Domain
    /// @param first the first day, since 1970
    /// @param last the last one
    /// @return the sum
    /// @throws SQLException if the store broke
    public static Tally all(Connection connection, String domain, long first, long last) throws SQLException {
        Tally tally = new Tally();
        Set<Long> touched = touched(connection, domain, first, last);
        List<Days> left = List.of(new Days(first, last));
        for (int length : new int[] {BLOCK, 1}) {
            List<Days> next = new ArrayList<>();
            for (Days days : left) next.addAll(sheets(connection, domain, days, length, touched, tally));
            left = next;
        }
        for (Days days : left) {
            sums(connection, domain, days.first(), days.last(), tally);
            signs(connection, domain, days.first(), days.last(), tally);
        }
        return tally;
    }

    /// What came from each source on each day.
    ///
    /// @param connection to the store
    /// @param domain the DMARC Policy Domain
    /// @param first the first day, since 1970
    /// @param last the last one
    /// @param addresses those that are known, canonical text, each once
    /// @param line takes every line
    /// @throws SQLException if the store broke
    public static void days(
            Connection connection, String domain, long first, long last, List<String> addresses, DayLine line)
            throws SQLException {
        Spellings known = new Spellings();
        for (String address : addresses) known.of(address);
        Set<Long> touched = touched(connection, domain, first, last);
        List<Days> left = new ArrayList<>();
        long next = first;
        try (PreparedStatement statement = connection.prepareStatement("SELECT day, sums FROM source_sheet"
                + " WHERE domain = ? AND days = 1 AND day BETWEEN ? AND ? ORDER BY day")) {
            bind(statement, domain, first, last);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long day = rows.getLong(1);
                    if (touched.contains(day)) continue;
                    if (next < day) left.add(new Days(next, day - 1));
                    next = day + 1;
                    Sheet.lines(
                            rows.getBytes(2),
                            known,
                            (address, messages, passed, quarantined, rejected) ->
                                    line.of(day, address, messages, passed, quarantined, rejected));
                }
            }
        }
        if (next <= last) left.add(new Days(next, last));
        for (Days days : left) {
            try (PreparedStatement statement = connection.prepareStatement(LINES)) {
                bind(statement, domain, days.first(), days.last());
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next())
                        line.of(
                                rows.getLong(1),
                                known.find(rows.getString(2)),
                                rows.getLong(3),
                                rows.getLong(4),
                                rows.getLong(5),
                                rows.getLong(6));
                }
            }
        }
    }

    private static Set<Long> touched(Connection connection, String domain, long first, long last) throws SQLException {
        Set<Long> touched = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT day FROM source_touched WHERE domain = ? AND day BETWEEN ? AND ?")) {
            bind(statement, domain, first, last);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) touched.add(rows.getLong(1));
            }
        }
        return touched;
    }

    /// Adds the sheets of a length that hold.
    ///
    /// @return the days that are left
    private static List<Days> sheets(
            Connection connection, String domain, Days days, int length, Set<Long> touched, Tally tally)
            throws SQLException {
        List<Days> left = new ArrayList<>();
        long next = days.first();
        try (PreparedStatement statement = connection.prepareStatement("SELECT day, sums, signs FROM source_sheet"
                + " WHERE domain = ? AND days = " + length + " AND day BETWEEN ? AND ? ORDER BY day")) {
            bind(statement, domain, days.first(), days.last() - length + 1);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long day = rows.getLong(1);
                    if (isTouched(touched, day, length)) continue;
                    if (next < day) left.add(new Days(next, day - 1));
                    next = day + length;
                    new Sheet(day, rows.getBytes(2), rows.getBytes(3)).addTo(tally);
                }
            }
        }
        if (next <= days.last()) left.add(new Days(next, days.last()));
        return left;
    }

    private static boolean isTouched(Set<Long> touched, long day, int length) {
        if (touched.isEmpty()) return false;
        for (long at = day; at < day + length; at++) if (touched.contains(at)) return true;
        return false;
    }

    /// Adds the lines of the days.
    ///
    /// @return how many addresses
    static int sums(Connection connection, String domain, long first, long last, Tally tally) throws SQLException {
        int lines = 0;
        try (PreparedStatement statement = connection.prepareStatement(SUMS)) {
            bind(statement, domain, first, last);
            try (ResultSet rows = statement.executeQuery()) {
                for (; rows.next(); lines++) {
                    Tally.Entry entry = tally.entry(rows.getString(1));
                    entry.first = Math.min(entry.first, rows.getLong(2));
                    entry.last = Math.max(entry.last, rows.getLong(3));
                    for (int i = 0; i < entry.sums.length; i++) entry.sums[i] += rows.getLong(4 + i);
                }
            }
        }
        return lines;
    }

    static void signs(Connection connection, String domain, long first, long last, Tally tally) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SIGNS)) {
            bind(statement, domain, first, last);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    int number = tally.addresses.find(rows.getString(1));
                    if (number < 0) continue; // came in between the two questions
                    int name = tally.names.of(rows.getString(3));
                    int kind = Tally.kind(rows.getString(2));
                    int key = Tally.key(name, kind, rows.getInt(4) != 0, rows.getInt(5) != 0);
                    tally.entry(number).sign(key, rows.getLong(6));
                }
            }
        }
    }

    private static void bind(PreparedStatement statement, String domain, long first, long last) throws SQLException {
        statement.setString(1, domain);
        statement.setLong(2, first);
        statement.setLong(3, last);
    }
}
