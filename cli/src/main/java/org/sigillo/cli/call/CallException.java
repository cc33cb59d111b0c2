package org.sigillo.cli.call;

/// The call or its input is wrong. The message is one clear sentence without a full stop; the code is stable.
public final class CallException extends Exception {
    private static final long serialVersionUID = 1;

    /// Stable, dotted.
    private final String code;

    /// What is wrong.
    ///
    /// @param code a stable dotted code
    /// @param message one sentence, naming the input
    public CallException(String code, String message) {
        super(message);
        this.code = code;
    }

    /// What is wrong with the options or arguments.
    ///
    /// @param message one sentence
    /// @return the exception
    public static CallException usage(String message) {
        return new CallException("call.usage", message);
    }

    /// The stable code, as JSON shows it.
    ///
    /// @return a dotted code
    public String code() {
        return code;
    }

    /// The sentence.
    ///
    /// @return never `null`
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
