package org.sigillo.name;

import org.jspecify.annotations.Nullable;

/// An address: a local part, case kept, and a domain.
///
/// @param localPart as written, quotes included; may hold UTF-8 text (6531)
/// @param domain the domain, in A-labels
/// @spec https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2 RFC 5321 §4.1.2
public record EmailAddress(String localPart, DomainName domain) {

    /// An address from `local@domain`, with or without angle brackets; the last `@` separates.
    ///
    /// @param text the address
    /// @return the address, or `null` if it has no local part, no `@` or no domain name
    public static @Nullable EmailAddress parse(String text) {
        String bare = withoutBrackets(text);
        int at = bare.lastIndexOf('@');
        if (at <= 0) return null;
        DomainName domain = DomainName.parseOrNull(bare.substring(at + 1));
        return domain == null ? null : new EmailAddress(bare.substring(0, at), domain);
    }

    /// A path without its angle brackets.
    ///
    /// @param path `<a@b>` or `a@b`
    /// @return `a@b`
    public static String withoutBrackets(String path) {
        String bare = path.strip();
        return bare.length() >= 2 && bare.charAt(0) == '<' && bare.charAt(bare.length() - 1) == '>'
                ? bare.substring(1, bare.length() - 1)
                : bare;
    }

    @Override
    public String toString() {
        return localPart + '@' + domain;
    }
}
