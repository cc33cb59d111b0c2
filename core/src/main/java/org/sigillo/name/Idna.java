package org.sigillo.name;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// U-labels to A-labels and back by UTS 46, non-transitional. `java.net.IDN` is IDNA2003 and names another domain for
/// `ß`, so it is never used. ICU4J is loaded with the first name that is not ASCII, not before.
///
/// @spec https://www.unicode.org/reports/tr46/ UTS 46
public final class Idna {
    /// Errors of length and hyphens are the DNS's business, judged by [DomainName].
    private static final Set<IDNA.Error> NOT_OURS = EnumSet.of(
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4,
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG);

    /// The table's time grows with the square of a label; no name of the DNS is near as long as this.
    private static final int MAX_CHARS = 1024;

    private Idna() {}

    private static final class Table {
        static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
                | IDNA.NONTRANSITIONAL_TO_UNICODE
                | IDNA.CHECK_BIDI
                | IDNA.CHECK_CONTEXTJ);
    }

    /// The name in A-labels.
    ///
    /// @param unicode a name in Unicode
    /// @return A-labels, or `null` if a label is not allowed or the name is far too long
    public static @Nullable String toAscii(String unicode) {
        if (unicode.length() > MAX_CHARS) return null;
        StringBuilder out = new StringBuilder();
        IDNA.Info info = new IDNA.Info();
        Table.UTS46.nameToASCII(unicode, out, info);
        return NOT_OURS.containsAll(info.getErrors()) ? out.toString() : null;
    }

    /// The name in U-labels, for people to read.
    ///
    /// @param ascii a name in A-labels
    /// @return U-labels; the name itself where it cannot be shown
    public static String toUnicode(String ascii) {
        if (ascii.length() > MAX_CHARS || !ascii.contains("xn--")) return ascii;
        StringBuilder out = new StringBuilder();
        IDNA.Info info = new IDNA.Info();
        Table.UTS46.nameToUnicode(ascii, out, info);
        return info.hasErrors() ? ascii : out.toString();
    }
}
