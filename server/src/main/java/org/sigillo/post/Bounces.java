package org.sigillo.post;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.bounce.Bounce;
import org.sigillo.documents.bounce.BounceReader;
import org.sigillo.store.Store;
import org.sigillo.text.Ascii;

/// Takes mails of ours that came back. Anybody may write such a mail: it counts if it is about a mail
/// that was sent, to that address and with that Message-ID, within the days its octets are kept.
///
/// @param store where the parcels and the suppression list are
public record Bounces(Store store) {
    /// Mails to one address that are looked through.
    private static final int MOST = 100;

    private static final int HEADER = 64 << 10;

    /// Takes a mail. A mail of ours comes back once: who says so again is not heard.
    ///
    /// @param mail its octets
    /// @param now the time
    /// @return how many addresses got a strike: 0 for what is no bounce of ours, or not for good
    /// @throws org.sigillo.store.StoreException if the store broke
    public int take(byte[] mail, Instant now) {
        Bounce bounce = BounceReader.read(mail);
        String id = bounce == null ? null : bounce.messageId();
        if (bounce == null || id == null) return 0;
        return store.write(connection -> {
            int strikes = 0;
            for (Bounce.Failed failed : bounce.failed()) {
                Long parcel = sent(connection, "mailto:" + failed.recipient(), id);
                if (parcel == null) continue;
                String detail = failed.diagnostic().isEmpty() ? failed.status() : failed.diagnostic();
                String entry = SuppressionList.entry(failed.recipient());
                SuppressionList.strike(
                        connection, new SuppressionList.Strike(entry, Suppression.Reason.BOUNCED), detail, now);
                came(connection, parcel, detail, now);
                strikes++;
            }
            return strikes;
        });
    }

    private static @Nullable Long sent(Connection connection, String destination, String id) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("SELECT id, octets FROM post_parcel"
                + " WHERE destination = ? AND state = 'sent' AND octets IS NOT NULL ORDER BY id DESC LIMIT ?")) {
            find.setString(1, destination);
            find.setInt(2, MOST);
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) if (isOf(Octets.gunzip(row.getBytes(2)), id)) return row.getLong(1);
            }
            return null;
        } catch (IOException torn) {
            throw new SQLException("octets of a parcel are damaged", torn);
        }
    }

    private static void came(Connection connection, long parcel, String detail, Instant now) throws SQLException {
        try (PreparedStatement back = connection.prepareStatement(
                "UPDATE post_parcel SET state = ?, changed_at = ?, answer = ? WHERE id = ?")) {
            back.setString(1, ParcelState.RETURNED.word());
            back.setLong(2, now.toEpochMilli());
            back.setString(3, "came back: " + detail);
            back.setLong(4, parcel);
            back.executeUpdate();
        }
    }

    private static boolean isOf(byte[] message, String id) {
        String header = new String(message, 0, Math.min(message.length, HEADER), StandardCharsets.ISO_8859_1);
        int end = header.indexOf("\r\n\r\n");
        String fields = "\r\n" + (end < 0 ? header : header.substring(0, end)) + "\r\n";
        return Ascii.lower(fields).contains(Ascii.lower("\r\nmessage-id: <" + id + ">\r\n"));
    }
}
