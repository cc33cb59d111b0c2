package org.sigillo.oidc;

/// Within this room: why it does not go on. At its door it becomes [Said.Refused].
final class OidcRefusal extends Exception {
    private static final long serialVersionUID = 1;

    private final OidcReason reason;

    /// @param reason why
    /// @param detail for the log: no token, no code, no secret
    OidcRefusal(OidcReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    OidcReason reason() {
        return reason;
    }

    <T> Said<T> said() {
        return new Said.Refused<>(reason, String.valueOf(getMessage()));
    }
}
