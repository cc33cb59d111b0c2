package org.sigillo.message;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// What is misshapen about a message. None of these stops a verdict; all are part of it.
public enum MessageDefect implements Reason {
    /// A line of the header that is neither a field nor a continuation; the header is read on.
    NOT_A_FIELD("message.not-a-field", "RFC 5322", "2.2"),
    /// The header begins with white space: there is nothing to continue.
    LEADING_SPACE("message.leading-space", "RFC 5322", "2.2.3"),
    /// White space between name and colon: obsolete, and read differently by different programs.
    SPACE_BEFORE_COLON("message.space-before-colon", "RFC 5322", "4.5.8"),
    /// A name with an octet no name may hold.
    BAD_FIELD_NAME("message.bad-field-name", "RFC 5322", "3.6.8"),
    /// A NUL.
    NUL("message.nul", "RFC 5322", "4"),
    /// A CR without LF in the header.
    BARE_CR("message.bare-cr", "RFC 5322", "2.2"),
    /// A LF without CR in the header.
    BARE_LF("message.bare-lf", "RFC 5322", "2.2"),
    /// 8-bit octets in the header that are not UTF-8.
    NOT_UTF8("message.not-utf8", "RFC 6532", "3.2"),
    /// A line longer than 998 octets in the header.
    LONG_LINE("message.long-line", "RFC 5322", "2.1.1"),
    /// The message ends within its header.
    NO_BODY_SEPARATOR("message.no-body-separator", "RFC 5322", "2.1"),
    /// More header octets than are used for authentication; the rest is not looked at.
    HEADER_TOO_LARGE("message.header-too-large", "RFC 5321", "4.5.3.1"),
    /// More header fields than are used for authentication; the rest is not looked at.
    TOO_MANY_FIELDS("message.too-many-fields", "RFC 5321", "4.5.3.1"),
    /// One field larger than is used for authentication.
    FIELD_TOO_LARGE("message.field-too-large", "RFC 5321", "4.5.3.1");

    private final String code;
    private final Clause clause;

    MessageDefect(String code, String document, String section) {
        this.code = code;
        this.clause = new Clause(document, section);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Clause clause() {
        return clause;
    }
}
