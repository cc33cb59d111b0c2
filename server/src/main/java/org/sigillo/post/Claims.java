package org.sigillo.post;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sigillo.store.Store;

/// Who sends what. A parcel belongs to one process for a time, which that process draws out as long as it
/// lives; when it dies, the time runs out and another one takes over.
final class Claims {
    /// For how long a parcel is one's own, and how soon after a crash it is sent again.
    static final Duration LEASE = Duration.ofSeconds(20);
    /// Hosts looked at in one round.
    static final int MAX_HOSTS = 500;

    private final Store store;
    private final String holder;

    Claims(Store store, String holder) {
        this.store = store;
        this.holder = holder;
    }

    /// Something to send.
    ///
    /// @param id its number
    /// @param host where it goes
    /// @param mail whether it goes by the relay
    record Due(long id, String host, boolean mail) {}

    /// The first of each host that is due: a host with many keeps none of the others waiting.
    List<Due> due(Instant now) {
        return store.read(connection -> {
            try (PreparedStatement find = connection.prepareStatement("SELECT min(id), host, media_type"
                    + " FROM post_parcel WHERE state IN ('waiting', 'sending') AND next_at <= ?"
                    + " GROUP BY host, media_type ORDER BY min(next_at) LIMIT ?")) {
                find.setLong(1, now.toEpochMilli());
                find.setInt(2, MAX_HOSTS);
                List<Due> due = new ArrayList<>();
                try (ResultSet row = find.executeQuery()) {
                    while (row.next())
                        due.add(new Due(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3).equals(Parcel.MAIL)));
                }
                return due;
            }
        });
    }

    /// A parcel that is ours, with its octets.
    ///
    /// @param parcel the parcel, `attempts` with this one
    /// @param octets what is sent
    record Claimed(QueuedParcel parcel, byte[] octets) {}

    /// Takes a parcel, if nobody was faster; one whose time is over, or whose destination takes nothing,
    /// comes to its end.
    ///
    /// @return the parcel in the state it is in now, or `null` if it is not ours
    @Nullable
    Claimed claim(Due due, Instant now) {
        Optional<Claimed> claimed = store.write(connection -> Optional.ofNullable(claim(connection, due, now)));
        return claimed.orElse(null);
    }

    private @Nullable Claimed claim(Connection connection, Due due, Instant now) throws SQLException {
        QueuedParcel parcel = free(connection, due.id(), now);
        if (parcel == null) return null;
        if (!now.isBefore(parcel.notAfter())) {
            String last = parcel.answer().isEmpty() ? "never tried" : parcel.answer();
            return ended(connection, parcel, ParcelState.EXPIRED, last, now);
        }
        String suppressed = SuppressionList.why(connection, parcel.destination(), now);
        if (suppressed != null) return ended(connection, parcel, ParcelState.SUPPRESSED, suppressed, now);
        try (PreparedStatement take = connection.prepareStatement("UPDATE post_parcel SET state = 'sending',"
                + " holder = ?, next_at = ?, changed_at = ?, attempts = attempts + 1"
                + " WHERE id = ? AND state = ? AND next_at <= ?")) {
            take.setString(1, holder);
            take.setLong(2, now.plus(LEASE).toEpochMilli());
            take.setLong(3, now.toEpochMilli());
            take.setLong(4, due.id());
            take.setString(5, parcel.state().word());
            take.setLong(6, now.toEpochMilli());
            if (take.executeUpdate() == 0) return null;
        }
        byte[] octets = Queue.octets(connection, due.id());
        if (octets == null || !Octets.hash(octets).equals(parcel.hash()))
            return ended(connection, parcel, ParcelState.REFUSED, "its octets in the store are damaged", now);
        return new Claimed(parcel, octets);
    }

    private static @Nullable QueuedParcel free(Connection connection, long id, Instant now) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(
                Queue.ParcelRows.SELECT + " WHERE id = ? AND state IN ('waiting', 'sending') AND next_at <= ?")) {
            find.setLong(1, id);
            find.setLong(2, now.toEpochMilli());
            List<QueuedParcel> found = Queue.ParcelRows.all(find);
            return found.isEmpty() ? null : found.getFirst();
        }
    }

    private static @Nullable Claimed ended(
            Connection connection, QueuedParcel parcel, ParcelState state, String answer, Instant now)
            throws SQLException {
        try (PreparedStatement end = connection.prepareStatement("UPDATE post_parcel SET state = ?, holder = NULL,"
                + " changed_at = ?, answer = ? WHERE id = ? AND state IN ('waiting', 'sending')")) {
            end.setString(1, state.word());
            end.setLong(2, now.toEpochMilli());
            end.setString(3, answer);
            end.setLong(4, parcel.id());
            if (end.executeUpdate() == 0) return null;
        }
        return new Claimed(
                new QueuedParcel(
                        parcel.id(),
                        parcel.key(),
                        parcel.kind(),
                        parcel.destination(),
                        parcel.domain(),
                        parcel.mediaType(),
                        parcel.size(),
                        parcel.hash(),
                        state,
                        parcel.attempts(),
                        null,
                        parcel.inDoubt(),
                        parcel.addedAt(),
                        now,
                        parcel.notAfter(),
                        answer),
                new byte[0]);
    }

    /// Draws out the time of everything that is ours.
    void renew(Instant now) {
        store.write(connection -> {
            try (PreparedStatement renew = connection.prepareStatement(
                    "UPDATE post_parcel SET next_at = ? WHERE holder = ? AND state = 'sending'")) {
                renew.setLong(1, now.plus(LEASE).toEpochMilli());
                renew.setString(2, holder);
                return renew.executeUpdate();
            }
        });
    }

    /// Writes down that from now on the other side may have it.
    ///
    /// @return false if it is not ours any more
    boolean doubt(long id, Instant now) {
        return store.write(connection -> {
            try (PreparedStatement mark = connection.prepareStatement("UPDATE post_parcel SET doubt = 1, next_at = ?"
                    + " WHERE id = ? AND holder = ? AND state = 'sending'")) {
                mark.setLong(1, now.plus(LEASE).toEpochMilli());
                mark.setLong(2, id);
                mark.setString(3, holder);
                return mark.executeUpdate() == 1;
            }
        });
    }

    /// Writes down what came of it.
    void became(Claimed claimed, Became became, Instant now) {
        store.write(connection -> {
            try (PreparedStatement end = connection.prepareStatement("UPDATE post_parcel SET state = ?, holder = NULL,"
                    + " next_at = ?, changed_at = ?, attempts = ?, doubt = ?, answer = ?"
                    + " WHERE id = ? AND holder = ? AND state = 'sending'")) {
                end.setString(1, became.state().word());
                end.setLong(2, became.next().toEpochMilli());
                end.setLong(3, now.toEpochMilli());
                end.setInt(4, became.attempts());
                end.setInt(5, became.doubt() ? 1 : 0);
                end.setString(6, became.answer());
                end.setLong(7, claimed.parcel().id());
                end.setString(8, holder);
                int ours = end.executeUpdate();
                if (ours == 1 && became.strike() != null)
                    SuppressionList.strike(connection, became.strike(), became.answer(), now);
                return ours;
            }
        });
    }

    /// What a parcel has become.
    ///
    /// @param state how far it is now
    /// @param attempts how many count
    /// @param next when it is tried again, if it waits
    /// @param doubt whether it may have arrived all the same
    /// @param answer the last one
    /// @param strike the address that gets a strike, if any
    record Became(
            ParcelState state,
            int attempts,
            Instant next,
            boolean doubt,
            String answer,
            SuppressionList.@Nullable Strike strike) {}

    /// Whatever waits for the relay is due now: it is there again.
    void mailIsDue(Instant now) {
        store.write(connection -> {
            try (PreparedStatement due = connection.prepareStatement("UPDATE post_parcel SET next_at = ?"
                    + " WHERE state = 'waiting' AND attempts = 0 AND media_type = ? AND next_at > ?")) {
                due.setLong(1, now.toEpochMilli());
                due.setString(2, Parcel.MAIL);
                due.setLong(3, now.toEpochMilli());
                return due.executeUpdate();
            }
        });
    }
}
