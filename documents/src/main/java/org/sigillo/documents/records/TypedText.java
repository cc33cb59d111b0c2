package org.sigillo.documents.records;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Span;

/// A text as somebody typed or pasted it, and what it would be in plain characters: without the quotes, dashes and
/// blanks of word processors and web pages, without quotes around it, and without backslashes before semicolons.
///
/// @param typed the text as it is
/// @param plain the text in plain characters
/// @param at for each character of the plain text its place in the typed one, and at the end the typed text's length
/// @param foreign the first character that is none of a record; `null` if there is none
/// @param foreignAt its place in the typed text
/// @param quoted whether quotes or backslashes of a zone file were taken away
public record TypedText(
        String typed, String plain, int[] at, @Nullable String foreign, int foreignAt, boolean quoted) {
    /// A longer text is not looked at: no record is (a TXT record holds 65,535 octets at most).
    public static final int MAX_LENGTH = 65_535;

    /// Reads a text.
    ///
    /// @param typed what was typed, in Unicode; what is behind [#MAX_LENGTH] is left out
    /// @return the text
    public static TypedText of(String typed) {
        String text = typed.length() > MAX_LENGTH ? typed.substring(0, MAX_LENGTH) : typed;
        StringBuilder plain = new StringBuilder(text.length());
        int[] at = new int[4 * text.length() + 1];
        String foreign = null;
        int foreignAt = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x7F && c != '\r' && c != '\n' && c != '\t') {
                at[plain.length()] = i;
                plain.append(c);
                continue;
            }
            String meant = meant(c);
            if (meant != null && c > 0x7E && foreign == null) {
                foreign = String.format(Locale.ROOT, "U+%04X", (int) c);
                foreignAt = i;
            }
            String put = meant == null ? String.valueOf(c) : meant;
            for (int j = 0; j < put.length() && j < 4; j++) {
                at[plain.length()] = i;
                plain.append(put.charAt(j));
            }
        }
        at[plain.length()] = text.length();
        return unquoted(text, plain, at, foreign, foreignAt);
    }

    /// What a character stands for; `null` if for itself.
    private static @Nullable String meant(char c) {
        return switch (c) {
            case '\u201C', '\u201D', '\u201E', '\u201F', '\u00AB', '\u00BB', '\u2033', '\u0093', '\u0094' -> "\"";
            case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032', '\u00B4', '\u0091', '\u0092' -> "'";
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\u0096', '\u0097' -> "-";
            case '\u00AD', '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u2060', '\uFEFF' -> "";
            case '\u02DC', '\u223C', '\uFF5E' -> "~";
            case '\u2026' -> "...";
            case '\t', '\r', '\n' -> " ";
            default -> {
                if (Character.isSpaceChar(c)) yield " ";
                boolean wide = c >= '\uFF01' && c <= '\uFF5E';
                if (wide) yield Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
                yield null;
            }
        };
    }

    /// Takes away the quotes of a zone file: around the whole, and between its pieces.
    private static TypedText unquoted(
            String typed, StringBuilder wide, int[] at, @Nullable String foreign, int foreignAt) {
        StringBuilder plain = new StringBuilder(wide.length());
        int[] places = new int[wide.length() + 1];
        int from = 0;
        int to = wide.length();
        while (from < to && wide.charAt(from) == ' ') from++;
        while (to > from && wide.charAt(to - 1) == ' ') to--;
        boolean zoneFile = from < to && isQuote(wide.charAt(from));
        boolean quoted = false;
        boolean inside = false;
        for (int i = from; i < to; i++) {
            char c = wide.charAt(i);
            if (c == '\\' && i + 1 < to && ";\"".indexOf(wide.charAt(i + 1)) >= 0) {
                quoted = true;
                continue;
            }
            if (isQuote(c) && (zoneFile || i == to - 1)) {
                inside = !inside;
                quoted = true;
                continue;
            }
            if (zoneFile && !inside && (c == ' ' || c == '(' || c == ')')) continue; // between two strings
            places[plain.length()] = at[i];
            plain.append(c);
        }
        places[plain.length()] = to == wide.length() ? typed.length() : at[to];
        int start = 0;
        int end = plain.length();
        while (start < end && plain.charAt(start) == ' ') start++;
        while (end > start && plain.charAt(end - 1) == ' ') end--;
        int[] kept = new int[end - start + 1];
        System.arraycopy(places, start, kept, 0, kept.length);
        return new TypedText(typed, plain.substring(start, end), kept, foreign, foreignAt, quoted);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '`';
    }

    /// Where a piece of the plain text stands in the typed one.
    ///
    /// @param start its beginning
    /// @param end its end
    /// @return the place
    public Span span(int start, int end) {
        int from = Math.clamp(start, 0, plain.length());
        int to = Math.clamp(end, from, plain.length());
        return new Span(at[from], to == from ? at[from] : Math.max(at[from], at[to - 1] + 1));
    }

    /// Where a piece of the plain text stands in the typed one, found by what it says.
    ///
    /// @param piece what it says
    /// @return the place of the first such piece; `null` if there is none
    public @Nullable Span find(String piece) {
        int start = piece.isEmpty() ? -1 : plain.indexOf(piece);
        return start < 0 ? null : span(start, start + piece.length());
    }
}
