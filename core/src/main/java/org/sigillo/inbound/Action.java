package org.sigillo.inbound;

/// What becomes of a message.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7372 RFC 7372
public sealed interface Action {
    /// Delivered; the header field tells the verdict.
    Action ACCEPT = new Accept();
    /// Held back.
    Action QUARANTINE = new Quarantine();

    /// The word for logs and metrics.
    ///
    /// @return `accept`, `quarantine`, `reject`, `tempfail`
    default String word() {
        return switch (this) {
            case Accept accept -> "accept";
            case Quarantine quarantine -> "quarantine";
            case Reject reject -> "reject";
            case TempFail fail -> "tempfail";
        };
    }

    /// Delivered; the header field tells the verdict.
    record Accept() implements Action {}

    /// Held back for a person to look at.
    record Quarantine() implements Action {}

    /// Refused for good.
    ///
    /// @param code 550
    /// @param enhanced `5.7.26`
    record Reject(int code, String enhanced) implements Action {}

    /// Refused for now.
    ///
    /// @param code 451
    /// @param enhanced `4.7.24`
    record TempFail(int code, String enhanced) implements Action {}
}
