package org.sigillo.documents.records;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// A domain as somebody pasted it: out of a browser's address bar, out of a mail address, with a dot behind it.
///
/// @param name the domain, in A-labels
/// @param what what was pasted in place of a domain alone
public record PastedName(DomainName name, What what) {
    /// A longer text is no name.
    private static final int MAX_LENGTH = 2_000;

    /// What was pasted.
    public enum What {
        /// A domain.
        DOMAIN,
        /// A URL with a domain in it.
        URL,
        /// A mail address.
        ADDRESS
    }

    /// Reads what was pasted.
    ///
    /// @param pasted the text, in Unicode
    /// @return the domain in it; `null` if there is none
    public static @Nullable PastedName read(String pasted) {
        if (pasted.length() > MAX_LENGTH) return null;
        String text = TypedText.of(pasted).plain();
        What what = What.DOMAIN;
        int scheme = text.indexOf("://");
        if (scheme > 0) {
            what = What.URL;
            text = text.substring(scheme + 3);
        } else if (Ascii.lower(text).startsWith("mailto:")) {
            what = What.ADDRESS;
            text = text.substring(7);
        }
        int end = 0;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) end++;
        if (end < text.length() && what == What.DOMAIN) what = What.URL;
        text = text.substring(0, end);
        int at = text.lastIndexOf('@');
        if (at >= 0) {
            if (what == What.DOMAIN) what = What.ADDRESS;
            text = text.substring(at + 1);
        }
        int port = text.indexOf(':');
        if (port >= 0) {
            if (!isDigits(text.substring(port + 1))) return null;
            what = What.URL;
            text = text.substring(0, port);
        }
        while (text.endsWith(".") || text.endsWith(">") || text.endsWith(","))
            text = text.substring(0, text.length() - 1);
        while (text.startsWith("<")) text = text.substring(1);
        DomainName name = text.isEmpty() ? null : DomainName.parseOrNull(text);
        return name == null || !name.isHostname() ? null : new PastedName(name, what);
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) if (!Ascii.isDigit(text.charAt(i))) return false;
        return true;
    }
}
