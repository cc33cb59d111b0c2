package org.sigillo.console.letters;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.sigillo.alerts.Alert;
import org.sigillo.alerts.AlertBook;
import org.sigillo.alerts.Teller;
import org.sigillo.people.Recipients;

/// Tells each recipient of what concerns its organization's domains, and of nothing else.
///
/// @param dispatch writes it down
public record RecipientTeller(Dispatch dispatch) implements Teller {
    @Override
    public void tell(Connection connection, AlertBook.Outcome outcome, Instant now) throws SQLException {
        for (Recipients.Told told : Recipients.ofAlerts(connection)) {
            AlertBook.Outcome ours = outcome.only(alert -> concerns(told, alert));
            if (ours.isEmpty()) continue;
            dispatch.write(
                    connection,
                    told.recipient(),
                    AlertLetter.of(ours, told.recipient().wish().language(), dispatch.console()),
                    org.sigillo.alerts.Words.json(ours, now),
                    "alerts",
                    now);
        }
    }

    /// What is about the house itself is for those who run it.
    private static boolean concerns(Recipients.Told told, Alert alert) {
        return alert.domain().isEmpty() ? told.operator() : told.domains().contains(alert.domain());
    }
}
