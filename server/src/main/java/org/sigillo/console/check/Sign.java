package org.sigillo.console.check;

import org.sigillo.documents.inspect.Scoreboard;
import org.sigillo.documents.inspect.Standing;
import org.sigillo.documents.inspect.State;
import org.sigillo.spec.Severity;

/// How something stands. Told thrice, by a shape, a colour and, beside it, a word, since not everybody sees all of
/// them.
public enum Sign {
    /// All is well.
    GOOD("good", "✓"),
    /// It works, and is weak; or it could not be seen now.
    OPEN("open", "!"),
    /// It does not work.
    BAD("bad", "✗"),
    /// There is nothing, or nothing to say.
    NONE("none", "–");

    private final String style;
    private final String shape;

    Sign(String style, String shape) {
        this.style = style;
        this.shape = shape;
    }

    /// The class of the style sheet.
    ///
    /// @return lower case
    public String style() {
        return style;
    }

    /// The shape.
    ///
    /// @return one character
    public String shape() {
        return shape;
    }

    static Sign of(Standing.Kind kind) {
        return switch (kind) {
            case NO_DOMAIN, TO_MEND -> BAD;
            case PARTLY_SEEN, WORKS -> OPEN;
            case WELL_KEPT -> GOOD;
        };
    }

    static Sign of(State state) {
        return switch (state) {
            case GOOD -> GOOD;
            case WEAK, UNDECIDED -> OPEN;
            case BROKEN -> BAD;
            case ABSENT, UNSEEN -> NONE;
        };
    }

    /// How bad a finding is.
    ///
    /// @param severity of the finding
    /// @return the sign
    public static Sign of(Severity severity) {
        return switch (severity) {
            case ERROR -> BAD;
            case WARNING -> OPEN;
            case INFO -> NONE;
        };
    }

    static Sign of(Scoreboard.Met met) {
        return switch (met) {
            case PASS -> GOOD;
            case FAIL -> BAD;
            case UNKNOWN -> NONE;
        };
    }
}
