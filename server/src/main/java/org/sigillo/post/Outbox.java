package org.sigillo.post;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.sigillo.documents.letter.Gzip;

/// Where what is to be sent is written down.
public final class Outbox {
    private Outbox() {}

    /// Another content under a key there is already: the maker's mistake, for a report has one content.
    public static final class OtherContentException extends RuntimeException {
        private static final long serialVersionUID = 1;

        OtherContentException(String key) {
            super("there is another parcel with the key " + key);
        }
    }

    /// Adds a parcel, within the caller's transaction: it is to be sent if that is committed, and not
    /// otherwise. The same parcel once more is nothing, whatever has become of the first.
    ///
    /// @param connection of [org.sigillo.store.Store#write]
    /// @param parcel what is to be sent
    /// @param now the time
    /// @return true if it is new, false if it was there
    /// @throws OtherContentException if the key is there with other octets or another destination
    /// @throws SQLException if the store refuses
    public static boolean add(Connection connection, Parcel parcel, Instant now) throws SQLException {
        byte[] octets = parcel.octets();
        String hash = Octets.hash(octets);
        try (PreparedStatement add =
                connection.prepareStatement("INSERT INTO post_parcel (parcel_key, kind, destination, host, domain,"
                        + " media_type, hash, size, octets, state, attempts, next_at, doubt, added_at, changed_at,"
                        + " not_after, answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, ?, ?, ?, '')"
                        + " ON CONFLICT (parcel_key) DO NOTHING")) {
            add.setString(1, parcel.key());
            add.setString(2, parcel.kind().word());
            add.setString(3, parcel.destination().toString());
            add.setString(4, parcel.destination().host());
            add.setString(5, parcel.domain().toString());
            add.setString(6, parcel.mediaType());
            add.setString(7, hash);
            add.setLong(8, octets.length);
            add.setBytes(9, Gzip.of(octets));
            add.setString(10, ParcelState.WAITING.word());
            add.setLong(11, now.toEpochMilli());
            add.setLong(12, now.toEpochMilli());
            add.setLong(13, now.toEpochMilli());
            add.setLong(14, parcel.notAfter().toEpochMilli());
            if (add.executeUpdate() == 1) return true;
        }
        if (!isSame(connection, parcel, hash)) throw new OtherContentException(parcel.key());
        return false;
    }

    private static boolean isSame(Connection connection, Parcel parcel, String hash) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(
                "SELECT hash, destination, media_type FROM post_parcel WHERE parcel_key = ?")) {
            find.setString(1, parcel.key());
            try (ResultSet row = find.executeQuery()) {
                if (!row.next()) throw new SQLException("a parcel is neither new nor there");
                return row.getString(1).equals(hash)
                        && row.getString(2).equals(parcel.destination().toString())
                        && row.getString(3).equals(parcel.mediaType());
            }
        }
    }
}
