package org.sigillo.outgoing;

import java.time.InstantSource;
import java.util.function.Predicate;
import org.sigillo.name.EmailAddress;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// Whether the post sends nothing to an address any more.
///
/// @param store the post's
/// @param clock the time of day
public record Suppression(Store store, InstantSource clock) implements Predicate<EmailAddress> {
    @Override
    public boolean test(EmailAddress address) {
        return store.read(connection -> {
            try (Statements sql = new Statements(connection)) {
                Long found = sql.number(
                        "SELECT COUNT(*) FROM post_suppression WHERE (address = ? OR address = ?)"
                                + " AND (until_at IS NULL OR until_at > ?)",
                        address.toString(),
                        address.domain().toString(),
                        clock.instant().toEpochMilli());
                return found != null && found > 0;
            }
        });
    }
}
