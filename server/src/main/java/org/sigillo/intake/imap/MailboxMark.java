package org.sigillo.intake.imap;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import org.sigillo.store.Store;

/// How far a mailbox was read.
///
/// @param uidValidity with another, UIDs begin anew (9051 §2.3.1.1)
/// @param uid the highest that was read; 0 for none
record MailboxMark(long uidValidity, long uid) {
    private static final MailboxMark NOTHING = new MailboxMark(0, 0);
    private static final String PUT = "INSERT INTO intake_mailbox (place, uid_validity, uid, at) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (place) DO UPDATE SET uid_validity = excluded.uid_validity, uid = excluded.uid,"
            + " at = excluded.at";

    static MailboxMark of(Store store, String place) {
        return store.read(connection -> {
            try (PreparedStatement ask =
                    connection.prepareStatement("SELECT uid_validity, uid FROM intake_mailbox WHERE place = ?")) {
                ask.setString(1, place);
                try (ResultSet found = ask.executeQuery()) {
                    return found.next() ? new MailboxMark(found.getLong(1), found.getLong(2)) : NOTHING;
                }
            }
        });
    }

    void keep(Store store, String place, Instant at) {
        store.write(connection -> {
            try (PreparedStatement put = connection.prepareStatement(PUT)) {
                put.setString(1, place);
                put.setLong(2, uidValidity);
                put.setLong(3, uid);
                put.setLong(4, at.getEpochSecond());
                return put.executeUpdate();
            }
        });
    }
}
