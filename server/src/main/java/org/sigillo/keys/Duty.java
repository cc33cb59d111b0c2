package org.sigillo.keys;

/// A step that is due.
public sealed interface Duty {
    /// A new key is to be made.
    ///
    /// @param rotation for which line
    record Generate(Rotation rotation) implements Duty {}

    /// A key is to be handed over to who changes the DNS.
    ///
    /// @param key which
    record Publish(ManagedKey key) implements Duty {}

    /// Is a published key to be seen everywhere?
    ///
    /// @param key which
    record Look(ManagedKey key) implements Duty {}

    /// A key that was seen is to sign.
    ///
    /// @param key which
    record Switch(ManagedKey key) implements Duty {}

    /// Does a key in use still fit the DNS?
    ///
    /// @param key which
    record Check(ManagedKey key) implements Duty {}

    /// A key whose signatures have expired is to be declared worthless.
    ///
    /// @param key which
    record Revoke(ManagedKey key) implements Duty {}

    /// A revoked key is to be taken out of the DNS.
    ///
    /// @param key which
    record Remove(ManagedKey key) implements Duty {}
}
