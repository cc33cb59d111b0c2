package org.sigillo.dkim.sign;

import org.sigillo.name.DomainName;

/// `i=`, as a signer writes it.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-2.11 RFC 6376 §2.11
final class Identity {
    private static final String HEX = "0123456789ABCDEF";

    private Identity() {}

    /// Whether its domain is the signer's or one below it.
    static boolean isWithin(String identity, DomainName signer) {
        int at = identity.lastIndexOf('@');
        DomainName domain = at < 0 ? null : DomainName.parseUtf8Octets(identity.substring(at + 1));
        return domain != null && domain.isHostname() && domain.isOrIsBelow(signer);
    }

    /// dkim-quoted-printable: all but letters, digits and what is harmless everywhere as `=` and two digits.
    static String encode(String identity) {
        StringBuilder out = new StringBuilder(identity.length() + 8);
        for (int i = 0; i < identity.length(); i++) {
            char c = identity.charAt(i);
            if (c > ' ' && c <= '~' && c != ';' && c != '=' && c != '|') out.append(c); // 6376 §2.11: dkim-safe-char
            else out.append('=').append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
        }
        return out.toString();
    }
}
