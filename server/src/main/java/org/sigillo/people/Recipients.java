package org.sigillo.people;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;
import org.sigillo.text.Ascii;

/// Who is told of an organization's domains. Mail is sent to nobody who did not agree to it.
///
/// @param store where they are kept
/// @param clock the time
/// @param random where chance comes from
public record Recipients(Store store, InstantSource clock, RandomGenerator random) {
    /// Recipients of one organization.
    public static final int MOST = 20;
    /// How long somebody may take to agree.
    public static final Duration PATIENCE = Duration.ofDays(14);
    /// How long who said no is not asked again.
    public static final Duration PEACE = Duration.ofDays(90);

    private static final String COLUMNS = "r.number, r.organization, r.kind, r.place, r.language, r.alerts, r.digest,"
            + " r.secret, r.person, r.made_at, r.agreed_at, r.refused_at";
    private static final String ALL = "SELECT " + COLUMNS + " FROM recipient r";
    private static final String DOMAINS =
            "SELECT domain FROM domain_claim WHERE organization = ?" + " AND proved_at IS NOT NULL ORDER BY domain";

    /// A recipient, and of what it is told.
    ///
    /// @param recipient who
    /// @param organization its name
    /// @param operator whether it is told of the house itself
    /// @param domains those the organization has proved, as they are kept
    public record Told(Recipient recipient, String organization, boolean operator, Set<String> domains) {
        /// Copies the set.
        public Told {
            domains = java.util.Collections.unmodifiableSet(new TreeSet<>(domains));
        }
    }

    /// What became of a wish.
    public sealed interface Wished {
        /// It is there.
        ///
        /// @param recipient who
        /// @param fresh whether it was not there before: then who reads mails is to be asked, once
        record Taken(Recipient recipient, boolean fresh) implements Wished {}

        /// There are [#MOST] already.
        record TooMany() implements Wished {}

        /// Who reads the mails said no, not long ago.
        record Refused() implements Wished {}
    }

