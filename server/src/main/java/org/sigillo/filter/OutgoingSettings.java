package org.sigillo.filter;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.message.HeaderLimits;

/// How outgoing mail is signed.
///
/// @param listener the listener's name, for logs
/// @param authservId our name: results that claim it and are not ours are taken out before signing
/// @param otherIds further authserv-ids in use within our trust boundary
/// @param table who signs with which keys: asked at each message, for keys follow each other
/// @param rewriting whose senders are rewritten; `null` for nobody's
/// @param header how much of a header is used
public record OutgoingSettings(
        String listener,
        String authservId,
        Set<String> otherIds,
        Supplier<SigningTable> table,
        @Nullable SenderRewriting rewriting,
        HeaderLimits header) {
    /// Copies the set.
    public OutgoingSettings {
        otherIds = Set.copyOf(otherIds);
    }
}
