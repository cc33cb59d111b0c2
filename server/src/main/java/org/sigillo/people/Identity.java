package org.sigillo.people;

import org.jspecify.annotations.Nullable;

/// Who somebody is, as a provider of OpenID Connect says.
///
/// @param issuer the provider
/// @param subject whom it means: never given to another, and the same whatever becomes of the address (OpenID Connect
///     Core 1.0 §5.7)
/// @param email in lower case; `null` without one
/// @param verified whether the provider says that the address is theirs
/// @param name as others read it; empty if it was not said
public record Identity(
        String issuer, String subject, @Nullable String email, boolean verified, String name) {
    /// Characters of a subject, at most (OpenID Connect Core 1.0 §2).
    public static final int MOST_SUBJECT = 255;

    /// The address, where the provider says that it is theirs.
    ///
    /// @return in lower case; `null` without one, or where it is not verified
    public @Nullable String proved() {
        return verified ? email : null;
    }
}
