package org.sigillo.authres;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.Idna;
import org.sigillo.text.Ascii;

/// Text for a header that may hold ASCII alone.
final class AsciiForm {
    private AsciiForm() {}

    /// A domain, or an address with an ASCII local part, as A-labels; anything else as [#text(String)].
    static String identity(String value) {
        if (Ascii.isAscii(value)) return value;
        int at = value.lastIndexOf('@') + 1;
        @Nullable String domain = Idna.toAscii(value.substring(at));
        return domain == null ? text(value) : text(value.substring(0, at)) + domain;
    }

    /// `?` for each character beyond ASCII.
    static String text(String value) {
        if (Ascii.isAscii(value)) return value;
        StringBuilder out = new StringBuilder(value.length());
        value.codePoints().forEach(c -> out.append(c < 128 ? (char) c : '?'));
        return out.toString();
    }
}
