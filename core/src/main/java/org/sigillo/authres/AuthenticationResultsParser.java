package org.sigillo.authres;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;
import org.sigillo.text.FieldScanner;

/// Reads the body of an Authentication-Results field. Total and linear: whatever stands there gives a [Reading].
///
/// What is seen in the wild and does no harm is read and noted (a `;` at the end, a property without a type, an
/// unquoted value); where two programs could read two things, the field is refused.
public final class AuthenticationResultsParser {
    private static final int MAX_INSTANCE = 50; // 8617 §4.2.1

    private final FieldScanner in;
    private final Set<AuthresReason> defects = EnumSet.noneOf(AuthresReason.class);
    private final List<MethodResult> results = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private @Nullable String authservId;
    private int version = 1;
    private boolean none;

    private AuthenticationResultsParser(String text) {
        in = new FieldScanner(text);
    }

    /// What stands in a field.
    ///
    /// @param authservId who says so; `null` if nobody does, or it cannot be told
    /// @param results what could be read; `null` if the field is refused
    /// @param defects how it breaks the grammar, in the order of [AuthresReason]; holds a fatal one if refused
    /// @param instance of an ARC-Authentication-Results field; 0 of any other
    public record Reading(
            @Nullable String authservId,
            @Nullable AuthenticationResults results,
            List<AuthresReason> defects,
            int instance) {
        /// Copies the list.
        public Reading {
            defects = List.copyOf(defects);
        }

        /// Whether the field is as the standard wants it.
        ///
        /// @return true without any defect
        public boolean strict() {
            return defects.isEmpty();
        }
    }

    /// Reads the body of Authentication-Results.
    ///
    /// @param body one octet a char, folded or not
    /// @return what stands there
    public static Reading parse(String body) {
        return start(body).read(0);
    }

    /// Reads the body of ARC-Authentication-Results: `i=1;` and then the same (8617 §4.1.1).
    ///
    /// @param body one octet a char, folded or not
    /// @return what stands there
    public static Reading parseArc(String body) {
        AuthenticationResultsParser parser = start(body);
        int instance = parser.instance();
        if (instance > 0) return parser.read(instance);
        parser.defects.add(AuthresReason.NO_INSTANCE);
        return parser.reading(false, 0);
    }

    private static AuthenticationResultsParser start(String body) {
        String unicode = Ascii.utf8(body);
        AuthenticationResultsParser parser = new AuthenticationResultsParser(unicode == null ? masked(body) : unicode);
        if (unicode == null || hasControls(unicode)) parser.defects.add(AuthresReason.BAD_CHARACTER);
        return parser;
    }

    private int instance() {
        in.skipCfws(null);
        if (!in.take('i') && !in.take('I')) return 0;
        in.skipCfws(null);
        if (!in.take('=')) return 0;
        in.skipCfws(null);
        int instance = (int) Ascii.decimal(in.digits(), MAX_INSTANCE);
        in.skipCfws(null);
        return in.take(';') ? Math.max(instance, 0) : 0;
    }

    private Reading read(int instance) {
        boolean readable = service() && resultList();
        if (in.unterminated()) {
            defects.add(AuthresReason.UNTERMINATED);
            readable = false;
        } else if (!readable) {
            defects.add(AuthresReason.SYNTAX);
        }
        return reading(readable, instance);
    }

    private Reading reading(boolean readable, int instance) {
        AuthenticationResults value = readable
                ? new AuthenticationResults(authservId == null ? "" : authservId, version, results, comments)
                : null;
        return new Reading(authservId, value, List.copyOf(defects), instance);
    }

    /// `[CFWS] authserv-id [ CFWS authres-version ]`
    private boolean service() {
        in.skipCfws(comments);
        int from = in.position();
        int behind;
        if (in.peek() == '"') {
            authservId = in.quoted();
            behind = in.position();
        } else {
            String id = in.word(";=,");
            if (id.isEmpty()) return false;
            behind = in.position();
            in.skipCfws(comments);
            if (in.peek() == '=') { // no authserv-id at all, as one large provider writes it
                if (id.indexOf('.') >= 0) return false;
                in.moveTo(from);
                comments.clear();
                defects.add(AuthresReason.NO_AUTHSERV_ID);
                return true;
            }
            authservId = id;
            if (!FieldText.isToken(id) && Ascii.isAscii(id)) defects.add(AuthresReason.BAD_VALUE);
        }
        boolean apart = in.skipCfws(comments) || in.position() > behind;
        if (!apart && !in.atEnd() && in.peek() != ';') return false;
        if (!version()) return true;
        return strayText() && (in.atEnd() || in.take(';'));
    }

