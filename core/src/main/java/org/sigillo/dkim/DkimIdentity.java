package org.sigillo.dkim;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// The Agent or User Identifier.
///
/// @param localPart decoded, one octet a char; often empty
/// @param domain behind the `@`
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-3.5 RFC 6376 §3.5 i=
record DkimIdentity(String localPart, DomainName domain) {

    /// Reads `i=`.
    ///
    /// @param tags the tags
    /// @param signer `d=`
    /// @return the identity, or `null` if it is wrong, which is told to the reader
    static @Nullable DkimIdentity read(TagReader tags, @Nullable DomainName signer) {
        if (signer == null) return null;
        String written = tags.optional("i");
        if (written == null) return new DkimIdentity("", signer); // 6376 §6.1.1: as though it were "@d"
        String text = decode(written);
        int at = text == null ? -1 : text.lastIndexOf('@');
        DomainName domain = at < 0 || text == null ? null : TagReader.host(text.substring(at + 1));
        if (text == null || domain == null || !isLocalPart(text, at)) {
            tags.refuse(DkimReason.BAD_TAG, "i");
            return null;
        }
        if (!domain.isOrIsBelow(signer)) {
            tags.refuse(DkimReason.IDENTITY_OUTSIDE_DOMAIN, "i"); // 6376 §6.1.1
            return null;
        }
        return new DkimIdentity(text.substring(0, at), domain);
    }

    String text() {
        return localPart + '@' + domain;
    }

    /// A local part may be quoted and hold nearly all, but no controls, and 8-bit octets only as UTF-8 (8616 §5).
    private static boolean isLocalPart(String text, int end) {
        for (int i = 0; i < end; i++) if (text.charAt(i) < ' ' || text.charAt(i) == 127) return false;
        return Ascii.utf8(text.substring(0, end)) != null;
    }

    /// dkim-quoted-printable (6376 §2.11): white space is nothing, `=` and two hexadecimal digits are an octet.
    static @Nullable String decode(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
            if (c != '=') {
                out.append(c);
                continue;
            }
            if (i + 2 >= text.length()) return null;
            int high = hex(text.charAt(i + 1));
            int low = hex(text.charAt(i + 2));
            if (high < 0 || low < 0) return null;
            out.append((char) (high << 4 | low));
            i += 2;
        }
        return out.toString();
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
