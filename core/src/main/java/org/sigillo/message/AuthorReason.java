package org.sigillo.message;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why the From field names no single Author Domain, or what its reader should know although it does.
public enum AuthorReason implements Reason {
    /// There is no From field.
    FROM_MISSING("message.from-missing", "RFC 5322", "3.6"),
    /// More than one field may be read as From.
    FROM_REPEATED("message.from-repeated", "RFC 5322", "3.6"),
    /// The From field holds no address: it is empty, or an empty group.
    FROM_NO_ADDRESS("message.from-no-address", "RFC 9989", "5.3.1"),
    /// The address has an IP address in brackets in place of a domain.
    FROM_ADDRESS_LITERAL("message.from-address-literal", "RFC 5322", "3.4.1"),
    /// The field is no list of mailboxes.
    FROM_SYNTAX("message.from-syntax", "RFC 5322", "3.4"),
    /// A comment, a quoted string or an angle bracket is never closed.
    FROM_UNCLOSED("message.from-unclosed", "RFC 5322", "3.2"),
    /// An address with two `@` outside quotes.
    FROM_TWO_AT("message.from-two-at", "RFC 5322", "3.4.1"),
    /// A list member that has no domain.
    FROM_NO_DOMAIN("message.from-no-domain", "RFC 5322", "3.4.1"),
    /// What stands behind the `@` can be no domain name.
    FROM_BAD_DOMAIN("message.from-bad-domain", "RFC 5321", "2.3.5"),
    /// A NUL, or a CR or LF that folds nothing.
    FROM_CONTROL("message.from-control", "RFC 5322", "2.2"),
    /// The field, or the header, is larger than is used for authentication.
    FROM_TOO_LARGE("message.from-too-large", "RFC 5321", "4.5.3.1"),
    /// Mailboxes of more than one domain.
    MULTI_DOMAIN_FROM("message.multi-domain-from", "RFC 9989", "11.5"),
    /// The display name shows an address of another domain than the author's.
    DISPLAY_NAME_ADDRESS("message.display-name-address", "RFC 9989", "11.4"),
    /// The display name shows a domain other than the author's.
    DISPLAY_NAME_DOMAIN("message.display-name-domain", "RFC 9989", "11.4"),
    /// The display name holds characters that turn the direction of writing or cannot be seen.
    DISPLAY_NAME_CONTROLS("message.display-name-controls", "RFC 9989", "11.4"),
    /// A quoted local part with an `@` in it.
    AT_IN_LOCAL_PART("message.at-in-local-part", "RFC 5322", "3.4.1"),
    /// A source route before the address; it is passed over.
    FROM_ROUTE("message.from-route", "RFC 5322", "4.4"),
    /// The domain ends in a dot; it is dropped.
    FROM_TRAILING_DOT("message.from-trailing-dot", "RFC 5321", "2.3.5"),
    /// The mailbox stands in a group.
    FROM_GROUP("message.from-group", "RFC 6854", "2"),
    /// An address without quotes where the display name should be, of the same domain.
    FROM_UNQUOTED_ADDRESS("message.from-unquoted-address", "RFC 5322", "3.4");

    private final String code;
    private final Clause clause;

    AuthorReason(String code, String document, String section) {
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
