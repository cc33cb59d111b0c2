package org.sigillo.authres;

import org.sigillo.text.Ascii;

/// What may stand in a trace field, and how text from a stranger is made fit for it.
///
/// The rule, the same for every value, reason, comment and authserv-id:
/// - a control (C0, DEL, C1), a line or paragraph separator, a mark that changes the direction of writing, half a
///   surrogate pair: each becomes `?`; a tab becomes a space. So CR and LF never get through.
/// - more than [#MAX_PRINTED] octets, counted as they are printed (UTF-8, with escapes), are cut there, at a whole
///   character.
/// - in a comment, runs of white space become one space and the ends are trimmed.
/// - where the grammar allows no bare text, it is quoted and `"` `\` (`(` `)` `\` in a comment) get a backslash.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8601#section-2.2 RFC 8601 §2.2
final class FieldText {
    /// The longest value as printed, in octets: with name and folding it stays below the 998 of a line (5322
    /// §2.1.1).
    static final int MAX_PRINTED = 800;
    /// The longest keyword.
    static final int MAX_KEYWORD = 64;

    private static final String TSPECIALS = "()<>@,;:\\\"/[]?="; // 2045 §5.1
    private static final boolean[] IN_TOKEN = new boolean[128];
    private static final boolean[] IN_KEYWORD = new boolean[128];

    static {
        for (char c = '!'; c <= '~'; c++) {
            IN_TOKEN[c] = TSPECIALS.indexOf(c) < 0;
            IN_KEYWORD[c] = Ascii.isAlphanumeric(c) || c == '-' || c == '_' || c == '.';
        }
    }

    private FieldText() {}

    /// A value fit to be printed.
    static String clean(String value) {
        if (isPlain(value)) return value;
        StringBuilder out = new StringBuilder(value.length());
        int room = MAX_PRINTED;
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            int fit = c == '\t' ? ' ' : isHarmful(c) ? '?' : c;
            room -= fit == '"' || fit == '\\' || fit == '(' || fit == ')' ? 2 : utf8Length(fit);
            if (room < 0) break;
            out.appendCodePoint(fit);
        }
        return out.toString();
    }

    private static boolean isPlain(String value) {
        if (value.length() > MAX_PRINTED / 2) return false;
        for (int i = 0; i < value.length(); i++) if (value.charAt(i) < ' ' || value.charAt(i) > '~') return false;
        return true;
    }

    /// A comment fit to be printed.
    static String cleanComment(String comment) {
        StringBuilder out = new StringBuilder(comment.length());
        boolean space = false;
        for (int i = 0; i < comment.length(); i++) {
            char c = comment.charAt(i);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                space = !out.isEmpty();
            } else {
                if (space) out.append(' ');
                space = false;
                out.append(c);
            }
        }
        return clean(out.toString()).stripTrailing();
    }

    /// A value that may be an email identity: where `@` and a domain name end it, what stands before them is a
    /// dot-atom or a quoted string (8601 §2.2: an email identity MUST be written so).
    static String cleanIdentity(String value) {
        String clean = clean(value);
        int at = clean.lastIndexOf('@');
        if (at <= 0 || !isDomain(clean, at + 1)) return clean;
        String local = clean.substring(0, at);
        if (isDotAtom(local) && local.charAt(0) != '=' || isQuotedString(local)) return clean;
        String identity = '"' + escape(local, "\"\\") + '"' + clean.substring(at);
        return identity.length() <= MAX_PRINTED / 4 ? identity : clean;
    }

    /// `pvalue`: a token, or `[[local-part] "@"] domain-name`, or a quoted string.
    static String pvalue(String value) {
        boolean bare = isToken(value) || isIdentity(value) && value.charAt(0) != '=';
        return bare ? value : quote(value);
    }

    /// `[[local-part] "@"] domain-name`
    static boolean isIdentity(String value) {
        int at = value.lastIndexOf('@');
        return isDomain(value, at + 1)
                && (at <= 0 || isDotAtom(value.substring(0, at)) || isQuotedString(value.substring(0, at)));
    }

    /// `value`: a token or a quoted string (2045 §5.1).
    static String value(String value) {
        return isToken(value) ? value : quote(value);
    }

    static String quote(String value) {
        return '"' + escape(value, "\"\\") + '"';
    }

    static String comment(String comment) {
        return '(' + escape(comment, "()\\") + ')';
    }

    private static String escape(String text, String specials) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (specials.indexOf(c) >= 0) out.append('\\');
            out.append(c);
        }
        return out.toString();
    }

    /// `Keyword`, with `_` and `.` which are seen in the wild; made by programs, never by a sender.
    static String keyword(String keyword) {
        if (!isKeyword(keyword)) throw new IllegalArgumentException("not a keyword: " + keyword);
        return Ascii.lower(keyword);
    }

    static boolean isKeyword(String keyword) {
        for (int i = 0; i < keyword.length(); i++) {
            char c = keyword.charAt(i);
            if (c > '~' || !IN_KEYWORD[c]) return false;
        }
        return !keyword.isEmpty() && keyword.length() <= MAX_KEYWORD;
    }

    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~' || !IN_TOKEN[c]) return false;
        }
        return !text.isEmpty();
    }

    private static boolean isDomain(String text, int from) {
        boolean label = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inLabel = Ascii.isAlphanumeric(c) || c == '-' || c == '_' || c > 127; // 8616 §3: U-labels
            if (!inLabel && (c != '.' || !label)) return false;
            label = inLabel;
        }
        return label;
    }

    static boolean isDotAtom(String text) {
        boolean atom = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inAtom = Ascii.isAlphanumeric(c) || c > 127 || "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
            if (!inAtom && (c != '.' || !atom)) return false;
            atom = inAtom;
        }
        return atom;
    }

    private static boolean isQuotedString(String text) {
        int last = text.length() - 1;
        if (last < 1 || text.charAt(0) != '"' || text.charAt(last) != '"') return false;
        for (int i = 1; i < last; i++) {
            if (text.charAt(i) == '"') return false;
            if (text.charAt(i) == '\\' && ++i == last) return false;
        }
        return true;
    }

    private static boolean isHarmful(int c) {
        return c < ' '
                || c >= 0x7F && c < 0xA0
                || c >= 0xD800 && c < 0xE000
                || c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || c >= 0x2028 && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069
                || c == 0xFEFF;
    }

    static int utf8Length(int c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
}
