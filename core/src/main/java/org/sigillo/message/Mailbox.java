package org.sigillo.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// One mailbox of an address list.
///
/// @param displayName what stands before `<`, or in the last comment where there is no `<`: quotes and backslashes
///     taken out, encoded-words left as they are; one octet a char, may be empty
/// @param localPart as written, quotes included; one octet a char
/// @param domainText what stands behind the `@`, as written; one octet a char
/// @param domain the domain in A-labels; `null` for an address literal, or where there can be no such name
/// @param quirks what is unusual about this mailbox, and does not make it unreadable
/// @spec https://www.rfc-editor.org/rfc/rfc5322#section-3.4 RFC 5322 §3.4
public record Mailbox(
        String displayName,
        String localPart,
        String domainText,
        @Nullable DomainName domain,
        List<AuthorReason> quirks) {

    /// Copies the list.
    public Mailbox {
        quirks = List.copyOf(quirks);
    }

    Mailbox named(String name) {
        return new Mailbox(name, localPart, domainText, domain, quirks);
    }

    /// Whether an IP address in brackets stands in place of the domain.
    ///
    /// @return true for `[192.0.2.1]`
    public boolean isAddressLiteral() {
        return domainText.startsWith("[");
    }

    /// The display name as a person reads it, encoded-words decoded. Never to be used to find an address.
    ///
    /// @return Unicode text
    public String shownName() {
        return EncodedWords.decode(displayName);
    }
}
