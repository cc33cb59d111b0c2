package org.sigillo.dkim;

import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/// What stands in one record at a selector: a key, or why it is none.
public sealed interface DkimKey {

    /// A key one can compute with.
    ///
    /// @param record the record it stands in
    /// @param key the public key
    /// @param bits length of the modulus, 256 for Ed25519
    record Usable(DkimKeyRecord record, PublicKey key, int bits) implements DkimKey {}

    /// A record without such a key.
    ///
    /// @param reason why
    /// @param detail what the reason speaks of; data, never prose
    /// @param record the record, if it could be read
    /// @param bits length of the modulus, if it could be read
    record Unusable(
            DkimReason reason,
            String detail,
            @Nullable DkimKeyRecord record,
            @Nullable Integer bits) implements DkimKey {}
}
