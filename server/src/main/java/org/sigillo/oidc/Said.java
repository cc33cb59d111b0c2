package org.sigillo.oidc;

/// What came of asking a provider.
///
/// @param <T> what was asked for
public sealed interface Said<T> {
    /// It came.
    ///
    /// @param value what was asked for
    /// @param <T> of this type
    record Fine<T>(T value) implements Said<T> {}

    /// It did not.
    ///
    /// @param reason why not
    /// @param detail for the log: no token, no code, no secret
    /// @param <T> what was asked for
    record Refused<T>(OidcReason reason, String detail) implements Said<T> {}
}
