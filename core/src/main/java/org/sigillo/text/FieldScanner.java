package org.sigillo.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Walks once, from left to right, over the body of a structured header field: white space and comments between,
/// quoted strings and words. Folded or not is the same; nothing is read twice; comments nest without recursion.
///
/// @spec https://www.rfc-editor.org/rfc/rfc5322#section-3.2 RFC 5322 §3.2
public final class FieldScanner {
    private final String text;
    private int at;
    private boolean unterminated;

    /// A scanner before the first char.
    ///
    /// @param text the field's body, in octets or in Unicode
    public FieldScanner(String text) {
        this.text = text;
    }

    /// Where it stands.
    ///
    /// @return the index of the next char
    public int position() {
        return at;
    }

    /// Goes back, or on, to a place. The caller keeps the walk linear.
    ///
    /// @param position an index of the text
    public void moveTo(int position) {
        at = position;
    }

    /// Whether nothing is left.
    ///
    /// @return true at the end
    public boolean atEnd() {
        return at >= text.length();
    }

    /// Whether a comment or a quoted string ran to the end of the text without being closed.
    ///
    /// @return true if so
    public boolean unterminated() {
        return unterminated;
    }

    /// The next char.
    ///
    /// @return the char, or -1 at the end
    public int peek() {
        return at < text.length() ? text.charAt(at) : -1;
    }

    /// Takes the next char if it is this one.
    ///
    /// @param c the char
    /// @return true if taken
    public boolean take(char c) {
        if (peek() != c) return false;
        at++;
        return true;
    }

    /// Takes white space and line ends.
    ///
    /// @return true if there was any
    public boolean skipFws() {
        int from = at;
        while (at < text.length() && isFws(text.charAt(at))) at++;
        return at > from;
    }

    /// Takes white space and comments (5322 §3.2.2).
    ///
    /// @param comments takes what the comments say: without the outer brackets, quoted pairs undone, white space
    ///     runs as one space; `null` to throw it away
    /// @return true if there was any
    public boolean skipCfws(@Nullable List<String> comments) {
        int from = at;
        while (true) {
            skipFws();
            if (peek() != '(') return at > from;
            comment(comments);
        }
    }

    private void comment(@Nullable List<String> comments) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        boolean space = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (isFws(c)) {
                space = !out.isEmpty();
                continue;
            }
            if (c == ')' && --depth == 0) {
                if (comments != null) comments.add(out.toString());
                return;
            }
            if (c == '(' && ++depth == 1) continue;
            if (c == '\\' && at < text.length() && !isFws(text.charAt(at))) c = text.charAt(at++); // quoted-pair
            if (space) out.append(' ');
            space = false;
            out.append(c);
        }
        unterminated = true;
        if (comments != null) comments.add(out.toString());
    }

    /// Takes a quoted string, which begins at the next char (5322 §3.2.4).
    ///
    /// @return what it says: without quotes, quoted pairs undone, line ends taken out
    public String quoted() {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') return out.toString();
            if (c == '\\' && at < text.length()) c = text.charAt(at++);
            if (c != '\r' && c != '\n') out.append(c);
        }
        unterminated = true;
        return out.toString();
    }

    /// Takes chars up to white space, a comment, a quoted string, or one of the stops.
    ///
    /// @param stops chars that end the word
    /// @return the word, empty if none stands here
    public String word(String stops) {
        int from = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isFws(c) || c == '(' || c == '"' || stops.indexOf(c) >= 0) break;
            at++;
        }
        return text.substring(from, at);
    }

    /// Takes ASCII letters, digits, hyphens and underscores.
    ///
    /// @return the name, empty if none stands here
    public String name() {
        int from = at;
        while (at < text.length() && isNameChar(text.charAt(at))) at++;
        return text.substring(from, at);
    }

    /// Takes ASCII digits.
    ///
    /// @return the digits, empty if none stand here
    public String digits() {
        int from = at;
        while (at < text.length() && Ascii.isDigit(text.charAt(at))) at++;
        return text.substring(from, at);
    }

    /// A piece of the text.
    ///
    /// @param from the first char
    /// @param to behind the last
    /// @return the piece
    public String slice(int from, int to) {
        return text.substring(from, to);
    }

    private static boolean isNameChar(char c) {
        return Ascii.isAlphanumeric(c) || c == '-' || c == '_';
    }

    /// A space, a tab, a CR or a LF.
    ///
    /// @param c a char
    /// @return true if so
    public static boolean isFws(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
