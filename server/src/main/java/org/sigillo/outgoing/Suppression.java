package org.sigillo.outgoing;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.sigillo.name.EmailAddress;
import org.sigillo.post.Destination;
import org.sigillo.post.SuppressionList;
import org.sigillo.store.Store;

/// Whether the post sends nothing to an address any more.
///
/// @param store the post's
/// @param clock the time of day
public record Suppression(Store store, InstantSource clock) implements Predicate<EmailAddress> {
    @Override
    public boolean test(EmailAddress address) {
        if (!Destination.isMailbox(address)) return false; // to be told of as what it is
        return store.read(connection -> Optional.ofNullable(
                        SuppressionList.why(connection, new Destination.Mail(address), clock.instant())))
                .isPresent();
    }
}
