package org.sigillo.spf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// A macro-string, a domain-spec or an explain-string, parsed (7208 §7.1). [#toString()] is its wire form.
///
/// @param parts in their order; no two literals follow each other
/// @spec https://www.rfc-editor.org/rfc/rfc7208#section-7.1 RFC 7208 §7.1
public record MacroString(List<Part> parts) {
    private static final String LETTERS = "slodipvhcrt";
    private static final String DELIMITERS = ".-+,/_=";

    /// Copies the parts.
    public MacroString {
        parts = List.copyOf(parts);
    }

    /// One piece of a macro-string.
    public sealed interface Part {}

    /// Characters that stand for themselves.
    ///
    /// @param text visible US-ASCII without `%`; in an explanation, spaces too
    public record Literal(String text) implements Part {
        @Override
        public String toString() {
            return text;
        }
    }

    /// A value to be put in: `%{l2r+-}`.
    ///
    /// @param letter which value, in lower case: one of `slodipvhcrt`
    /// @param urlEscape whether the letter is written in upper case: the value is URL-escaped
    /// @param digits how many right-hand parts are used, 0 if not said
    /// @param reverse whether the parts are turned round first
    /// @param delimiters what separates the parts; empty if not said, and then it is `.`
    public record Expand(char letter, boolean urlEscape, int digits, boolean reverse, String delimiters)
            implements Part {
        @Override
        public String toString() {
            return "%{" + (urlEscape ? (char) (letter - 32) : letter) + (digits == 0 ? "" : Integer.toString(digits))
                    + (reverse ? "r" : "") + delimiters + '}';
        }
    }

    /// What cannot be written plainly.
    public enum Escape implements Part {
        /// `%%`: a percent sign.
        PERCENT("%%", "%"),
        /// `%_`: a space.
        SPACE("%_", " "),
        /// `%-`: a space, URL-escaped.
        URL_SPACE("%-", "%20");

        private final String written;
        private final String meant;

        Escape(String written, String meant) {
            this.written = written;
            this.meant = meant;
        }

        /// What it stands for.
        ///
        /// @return the characters
        public String meant() {
            return meant;
        }

        @Override
        public String toString() {
            return written;
        }
    }

    /// Whether a value of that letter is put in anywhere.
    ///
    /// @param letter a macro letter in lower case
    /// @return true if so
    public boolean uses(char letter) {
        for (Part part : parts) if (part instanceof Expand expand && expand.letter == letter) return true;
        return false;
    }

    /// The target-name, where it is the same for every message of a domain: only `%{d}` and `%{o}` are put in.
    ///
    /// @param domain the domain under evaluation
    /// @param sender the domain of the sender
    /// @return the name as text, at most 253 octets of it (7208 §7.3); `null` if it depends on the message
    public @Nullable String constant(DomainName domain, DomainName sender) {
        return MacroExpansion.constant(this, domain, sender);
    }

    /// Reads an explain-string: spaces and the letters `c`, `r`, `t` are allowed (7208 §6.2, §7.2).
    ///
    /// @param text one octet a char
    /// @return the parts, or `null` if the grammar is broken
    public static @Nullable MacroString parseExplanation(String text) {
        return parse(text, 0, text.length(), true);
    }

    /// Reads the macro-string of a term.
    static @Nullable MacroString parse(String text, int from, int to) {
        return parse(text, from, to, false);
    }

    private static @Nullable MacroString parse(String text, int from, int to, boolean explanation) {
        if (text.indexOf('%', from, to) < 0) {
            if (!isLiteral(text, from, to, explanation)) return null;
            return from == to
                    ? new MacroString(List.of())
                    : new MacroString(List.of(new Literal(text.substring(from, to))));
        }
        List<Part> parts = new ArrayList<>();
        int i = from;
        while (i < to) {
            int percent = text.indexOf('%', i, to);
            int end = percent < 0 ? to : percent;
            if (end > i) {
                if (!isLiteral(text, i, end, explanation)) return null;
                parts.add(new Literal(text.substring(i, end)));
            }
            if (percent < 0) break;
            if (percent + 1 == to) return null;
            i = percent + 2;
            switch (text.charAt(percent + 1)) {
                case '%' -> parts.add(Escape.PERCENT);
                case '_' -> parts.add(Escape.SPACE);
                case '-' -> parts.add(Escape.URL_SPACE);
                case '{' -> {
                    int close = text.indexOf('}', i, to);
                    Expand expand = close < 0 ? null : expand(text, i, close, explanation);
                    if (expand == null) return null;
                    parts.add(expand);
                    i = close + 1;
                }
                default -> {
                    return null; // 7208 §7.3: a '%' not followed by '{', '%', '-' or '_' is a syntax error
                }
            }
        }
        return new MacroString(parts);
    }

    private static boolean isLiteral(String text, int from, int to, boolean explanation) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < 0x21 || c > 0x7E) && !(explanation && c == ' ')) return false;
        }
        return true;
    }

    private static @Nullable Expand expand(String text, int from, int close, boolean explanation) {
        if (from == close) return null;
        char written = text.charAt(from);
        char letter = Ascii.lower(written);
        if (LETTERS.indexOf(letter) < 0) return null;
        if (!explanation && (letter == 'c' || letter == 'r' || letter == 't'))
            return null; // 7208 §7.2: in "exp" text only
        int i = from + 1;
        int digits = 0;
        int firstDigit = i;
        for (; i < close && Ascii.isDigit(text.charAt(i)); i++) {
            digits = Math.min(digits * 10 + text.charAt(i) - '0', 100_000_000); // more parts than any value has
        }
        if (i > firstDigit && digits == 0) return null; // 7208 §7.3: the value MUST be nonzero
        boolean reverse = i < close && Ascii.lower(text.charAt(i)) == 'r';
        if (reverse) i++;
        int firstDelimiter = i;
        for (; i < close; i++) if (DELIMITERS.indexOf(text.charAt(i)) < 0) return null;
        return new Expand(letter, letter != written, digits, reverse, text.substring(firstDelimiter, close));
    }

    /// Whether it ends as a domain-spec must: in a macro, or in a dot and a top label (7208 §7.1).
    boolean isDomainSpec() {
        if (parts.isEmpty()) return false;
        if (!(parts.get(parts.size() - 1) instanceof Literal literal)) return true;
        String text = literal.text;
        int end = text.endsWith(".") ? text.length() - 1 : text.length();
        int dot = text.lastIndexOf('.', end - 1);
        int start = dot + 1;
        if (dot < 0 || start == end || text.charAt(start) == '-' || text.charAt(end - 1) == '-') return false;
        boolean numeric = true; // 7208 §7.1: toplabel is letters, digits, hyphens, and not digits alone
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!Ascii.isAlphanumeric(c) && c != '-') return false;
            numeric &= Ascii.isDigit(c);
        }
        return !numeric;
    }

    @Override
    public String toString() {
        if (parts.size() == 1) return parts.get(0).toString();
        StringBuilder out = new StringBuilder();
        for (Part part : parts) out.append(part);
        return out.toString();
    }
}
