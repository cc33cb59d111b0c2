package org.sigillo.cli.call;

/// What a run says to the shell. Of several inputs the gravest counts, in the order given here.
public enum ExitStatus {
    /// Done, and the answer is good.
    GOOD(0),
    /// Done, and the answer is not: a verdict that fails, a record with errors.
    NOT_GOOD(1),
    /// Could not be decided now: the DNS, the network.
    UNDECIDED(3),
    /// The call or its input is wrong.
    WRONG(2);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    /// The number for the shell.
    ///
    /// @return 0 to 3
    public int code() {
        return code;
    }

    /// The graver of two.
    ///
    /// @param other another
    /// @return one of both
    public ExitStatus and(ExitStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
