package org.sigillo.lab;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.lab.Session;
import org.sigillo.people.Token;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// The addresses that are good, and what came to them. A visitor holds a key, of which the address comes: whoever sees
/// the address on its way sees no page.
///
/// @param store where they are kept
/// @param clock the time
/// @param random where chance comes from
public record LabBook(Store store, InstantSource clock, RandomGenerator random) {
    private static final String PREFIX = "lab-";
    private static final int HEX = 32; // 128 bits

    /// What came of a message.
    public enum Kept {
        /// It is kept.
        YES,
        /// There is no such address, or none any more.
        NO_ADDRESS,
        /// The address has had [LabLimits#MAX_MESSAGES].
        ENOUGH,
        /// All addresses together hold [LabLimits#MAX_ALL_OCTETS].
        NO_ROOM
    }

    /// The address of a key.
    ///
    /// @param key what a visitor holds
    /// @return its part before `@`: 128 bits nobody guesses
    public static String local(String key) {
        return PREFIX + Token.hash("address:" + key).substring(0, HEX);
    }

    private static boolean isLocal(String text) {
        if (text.length() != PREFIX.length() + HEX || !text.startsWith(PREFIX)) return false;
        for (int i = PREFIX.length(); i < text.length(); i++)
            if ("0123456789abcdef".indexOf(text.charAt(i)) < 0) return false;
        return true;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    /// Makes an address.
    ///
    /// @return the key of its page; `null` if there are [LabLimits#MAX_ADDRESSES] already
    public @Nullable String make() {
        String key = Token.make(random);
        clear();
        boolean made = store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                Long had = statements.number("SELECT COUNT(*) FROM lab_address WHERE ends_at > ?", now());
                if (had != null && had >= LabLimits.MAX_ADDRESSES) return false;
                statements.run(
                        "INSERT INTO lab_address (id, mailbox, ends_at, taken) VALUES (?, ?, ?, 0)",
                        Token.hash(key),
                        Token.hash(local(key)),
                        clock.instant().plus(LabLimits.MAX_AGE).getEpochSecond());
                return true;
            }
        });
        return made ? key : null;
    }

    /// What came to an address.
    ///
    /// @param key of its page
    /// @return the page; `null` if there is none, or none any more
    public @Nullable LabPage page(String key) {
        if (key.length() > Token.MAX_CHARACTERS) return null;
        String id = Token.hash(key);
        List<LabPage> pages = store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                List<LabMail> mails = statements.rows(
                        row -> new LabMail(
                                row.getInt(1),
                                Instant.ofEpochSecond(row.getLong(2)),
                                row.getInt(3),
                                row.getString(4),
                                row.getInt(5) != 0),
                        "SELECT number, came_at, size, tls, relayed FROM lab_mail WHERE address = ? ORDER BY number",
                        id);
                return statements.rows(
                        row -> new LabPage(local(key), Instant.ofEpochSecond(row.getLong(1)), mails),
                        "SELECT ends_at FROM lab_address WHERE id = ? AND ends_at > ?",
                        id,
                        now());
            }
        });
        return pages.isEmpty() ? null : pages.getFirst();
    }

    /// One message that came.
    ///
    /// @param key of the page it stands on
    /// @param number which
    /// @return all of it; `null` if there is none
    public LabMail.@Nullable Whole mail(String key, int number) {
        if (key.length() > Token.MAX_CHARACTERS) return null;
        List<LabMail.Whole> found = store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.rows(
                        row -> new LabMail.Whole(
                                new LabMail(
                                        number,
                                        Instant.ofEpochSecond(row.getLong(1)),
                                        row.getInt(2),
                                        row.getString(3),
                                        row.getInt(4) != 0),
                                row.getBytes(5),
                                row.getBytes(6)),
                        "SELECT m.came_at, m.size, m.tls, m.relayed, m.octets, m.evidence FROM lab_mail m"
                                + " JOIN lab_address a ON a.id = m.address"
                                + " WHERE a.id = ? AND a.ends_at > ? AND m.number = ?",
                        Token.hash(key),
                        now(),
                        number);
            }
        });
        return found.isEmpty() ? null : found.getFirst();
    }

    /// Forgets an address and what came to it.
    ///
    /// @param key of its page
    public void end(String key) {
        String id = Token.hash(key);
        store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                statements.run("DELETE FROM lab_mail WHERE address = ?", id);
                return statements.run("DELETE FROM lab_address WHERE id = ?", id);
            }
        });
    }

    /// Forgets the addresses that are good no more, and what came to them.
    ///
    /// @return how many addresses
    public int clear() {
        long now = now();
        boolean any = store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.number("SELECT 1 FROM lab_address WHERE ends_at <= ? LIMIT 1", now) != null;
            }
        });
        if (!any) return 0;
        return store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                statements.run(
                        "DELETE FROM lab_mail WHERE address IN (SELECT id FROM lab_address WHERE ends_at <= ?)", now);
                return statements.run("DELETE FROM lab_address WHERE ends_at <= ?", now);
            }
        });
    }

    /// Whether a message to an address would be kept now.
    ///
    /// @param local its part before `@`, in lower case
    /// @return what would come of a small one
    public Kept would(String local) {
        if (!isLocal(local)) return Kept.NO_ADDRESS;
        return store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return would(statements, Token.hash(local), 0);
            }
        });
    }

    private Kept would(Statements statements, String mailbox, long octets) throws SQLException {
        Long taken =
                statements.number("SELECT taken FROM lab_address WHERE mailbox = ? AND ends_at > ?", mailbox, now());
        if (taken == null) return Kept.NO_ADDRESS;
        if (taken >= LabLimits.MAX_MESSAGES) return Kept.ENOUGH;
        Long all = statements.number("SELECT COALESCE(SUM(held), 0) FROM lab_mail");
        return all != null && all + octets > LabLimits.MAX_ALL_OCTETS ? Kept.NO_ROOM : Kept.YES;
    }

    /// Keeps a message.
    ///
    /// @param local of the address it came to: the part before `@`, in lower case
    /// @param octets of the message
    /// @param session by which it came
    /// @param evidence what was found of it
    /// @return whether it is kept
    public Kept keep(String local, byte[] octets, Session session, byte[] evidence) {
        String mailbox = Token.hash(local);
        long held = (long) octets.length + evidence.length;
        return store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                // the row is locked first: two messages at a time are two numbers
                statements.run("UPDATE lab_address SET taken = taken + 0 WHERE mailbox = ?", mailbox);
                Kept kept = would(statements, mailbox, held);
                if (kept != Kept.YES) return kept;
                statements.run("UPDATE lab_address SET taken = taken + 1 WHERE mailbox = ?", mailbox);
                statements.run(
                        "INSERT INTO lab_mail (address, number, came_at, size, held, tls, relayed, octets, evidence)"
                                + " SELECT id, taken, ?, ?, ?, ?, ?, ?, ? FROM lab_address WHERE mailbox = ?",
                        session.at().getEpochSecond(),
                        octets.length,
                        held,
                        session.tls(),
                        session.relayed() ? 1 : 0,
                        octets,
                        evidence,
                        mailbox);
                return Objects.requireNonNull(kept);
            }
        });
    }
}
