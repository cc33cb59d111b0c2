package org.sigillo.documents.bimi.svg;

import java.util.List;
import org.sigillo.text.Ascii;

/// What an attribute may be. White space around a value does not count, as in XML Schema's tokens.
public sealed interface ValueKind {
    /// Anything.
    ValueKind ANY = new Anything();
    /// A name of XML without a colon.
    ValueKind NAME = new Name();
    /// One or more names, colons allowed, with white space between.
    ValueKind NAMES = new Names();
    /// A language, `en-GB`, or nothing.
    ValueKind LANGUAGE = new Language();
    /// `none` or `xMidYMid`, and perhaps `meet`.
    ValueKind ASPECT_RATIO = new AspectRatio();

    /// Whether a value is one of these.
    ///
    /// @param value as written
    /// @return true if so
    boolean allows(String value);

    /// What one could write instead, for people.
    ///
    /// @return a few words
    String shown();

    /// Anything.
    record Anything() implements ValueKind {
        @Override
        public boolean allows(String value) {
            return true;
        }

        @Override
        public String shown() {
            return "anything";
        }
    }

    /// One of a few words.
    ///
    /// @param words the words
    record Words(List<String> words) implements ValueKind {
        /// Copies the list.
        public Words {
            words = List.copyOf(words);
        }

        @Override
        public boolean allows(String value) {
            return words.contains(token(value));
        }

        @Override
        public String shown() {
            return String.join(", ", words);
        }
    }

    /// A name.
    record Name() implements ValueKind {
        @Override
        public boolean allows(String value) {
            String name = token(value);
            return !name.isEmpty() && isNameStart(name.codePointAt(0)) && isNameRest(name, false);
        }

        @Override
        public String shown() {
            return "a name of letters, digits, - and _, the first a letter or _";
        }
    }

    /// Names.
    record Names() implements ValueKind {
        @Override
        public boolean allows(String value) {
            String names = token(value);
            if (names.isEmpty()) return false;
            for (String name : names.split(" ")) if (!isNameRest(name, true)) return false;
            return true;
        }

        @Override
        public String shown() {
            return "names with blanks between";
        }
    }

    /// A language.
    record Language() implements ValueKind {
        @Override
        public boolean allows(String value) {
            String tag = token(value);
            int part = 0;
            boolean first = true;
            for (int i = 0; i < tag.length(); i++) {
                char c = tag.charAt(i);
                if (c == '-') {
                    if (part == 0) return false;
                    part = 0;
                    first = false;
                } else if (++part > 8 || !(first ? Ascii.isAlpha(c) : Ascii.isAlphanumeric(c))) {
                    return false;
                }
            }
            return part > 0 || tag.isEmpty();
        }

        @Override
        public String shown() {
            return "a language such as en or pt-BR";
        }
    }

    /// How the picture fits.
    record AspectRatio() implements ValueKind {
        @Override
        public boolean allows(String value) {
            String rest = token(value);
            if (rest.startsWith("none")) rest = rest.substring(4);
            else if (rest.startsWith("xMidYMid")) rest = rest.substring(8);
            else return false;
            return rest.isBlank() || rest.strip().equals("meet");
        }

        @Override
        public String shown() {
            return "none, xMidYMid, xMidYMid meet";
        }
    }

    /// A value without white space around it, and with one blank for each run of it within.
    private static String token(String value) {
        StringBuilder out = new StringBuilder(value.length());
        boolean gap = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                gap = !out.isEmpty();
            } else {
                if (gap) out.append(' ');
                gap = false;
                out.append(c);
            }
        }
        return out.toString();
    }

    /// Name characters of XML 1.0; the few differences between its editions are not told apart.
    private static boolean isNameRest(String name, boolean colon) {
        for (int i = 0, c; i < name.length(); i += Character.charCount(c)) {
            c = name.codePointAt(i);
            boolean extra = c == '-' || c == '.' || c == 0xB7 || c >= 0x300 && c <= 0x36F || colon && c == ':';
            if (!isNameStart(c) && !extra && !Character.isDigit(c)) return false;
        }
        return true;
    }

    private static boolean isNameStart(int c) {
        return c == '_' || (c < 0x80 ? Ascii.isAlpha((char) c) : Character.isLetter(c));
    }
}
