package org.sigillo.milter;

/// What a filter says to a step.
public sealed interface Reply {
    /// Go on.
    Reply CONTINUE = new Continue();

    /// Go on.
    record Continue() implements Reply {}

    /// Accept the message, or everything of the connection, without asking the filter again.
    record Accept() implements Reply {}

    /// Take no more pieces of the body (version 6); as [Continue] where the mail server does not know it.
    record Skip() implements Reply {}

    /// Accept the message and throw it away.
    record Discard() implements Reply {}

    /// Refuse for good, in the mail server's own words.
    record Reject() implements Reply {}

    /// Refuse for now, in the mail server's own words.
    record TempFail() implements Reply {}

    /// Refuse in the filter's words.
    ///
    /// @param code `550`: 4yz or 5yz
    /// @param enhanced `5.7.26`, of the same class (2034 §4)
    /// @param text printable ASCII; more than fits on a line is broken into several
    record Custom(int code, String enhanced, String text) implements Reply {}
}