    /// `[ CFWS authres-version ]`; whether what follows is of a version known here.
    private boolean version() {
        int from = in.position();
        String number = in.digits();
        if (number.isEmpty()) return true;
        if (!in.skipCfws(comments) && !in.atEnd() && in.peek() != ';') { // a word that begins with a digit
            in.moveTo(from);
            return true;
        }
        version = decimal(number);
        if (version == 1) return true;
        defects.add(AuthresReason.UNSUPPORTED_VERSION); // 8601 §2.6: discontinue, what follows may be anything
        return false;
    }

    private static int decimal(String digits) {
        long value = Ascii.decimal(digits, 999_999_999);
        return value < 0 ? 999_999_999 : (int) value;
    }

    private boolean resultList() {
        if (defects.contains(AuthresReason.UNSUPPORTED_VERSION)) return true;
        boolean semicolon = false;
        while (!in.atEnd()) {
            List<String> said = new ArrayList<>(0);
            in.skipCfws(said);
            if (in.atEnd() || in.peek() == ';') {
                defects.add(AuthresReason.EMPTY_RESULT);
            } else if (!result(said)) {
                return false;
            }
            semicolon = in.take(';');
            if (!semicolon && !in.atEnd()) return false;
        }
        if (semicolon) defects.add(AuthresReason.EMPTY_RESULT);
        if (none && !results.isEmpty()) defects.add(AuthresReason.NONE_WITH_RESULTS);
        if (!none && results.isEmpty()) defects.add(AuthresReason.NO_RESULTS);
        return true;
    }

    /// `methodspec [ CFWS reasonspec ] [ CFWS 1*propspec ]`, or `none`
    private boolean result(List<String> said) {
        String method = in.word(";=/,");
        if (!FieldText.isKeyword(method)) return false;
        in.skipCfws(said);
        if (in.atEnd() || in.peek() == ';') {
            if (Ascii.equalsIgnoreCase(method, "none")) none = true;
            else defects.add(AuthresReason.STRAY_TEXT);
            return true;
        }
        if (method.indexOf('.') >= 0) return false;
        int methodVersion = 1;
        if (in.take('/')) {
            in.skipCfws(said);
            String number = in.digits();
            if (number.isEmpty()) return false;
            methodVersion = decimal(number);
            in.skipCfws(said);
        }
        if (!in.take('=')) return false;
        in.skipCfws(said);
        if (in.peek() == '=') return false;
        String result = in.peek() == '"' ? in.quoted() : in.word(";=,");
        List<MethodResult.Property> properties = new ArrayList<>();
        PropertyReader reader = new PropertyReader(in, defects, properties, said);
        if (!reader.read()) return false;
        if (FieldText.isKeyword(result) && result.indexOf('.') < 0) {
            MethodResult value = new MethodResult(method, methodVersion, result, reader.reason(), properties, said);
            judge(value);
            results.add(value);
        } else {
            defects.add(AuthresReason.BAD_RESULT);
        }
        return true;
    }

    private void judge(MethodResult value) {
        AuthMethod method = value.registered();
        if (value.version() != 1) defects.add(AuthresReason.UNSUPPORTED_METHOD_VERSION);
        if (method == null) defects.add(AuthresReason.UNKNOWN_METHOD);
        else if (!method.knows(value.result())) defects.add(AuthresReason.UNKNOWN_RESULT);
    }

    /// What stands between authserv-id and the first `;` and is no version: `name` or `name=value`, a name alone
    /// only at the end.
    private boolean strayText() {
        while (true) {
            in.skipCfws(comments);
            if (in.atEnd() || in.peek() == ';') return true;
            if (in.name().isEmpty()) return false;
            defects.add(AuthresReason.STRAY_TEXT);
            in.skipCfws(comments);
            if (!in.take('=')) return in.atEnd() || in.peek() == ';';
            in.skipCfws(comments);
            if (in.peek() == '"') in.quoted();
            else if (in.word(";=").isEmpty()) return false;
        }
    }

    private static String masked(String octets) {
        char[] chars = octets.toCharArray();
        for (int i = 0; i < chars.length; i++) if (chars[i] > 126) chars[i] = '?';
        return new String(chars);
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && !FieldScanner.isFws(c) || c == 0x7F) return true;
        }
        return false;
    }
}