    /// Takes a wish; what was wished for the same place before is changed.
    ///
    /// @param organization whose domains
    /// @param person who wishes it
    /// @param wish what
    /// @return what became of it
    public Wished wish(Organization organization, Person person, Recipient.Wish wish) {
        Instant now = clock.instant();
        String secret = Token.make(random);
        return store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                statements.run(
                        "DELETE FROM recipient WHERE (agreed_at IS NULL AND refused_at IS NULL AND made_at < ?)"
                                + " OR refused_at < ?",
                        now.minus(PATIENCE).getEpochSecond(),
                        now.minus(PEACE).getEpochSecond());
                List<Recipient> all = statements.rows(
                        Recipients::recipient, ALL + " WHERE r.organization = ? ORDER BY r.number", organization.id());
                Recipient same = all.stream()
                        .filter(one -> one.wish().kind() == wish.kind()
                                && one.wish().place().equals(wish.place()))
                        .findFirst()
                        .orElse(null);
                if (same == null && all.size() >= MOST) return new Wished.TooMany();
                if (same != null && same.refused() != null) return new Wished.Refused();
                if (same == null) add(statements, organization, person, wish, now);
                else
                    statements.run(
                            "UPDATE recipient SET language = ?, alerts = ?, digest = ? WHERE number = ?",
                            wish.language(),
                            wish.alerts() ? 1 : 0,
                            wish.digest() ? 1 : 0,
                            same.number());
                List<Recipient> found = statements.rows(
                        Recipients::recipient,
                        ALL + " WHERE r.organization = ? AND r.kind = ? AND r.place = ?",
                        organization.id(),
                        wish.kind().word(),
                        wish.place());
                return new Wished.Taken(found.getFirst(), same == null);
            }
        });
    }

    private void add(Statements statements, Organization organization, Person person, Recipient.Wish wish, Instant now)
            throws SQLException {
        statements.run(
                "INSERT INTO recipient (organization, kind, place, language, alerts, digest, secret, person,"
                        + " made_at, agreed_at, told_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                organization.id(),
                wish.kind().word(),
                wish.place(),
                wish.language(),
                wish.alerts() ? 1 : 0,
                wish.digest() ? 1 : 0,
                Token.make(random),
                person.email(),
                now.getEpochSecond(),
                wish.kind() == Recipient.Kind.MAIL ? null : now.getEpochSecond(),
                now.getEpochSecond());
    }

    /// All of an organization.
    ///
    /// @param organization whose
    /// @return in the order they were made
    public List<Recipient> of(Organization organization) {
        return store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.rows(
                        Recipients::recipient, ALL + " WHERE r.organization = ? ORDER BY r.number", organization.id());
            }
        });
    }

    /// Who a link in a mail, or what is on its way, is for.
    ///
    /// @param secret in the link
    /// @return the recipient, with its organization; `null` if there is none
    public @Nullable Told of(String secret) {
        if (secret.length() > Token.MAX_CHARACTERS) return null;
        return first(store.read(connection -> told(connection, "r.secret = ?", secret)));
    }

    /// Where something that is on its way goes.
    ///
    /// @param channel [Recipient#channel]
    /// @return the recipient; `null` if there is none any more
    public @Nullable Recipient byChannel(String channel) {
        int end = channel.lastIndexOf(' ');
        int begin = Recipient.CHANNEL.length();
        if (!channel.startsWith(Recipient.CHANNEL) || end <= begin) return null;
        long number = Ascii.decimal(channel.substring(begin, end), Long.MAX_VALUE);
        Told found = first(store.read(connection -> told(connection, "r.number = ?", number)));
        return found == null || !found.recipient().channel().equals(channel) ? null : found.recipient();
    }

    private static @Nullable Told first(List<Told> found) {
        return found.isEmpty() ? null : found.getFirst();
    }

    /// Who reads the mails agrees to them.
    ///
    /// @param recipient who
    public void agree(Recipient recipient) {
        store.change(
                "UPDATE recipient SET agreed_at = COALESCE(agreed_at, ?), refused_at = NULL WHERE number = ?",
                clock.instant().getEpochSecond(),
                recipient.number());
    }

    /// Tells it nothing more, as its owner has it. Who was asked and did not answer is not asked again all
    /// the same.
    ///
    /// @param recipient who
    public void end(Recipient recipient) {
        if (recipient.agreed() == null) refuse(recipient);
        else
            store.write(connection -> {
                try (Statements statements = new Statements(connection)) {
                    statements.run("DELETE FROM alert_parcel WHERE channel = ?", recipient.channel());
                    return statements.run("DELETE FROM recipient WHERE number = ?", recipient.number());
                }
            });
    }

    /// Who reads the mails does not want them.
    ///
    /// @param recipient who
    public void refuse(Recipient recipient) {
        store.change(
                "UPDATE recipient SET agreed_at = NULL, refused_at = ? WHERE number = ?",
                clock.instant().getEpochSecond(),
                recipient.number());
    }

    /// Who is told of alerts.
    ///
    /// @param connection of a transaction
    /// @return all who agreed
    /// @throws SQLException if the store refuses
    public static List<Told> ofAlerts(Connection connection) throws SQLException {
        return told(connection, "r.alerts = 1 AND r.agreed_at IS NOT NULL");
    }

    /// Who is to be told of a week.
    ///
    /// @param due since when
    /// @return who agreed before, and was not told of it
    public List<Told> ofWeek(Instant due) {
        return store.read(connection -> told(
                connection,
                "r.digest = 1 AND r.agreed_at < ? AND r.told_at < ?",
                due.getEpochSecond(),
                due.getEpochSecond()));
    }

    /// Notes that a week was told, within the transaction that writes it down.
    ///
    /// @param connection of the transaction
    /// @param recipient who
    /// @param due since when it was due
    /// @return whether it was not told before
    /// @throws SQLException if the store refuses
    public static boolean toldOfWeek(Connection connection, Recipient recipient, Instant due) throws SQLException {
        try (Statements statements = new Statements(connection)) {
            return statements.run(
                            "UPDATE recipient SET told_at = ? WHERE number = ? AND told_at < ?",
                            due.getEpochSecond(),
                            recipient.number(),
                            due.getEpochSecond())
                    > 0;
        }
    }

    private static List<Told> told(Connection connection, String which, Object... values) throws SQLException {
        List<Told> all = new ArrayList<>();
        try (Statements statements = new Statements(connection)) {
            List<Told> found = statements.rows(
                    row -> new Told(recipient(row), row.getString(13), row.getInt(14) != 0, Set.of()),
                    "SELECT " + COLUMNS + ", o.name, o.operator FROM recipient r"
                            + " JOIN organization o ON o.id = r.organization WHERE " + which + " ORDER BY r.number",
                    (@Nullable Object[]) values);
            for (Told one : found)
                all.add(new Told(
                        one.recipient(),
                        one.organization(),
                        one.operator(),
                        new TreeSet<>(statements.rows(
                                row -> row.getString(1),
                                DOMAINS,
                                one.recipient().organization()))));
        }
        return all;
    }

    private static Recipient recipient(ResultSet row) throws SQLException {
        return new Recipient(
                row.getLong(1),
                row.getLong(2),
                new Recipient.Wish(
                        Objects.requireNonNull(Recipient.Kind.of(row.getString(3))),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6) != 0,
                        row.getInt(7) != 0),
                row.getString(8),
                row.getString(9),
                Instant.ofEpochSecond(row.getLong(10)),
                instant(row, 11),
                instant(row, 12));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long seconds = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochSecond(seconds);
    }
}
