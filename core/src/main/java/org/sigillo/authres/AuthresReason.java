package org.sigillo.authres;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// How a field breaks the grammar, or why nothing in it may be used.
public enum AuthresReason implements Reason {
    /// Not readable: something stands where the grammar has no place for it.
    SYNTAX("authres.syntax", 8601, "2.2", true),
    /// Not readable: a comment or a quoted string has no end.
    UNTERMINATED("authres.unterminated", 8601, "2.2", true),
    /// A result before any authserv-id: nobody says so.
    NO_AUTHSERV_ID("authres.no-authserv-id", 8601, "2.5", false),
    /// A version of the field this software does not know; the rest is not read.
    UNSUPPORTED_VERSION("authres.unsupported-version", 8601, "2.6", false),
    /// Words behind the authserv-id that are no version.
    STRAY_TEXT("authres.stray-text", 8601, "2.2", false),
    /// Nothing between two semicolons, or behind the last.
    EMPTY_RESULT("authres.empty-result", 8601, "2.2", false),
    /// A method without a result, or a result that is no keyword: left out.
    BAD_RESULT("authres.bad-result", 8601, "2.2", false),
    /// `none` beside results.
    NONE_WITH_RESULTS("authres.none-with-results", 8601, "2.2", false),
    /// Neither results nor `none`.
    NO_RESULTS("authres.no-results", 8601, "2.2", false),
    /// A property without a type or with a name no keyword allows.
    BAD_PROPERTY("authres.bad-property", 8601, "2.2", false),
    /// A value the grammar wants quoted, or no value at all.
    BAD_VALUE("authres.bad-value", 8601, "2.2", false),
    /// A control, or octets that are not UTF-8.
    BAD_CHARACTER("authres.bad-character", 8616, "3", false),
    /// No instance before the authserv-id of an ARC-Authentication-Results field.
    NO_INSTANCE("authres.no-instance", 8617, "4.1.1", true),
    /// A method the registry does not know: ignore it (8601 §2.7.6).
    UNKNOWN_METHOD("authres.unknown-method", 8601, "2.7.6", false),
    /// A result the registry does not have for the method: ignore it.
    UNKNOWN_RESULT("authres.unknown-result", 8601, "2.7.7", false),
    /// A version of a method this software does not know: ignore its result.
    UNSUPPORTED_METHOD_VERSION("authres.unsupported-method-version", 8601, "2.6", false),
    /// The field claims to be ours and came from outside: it must go.
    FORGED("authres.forged", 8601, "5", false);

    private final String code;
    private final Clause clause;
    private final boolean fatal;

    AuthresReason(String code, int rfc, String section, boolean fatal) {
        this.code = code;
        this.clause = Clause.rfc(rfc, section);
        this.fatal = fatal;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Clause clause() {
        return clause;
    }

    /// Whether nothing of the field can be used.
    ///
    /// @return true if it is refused, false if it is tolerated
    public boolean fatal() {
        return fatal;
    }
}
