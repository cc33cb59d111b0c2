package org.sigillo.views;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sigillo.store.Store;

/// Whether anything comes in at all, about whatever domain.
public final class Heartbeat {
    private Heartbeat() {}

    /// When something came in last: a report, something that could not be read as one, or a mail of a mailbox.
    ///
    /// @param store where it is kept
    /// @return the moment; `null` if nothing ever did
    public static @Nullable Instant last(Store store) {
        long last = store.read(connection -> Ask.list(
                        connection,
                        "SELECT COALESCE(MAX(at), 0) FROM (SELECT MAX(received_at) AS at FROM reporter_day"
                                + " UNION ALL SELECT MAX(received_at) FROM report_rejected"
                                + " UNION ALL SELECT MAX(at) FROM intake_mailbox) AS came",
                        row -> row.getLong(1))
                .getFirst());
        return last == 0 ? null : Instant.ofEpochSecond(last);
    }
}
