package org.sigillo.post;

import java.io.IOException;
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

/// What is to be sent, for people: to look at, to try again at once, to take out.
///
/// @param store where it is
public record Queue(Store store) {
    /// How long the octets of a parcel stay after its end.
    public static final Duration KEEP_OCTETS = Duration.ofDays(7);
    /// How long it is known that there was such a parcel, so that there is no other of its name.
    public static final Duration KEEP = Duration.ofDays(400);

    /// The parcels, the newest first.
    ///
    /// @param state only these; `null` for all
    /// @param domain only those about this domain; `null` for all
    /// @param most how many at most
    /// @return the parcels
    public List<QueuedParcel> list(@Nullable ParcelState state, @Nullable String domain, int most) {
        return store.read(connection -> {
            String where = state == null ? " WHERE 1 = 1" : " WHERE state = ?";
            if (domain != null) where += " AND domain = ?";
            try (PreparedStatement find =
                    connection.prepareStatement(ParcelRows.SELECT + where + " ORDER BY id DESC LIMIT ?")) {
                int at = 1;
                if (state != null) find.setString(at++, state.word());
                if (domain != null) find.setString(at++, domain);
                find.setInt(at, most);
                return ParcelRows.all(find);
            }
        });
    }

    /// One parcel.
    ///
    /// @param id its number
    /// @return the parcel, or `null`
    public @Nullable QueuedParcel find(long id) {
        List<QueuedParcel> found = store.read(connection -> {
            try (PreparedStatement find = connection.prepareStatement(ParcelRows.SELECT + " WHERE id = ?")) {
                find.setLong(1, id);
                return ParcelRows.all(find);
            }
        });
        return found.isEmpty() ? null : found.getFirst();
    }

    /// What a parcel holds: for a mail, the message before it is signed.
    ///
    /// @param id its number
    /// @return the octets, or `null` if there is none such or they are no longer kept
    /// @throws org.sigillo.store.StoreException if the store broke
    public byte @Nullable [] octets(long id) {
        Optional<byte[]> octets = store.read(connection -> Optional.ofNullable(octets(connection, id)));
        return octets.orElse(null);
    }

    static byte @Nullable [] octets(Connection connection, long id) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("SELECT octets FROM post_parcel WHERE id = ?")) {
            find.setLong(1, id);
            try (ResultSet row = find.executeQuery()) {
                byte[] packed = row.next() ? row.getBytes(1) : null;
                return packed == null ? null : Octets.gunzip(packed);
            }
        } catch (IOException torn) {
            throw new SQLException("the octets of parcel " + id + " are damaged", torn);
        }
    }

    /// Tries a parcel again as soon as may be: one that waits, or one that was given up while its octets
    /// are kept.
    ///
    /// @param id its number
    /// @param now the time
    /// @param notAfter when it is given up, if that is later than it was
    /// @return false if it is not there, is being sent, is delivered or has no octets any more
    public boolean retry(long id, Instant now, Instant notAfter) {
        return store.write(connection -> {
            try (PreparedStatement retry = connection.prepareStatement("UPDATE post_parcel SET state = 'waiting',"
                    + " next_at = ?, changed_at = ?, not_after = CASE WHEN not_after > ? THEN not_after ELSE ? END"
                    + " WHERE id = ? AND state NOT IN ('sending', 'sent') AND octets IS NOT NULL")) {
                retry.setLong(1, now.toEpochMilli());
                retry.setLong(2, now.toEpochMilli());
                retry.setLong(3, notAfter.toEpochMilli());
                retry.setLong(4, notAfter.toEpochMilli());
                retry.setLong(5, id);
                return retry.executeUpdate() == 1;
            }
        });
    }

    /// Takes a parcel out: it is not sent. That there was one of its name stays known.
    ///
    /// @param id its number
    /// @param now the time
    /// @return false if it is not there, is being sent or was at its end
    public boolean drop(long id, Instant now) {
        return store.write(connection -> {
            try (PreparedStatement drop = connection.prepareStatement(
                    "UPDATE post_parcel SET state = 'dropped', changed_at = ?, answer = 'taken out by the operator'"
                            + " WHERE id = ? AND state = 'waiting'")) {
                drop.setLong(1, now.toEpochMilli());
                drop.setLong(2, id);
                return drop.executeUpdate() == 1;
            }
        });
    }

    /// How many wait or are being sent, and since when the oldest.
    ///
    /// @param count how many
    /// @param oldest since when, or `null`
    public record Waiting(long count, @Nullable Instant oldest) {}

    /// How much there is to do.
    ///
    /// @return the number
    public Waiting waiting() {
        return store.read(connection -> {
            try (PreparedStatement count = connection.prepareStatement(
                            "SELECT count(*), min(added_at) FROM post_parcel WHERE state IN ('waiting', 'sending')");
                    ResultSet row = count.executeQuery()) {
                row.next();
                long many = row.getLong(1);
                return new Waiting(many, many == 0 ? null : Instant.ofEpochMilli(row.getLong(2)));
            }
        });
    }

    /// Takes out what nobody needs any more.
    ///
    /// @param now the time
    public void prune(Instant now) {
        String ended = " state NOT IN ('waiting', 'sending') AND changed_at < ?";
        store.write(connection -> {
            try (PreparedStatement empty = connection.prepareStatement(
                            "UPDATE post_parcel SET octets = NULL WHERE octets IS NOT NULL AND" + ended);
                    PreparedStatement delete = connection.prepareStatement("DELETE FROM post_parcel WHERE" + ended)) {
                empty.setLong(1, now.minus(KEEP_OCTETS).toEpochMilli());
                delete.setLong(1, now.minus(KEEP).toEpochMilli());
                return empty.executeUpdate() + delete.executeUpdate();
            }
        });
    }

    /// Rows of the table, and what they are.
    static final class ParcelRows {
        static final String SELECT = "SELECT id, parcel_key, kind, destination, domain, media_type, size, hash, state,"
                + " attempts, next_at, doubt, added_at, changed_at, not_after, answer FROM post_parcel";

        private ParcelRows() {}

        static List<QueuedParcel> all(PreparedStatement find) throws SQLException {
            List<QueuedParcel> all = new ArrayList<>();
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) all.add(of(row));
            }
            return all;
        }

        private static QueuedParcel of(ResultSet row) throws SQLException {
            ParcelState state = ParcelState.of(row.getString("state"));
            if (state == null) throw new IllegalStateException("the store names a state " + row.getString("state"));
            return new QueuedParcel(
                    row.getLong("id"),
                    row.getString("parcel_key"),
                    ParcelKind.of(row.getString("kind")),
                    Destination.ofStore(row.getString("destination")),
                    row.getString("domain"),
                    row.getString("media_type"),
                    row.getLong("size"),
                    row.getString("hash"),
                    state,
                    row.getInt("attempts"),
                    state.isEnd() ? null : Instant.ofEpochMilli(row.getLong("next_at")),
                    row.getInt("doubt") != 0,
                    Instant.ofEpochMilli(row.getLong("added_at")),
                    Instant.ofEpochMilli(row.getLong("changed_at")),
                    Instant.ofEpochMilli(row.getLong("not_after")),
                    row.getString("answer"));
        }
    }
}
