package org.sigillo.alerts;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.EmailAddress;
import org.sigillo.post.Destination;
import org.sigillo.post.Outbox;
import org.sigillo.post.Parcel;
import org.sigillo.post.ParcelKind;

/// Tells those whom the configuration names, of everything.
///
/// @param from who tells by mail; `null` if nobody does
/// @param to who is told by mail
/// @param webhooks where is posted
public record HouseTeller(@Nullable EmailAddress from, List<EmailAddress> to, Webhooks webhooks) implements Teller {
    /// Copies the list.
    public HouseTeller {
        to = List.copyOf(to);
    }

    @Override
    public void tell(Connection connection, AlertBook.Outcome outcome, Instant now) throws SQLException {
        for (Webhook webhook : webhooks.named())
            Webhooks.add(
                    connection, webhook.name(), webhook.chat() ? Words.chat(outcome) : Words.json(outcome, now), now);
        if (from == null) return;
        for (EmailAddress one : to) {
            String id = "alerts." + now.getEpochSecond();
            Parcel parcel = Parcel.mail(
                    id + ' ' + one,
                    ParcelKind.ALERT,
                    new Destination.Mail(one),
                    Words.mail(from, one, outcome, id, now),
                    from.domain(),
                    now.plus(AlertLook.MAX_MAIL));
            Outbox.add(connection, parcel, now);
        }
    }
}
