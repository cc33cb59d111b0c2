package org.sigillo.bimi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;

/// The selector that `lps` derives from the local part of the author's address.
///
/// @spec https://datatracker.ietf.org/doc/html/draft-brand-indicators-for-message-identification-12#section-4.5 §4.5
public final class LocalPartSelector {
    /// The longest selector and the longest prefix, in characters.
    public static final int MAX_LENGTH = 63; // §4.3, §4.5

    private LocalPartSelector() {}

    /// The selector for a local part.
    ///
    /// @param prefixes those of the record; empty if every local part has a selector
    /// @param localPart the local part, one octet a char
    /// @return the selector, in lower case; `null` if it has none, or none of the prefixes is its
    public static @Nullable String of(List<String> prefixes, String localPart) {
        String normal = normalized(localPart);
        if (normal == null) return null;
        if (prefixes.isEmpty()) return normal;
        for (String prefix : prefixes) if (normal.startsWith(prefix)) return normal;
        return null;
    }

    /// §4.5 step 3.
    private static @Nullable String normalized(String localPart) {
        int plus = localPart.indexOf('+');
        String text = plus < 0 ? localPart : localPart.substring(0, plus);
        StringBuilder out = new StringBuilder(MAX_LENGTH + 1);
        for (int i = 0; i < text.length() && out.length() <= MAX_LENGTH; i++) {
            char c = text.charAt(i);
            boolean joint = c == '_' || c == '.';
            if (!joint) out.append(Ascii.lower(c));
            else if (i == 0 || !isJoint(text.charAt(i - 1))) out.append('-');
        }
        int start = 0;
        int end = out.length();
        while (start < end && out.charAt(start) == '-') start++;
        while (end > start && out.charAt(end - 1) == '-') end--;
        String selector = out.substring(start, end);
        return isLabel(selector) ? selector : null;
    }

    private static boolean isJoint(char c) {
        return c == '_' || c == '.';
    }

    /// `1*63local-part-text`.
    static boolean isLabel(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) return false;
        for (int i = 0; i < text.length(); i++)
            if (!Ascii.isAlphanumeric(text.charAt(i)) && text.charAt(i) != '-') return false;
        return true;
    }
}
