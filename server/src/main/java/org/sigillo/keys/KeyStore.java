package org.sigillo.keys;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;

/// The states and histories of keys, in the store. Every change and its step in the history are one transaction.
public final class KeyStore {
    /// The longest detail kept, in characters; what is longer is cut.
    public static final int MAX_DETAIL = 2000;

    private final Store store;

    /// Keys in a store.
    ///
    /// @param store open, and not closed here
    public KeyStore(Store store) {
        this.store = store;
    }

    /// A change of one key.
    ///
    /// @param key as it was read
    /// @param event what happened
    /// @param reason why
    /// @param detail what the reason speaks of
    public record Move(ManagedKey key, KeyEvent event, RotationReason reason, String detail) {}

    /// All keys, removed ones too.
    ///
    /// @return by line, the oldest first
    public List<ManagedKey> all() {
        return store.read(connection -> {
            List<ManagedKey> keys = new ArrayList<>();
            String select = "SELECT k.* FROM dkim_key k JOIN dkim_key_step s ON s.domain = k.domain"
                    + " AND s.selector = k.selector AND s.version = 1 ORDER BY k.line, s.at, k.selector";
            try (PreparedStatement statement = connection.prepareStatement(select);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) keys.add(KeyRows.key(row));
            }
            return keys;
        });
    }

    /// One key.
    ///
    /// @param domain the Signing Domain
    /// @param selector the selector
    /// @return the key, or `null`
    public @Nullable ManagedKey find(DomainName domain, String selector) {
        Optional<ManagedKey> found = store.read(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT * FROM dkim_key WHERE domain = ? AND selector = ?")) {
                statement.setString(1, domain.toString());
                statement.setString(2, selector);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(KeyRows.key(row)) : Optional.empty();
                }
            }
        });
        return found.orElse(null);
    }

    /// Adds a key that was just made.
    ///
    /// @param key generated
    /// @param detail why
    /// @return false if there is one at that place
    public boolean add(ManagedKey key, String detail) {
        return store.write(connection -> {
            if (KeyRows.insert(connection, key) == 0) return false;
            KeyRows.step(connection, key, null, RotationReason.GENERATED, cut(detail));
            return true;
        });
    }

    /// Changes keys, all or none. What was found of them at the last look is forgotten.
    ///
    /// @param at when
    /// @param moves one or more
    /// @return false if one of them is no more as it was read, or cannot do that
    public boolean move(Instant at, List<Move> moves) {
        try {
            store.write(connection -> {
                for (Move move : moves) move(connection, at, move);
                return true;
            });
            return true;
        } catch (Overtaken overtaken) {
            return false;
        }
    }

    private static void move(Connection connection, Instant at, Move move) throws SQLException {
        KeyState state = KeyEvent.after(move.key().state(), move.event(), at);
        if (state == null) throw new Overtaken();
        ManagedKey next = move.key().moved(state);
        if (KeyRows.update(connection, next) == 0) throw new Overtaken();
        KeyRows.step(connection, next, move.key().state().word(), move.reason(), cut(move.detail()), at);
        if (state != move.key().state()) KeyRows.forget(connection, next.domain(), next.selector());
    }

    /// The history.
    ///
    /// @param domain of whose keys; `null` for all
    /// @param selector of which key; `null` for all
    /// @return the steps, in the order of time
    public List<KeyStep> history(@Nullable DomainName domain, @Nullable String selector) {
        return store.read(connection -> KeyRows.steps(connection, domain, selector));
    }

    /// What the last look at a key found.
    ///
    /// @param domain the Signing Domain
    /// @param selector the selector
    /// @return it, or `null` if it was not looked at
    public @Nullable KeyHealth health(DomainName domain, String selector) {
        Optional<KeyHealth> found =
                store.read(connection -> Optional.ofNullable(KeyRows.health(connection, domain, selector)));
        return found.orElse(null);
    }

    /// Keeps what a look found. That it was so before is remembered.
    ///
    /// @param domain the Signing Domain
    /// @param selector the selector
    /// @param reason what was found
    /// @param detail which servers, or what they said
    /// @param at when
    /// @return what is kept now
    public KeyHealth found(DomainName domain, String selector, RotationReason reason, String detail, Instant at) {
        return store.write(connection -> {
            KeyHealth before = KeyRows.health(connection, domain, selector);
            Instant since = before != null && before.reason() == reason ? before.since() : at;
            KeyHealth now = new KeyHealth(domain, selector, reason, since, at, cut(detail));
            KeyRows.keep(connection, now);
            return now;
        });
    }

    private static String cut(String detail) {
        return detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail;
    }

    /// Another was first; it takes the transaction back.
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Overtaken() {
            super("another was first", null, false, false);
        }
    }
}
