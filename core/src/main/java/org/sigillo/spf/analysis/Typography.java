package org.sigillo.spf.analysis;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;

/// Characters that word processors and web pages put in place of those of a record.
final class Typography {
    /// Spaces that are none, quotes, dashes, marks that cannot be seen; and the quotes and dashes of Windows-1252.
    private static final String SUSPECT =
            "\u00a0\u00ab\u00ad\u00b4\u00bb\u2010\u2011\u2012\u2013\u2014\u2015\u2018\u2019\u201a\u201b"
                    + "\u201c\u201d\u201e\u2026\u2032\u2033\u2039\u203a\u2060\u200b\u200c\u200d\u200e\u200f\u202f\u2212\u3000\ufeff"
                    + "\u0091\u0092\u0093\u0094\u0096\u0097";

    private Typography() {}

    /// The first such character of a text.
    ///
    /// @param octets one octet a char; UTF-8, or else a single-octet charset
    /// @return `U+2013`, or `null` if there is none
    static @Nullable String in(String octets) {
        String text = text(octets);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (SUSPECT.indexOf(c) >= 0)
                return "U+" + Integer.toHexString(0x10000 | c).substring(1).toUpperCase(Locale.ROOT);
        }
        return null;
    }

    /// Whether a text that is no SPF record was meant as one: `v=spf1` behind quotes or blanks, with blanks inside,
    /// or with something else than a space behind it.
    static boolean isAlmostSpf(String octets) {
        String text = text(octets);
        StringBuilder start = new StringBuilder(6);
        for (int i = 0; i < Math.min(text.length(), 40) && start.length() < 6; i++) {
            char c = text.charAt(i);
            boolean skipped =
                    c == ' ' || c == '\t' || c == '"' || c == '\'' || c == '(' || c == '\\' || SUSPECT.indexOf(c) >= 0;
            if (!skipped) start.append(Ascii.lower(c));
        }
        String found = start.toString();
        return found.equals("v=spf1")
                || found.equals("v:spf1")
                || found.equals("v=spf2")
                || found.equals("v=spfl")
                || found.startsWith("spf1");
    }

    /// Whether it is a record of Sender ID, `spf2.0/pra`.
    static boolean isSenderId(String octets) {
        return octets.length() > 7 && Ascii.equalsIgnoreCase(octets.substring(0, 7), "spf2.0/");
    }

    private static String text(String octets) {
        String utf8 = Ascii.utf8(octets);
        return utf8 == null ? octets : utf8;
    }
}
