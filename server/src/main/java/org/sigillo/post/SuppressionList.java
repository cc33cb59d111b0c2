package org.sigillo.post;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.EmailAddress;
import org.sigillo.store.Store;
import org.sigillo.text.Ascii;

/// Where nothing is sent: addresses that were refused or bounced often enough, and what the operator adds.
///
/// @param store where it is kept
public record SuppressionList(Store store) {
    /// So many permanent failures, and nothing more is sent to an address.
    public static final int STRIKES = 3;
    /// For how long; then it is tried anew.
    public static final Duration TIME = Duration.ofDays(30);
    /// Strikes further apart than this do not add up.
    public static final Duration MEMORY = Duration.ofDays(30);
    /// The longest detail that is kept, in characters.
    public static final int MAX_DETAIL = 500;

    /// One permanent failure.
    ///
    /// @param address whose
    /// @param reason how it was told
    record Strike(String address, Suppression.Reason reason) {}

    /// As an address stands in the list. Local parts that differ by case alone are one here: who bounces
    /// at one bounces at the other.
    ///
    /// @param address an address
    /// @return its entry
    public static String entry(EmailAddress address) {
        return Ascii.lower(address.toString());
    }

    /// Why nothing is sent to a destination; `null` if it is.
    ///
    /// @param connection of the caller's transaction
    /// @param destination where to
    /// @param now the time
    /// @return one sentence without a full stop, or `null`
    /// @throws SQLException if the store refuses
    public static @Nullable String why(Connection connection, Destination destination, Instant now)
            throws SQLException {
        String whole = destination instanceof Destination.Mail mail ? entry(mail.address()) : destination.host();
        try (PreparedStatement find = connection.prepareStatement("SELECT address, reason, detail FROM post_suppression"
                + " WHERE address IN (?, ?) AND strikes >= ? AND (until_at IS NULL OR until_at > ?)"
                + " ORDER BY address")) {
            find.setString(1, whole);
            find.setString(2, destination.host());
            find.setInt(3, STRIKES);
            find.setLong(4, now.toEpochMilli());
            try (ResultSet row = find.executeQuery()) {
                return row.next()
                        ? row.getString(1) + " is suppressed, " + row.getString(2) + ": " + row.getString(3)
                        : null;
            }
        }
    }

    /// Counts a permanent failure; with the last of [#STRIKES] nothing more is sent for [#TIME]. What the
    /// operator added stays as it is.
    static void strike(Connection connection, Strike strike, String detail, Instant now) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement("INSERT INTO post_suppression"
                + " (address, reason, detail, strikes, since, last_at, until_at) VALUES (?, ?, ?, 1, ?, ?, ?)"
                + " ON CONFLICT (address) DO UPDATE SET"
                + " strikes = CASE WHEN post_suppression.last_at < ? THEN 1 ELSE post_suppression.strikes + 1 END,"
                + " since = CASE WHEN post_suppression.last_at < ? THEN excluded.since ELSE post_suppression.since END,"
                + " reason = excluded.reason, detail = excluded.detail, last_at = excluded.last_at,"
                + " until_at = excluded.until_at WHERE post_suppression.reason <> ?")) {
            long at = now.toEpochMilli();
            long forgotten = now.minus(MEMORY).toEpochMilli();
            add.setString(1, strike.address());
            add.setString(2, strike.reason().word());
            add.setString(3, cut(detail));
            add.setLong(4, at);
            add.setLong(5, at);
            add.setLong(6, now.plus(TIME).toEpochMilli());
            add.setLong(7, forgotten);
            add.setLong(8, forgotten);
            add.setString(9, Suppression.Reason.OPERATOR.word());
            add.executeUpdate();
        }
    }

    private static String cut(String detail) {
        return detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
    }

    /// Counts a mail of ours that came back for good.
    ///
    /// @param address to whom it went
    /// @param detail what was said
    /// @param now the time
    public void bounced(EmailAddress address, String detail, Instant now) {
        store.write(connection -> {
            strike(connection, new Strike(entry(address), Suppression.Reason.BOUNCED), detail, now);
            return true;
        });
    }

    /// Adds an address or a domain by hand.
    ///
    /// @param address `a@b.example` or `b.example`, in lower case
    /// @param detail why
    /// @param until until when; `null` for ever
    /// @param now the time
    public void add(String address, String detail, @Nullable Instant until, Instant now) {
        store.write(connection -> {
            try (PreparedStatement add = connection.prepareStatement("INSERT INTO post_suppression"
                    + " (address, reason, detail, strikes, since, last_at, until_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (address) DO UPDATE SET reason = excluded.reason, detail = excluded.detail,"
                    + " strikes = excluded.strikes, last_at = excluded.last_at, until_at = excluded.until_at")) {
                add.setString(1, Ascii.lower(address));
                add.setString(2, Suppression.Reason.OPERATOR.word());
                add.setString(3, cut(detail));
                add.setInt(4, STRIKES);
                add.setLong(5, now.toEpochMilli());
                add.setLong(6, now.toEpochMilli());
                if (until == null) add.setNull(7, Types.BIGINT);
                else add.setLong(7, until.toEpochMilli());
                return add.executeUpdate();
            }
        });
    }

    /// Takes an entry out: it is sent to again, and its strikes are forgotten.
    ///
    /// @param address as [Suppression] has it
    /// @return false if there is none such
    public boolean remove(String address) {
        return store.write(connection -> {
            try (PreparedStatement remove =
                    connection.prepareStatement("DELETE FROM post_suppression WHERE address = ?")) {
                remove.setString(1, Ascii.lower(address));
                return remove.executeUpdate() == 1;
            }
        });
    }

    /// All entries, also those with too few strikes and those whose time is over.
    ///
    /// @param now the time
    /// @param most how many at most
    /// @return by address
    public List<Suppression> all(Instant now, int most) {
        return store.read(connection -> {
            try (PreparedStatement find =
                    connection.prepareStatement("SELECT * FROM post_suppression ORDER BY address LIMIT ?")) {
                find.setInt(1, most);
                List<Suppression> all = new ArrayList<>();
                try (ResultSet row = find.executeQuery()) {
                    while (row.next()) all.add(of(row, now));
                }
                return all;
            }
        });
    }

    private static Suppression of(ResultSet row, Instant now) throws SQLException {
        long until = row.getLong("until_at");
        Instant end = row.wasNull() ? null : Instant.ofEpochMilli(until);
        int strikes = row.getInt("strikes");
        return new Suppression(
                row.getString("address"),
                Suppression.Reason.of(row.getString("reason")),
                row.getString("detail"),
                strikes,
                Instant.ofEpochMilli(row.getLong("since")),
                Instant.ofEpochMilli(row.getLong("last_at")),
                end,
                strikes >= STRIKES && (end == null || now.isBefore(end)));
    }
}
