package org.sigillo.mtasts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.spec.Finding;
import org.sigillo.text.Ascii;

/// Reads what stands below `_mta-sts`. It never throws.
///
/// ```
/// sts-text-record = sts-version 1*(sts-field-delim sts-field) [sts-field-delim]
/// sts-field-delim = *WSP ";" *WSP
/// sts-field       = "id=" 1*32(ALPHA / DIGIT) / sts-ext-name "=" sts-ext-value
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc8461#section-3.1 RFC 8461 §3.1
public final class MtaStsRecordParser {
    /// Findings told of one set of records.
    public static final int MAX_FINDINGS = 20;

    static final int MAX_NAME = 32; // 8461 §3.1: sts-ext-name, as an id
    private static final String WHERE = "_mta-sts";

    private final List<Finding> findings = new ArrayList<>();

    private MtaStsRecordParser() {}

    /// Finds the one record among the TXT records of the name.
    ///
    /// @param texts each with its strings joined, one octet a char
    /// @return the record, or why senders act as if there were none
    public static MtaStsAnswer parse(List<String> texts) {
        MtaStsRecordParser parser = new MtaStsRecordParser();
        return new MtaStsAnswer(parser.choose(texts), parser.findings);
    }

    private @Nullable MtaStsRecord choose(List<String> texts) {
        List<String> records = new ArrayList<>();
        for (String text : texts) {
            if (text.startsWith(MtaStsRecord.VERSION + ";")) records.add(text); // the others are discarded
            else told(Finding.warning(MtaStsReason.DISCARDED_RECORD, WHERE, text));
        }
        if (records.size() == 1) return record(records.getFirst());
        findings.addFirst(
                records.isEmpty()
                        ? Finding.error(MtaStsReason.NO_RECORD, WHERE)
                        : Finding.error(MtaStsReason.SEVERAL_RECORDS, WHERE, Integer.toString(records.size())));
        return null;
    }

    private @Nullable MtaStsRecord record(String text) {
        Set<String> names = new HashSet<>();
        String id = null;
        int start = MtaStsRecord.VERSION.length() + 1;
        while (start <= text.length()) {
            int semicolon = text.indexOf(';', start);
            int end = semicolon < 0 ? text.length() : semicolon;
            String field = field(text, start, end, semicolon >= 0);
            start = end + 1;
            if (field.isEmpty() && semicolon < 0) break; // [sts-field-delim] at the end
            int equals = field.indexOf('=');
            if (equals < 0 || !isName(field, equals)) return bad(MtaStsReason.BAD_FIELD, field);
            String name = field.substring(0, equals);
            String value = field.substring(equals + 1);
            if (!names.add(name)) { // 8461 §3.2: all but the first are ignored
                told(Finding.warning(MtaStsReason.REPEATED_FIELD, WHERE, name));
            } else if (name.equals("id")) {
                if (!isId(value)) return bad(MtaStsReason.BAD_ID, value);
                id = value;
            } else {
                if (!isValue(value)) return bad(MtaStsReason.BAD_FIELD, field);
                told(Finding.info(MtaStsReason.UNKNOWN_FIELD, WHERE, name));
            }
        }
        return id == null ? bad(MtaStsReason.NO_ID, "") : new MtaStsRecord(id);
    }

    private @Nullable MtaStsRecord bad(MtaStsReason reason, String detail) {
        findings.addFirst(Finding.error(reason, WHERE, detail));
        return null;
    }

    private void told(Finding finding) {
        if (findings.size() < MAX_FINDINGS) findings.add(finding);
    }

    /// A field without the white space of the delimiters around it: behind the last field there is none.
    private static String field(String text, int start, int end, boolean delimited) {
        int from = start;
        int to = end;
        while (from < to && Ascii.isWsp(text.charAt(from))) from++;
        while (delimited && to > from && Ascii.isWsp(text.charAt(to - 1))) to--;
        return text.substring(from, to);
    }

    static boolean isId(String text) {
        if (text.isEmpty() || text.length() > MtaStsRecord.MAX_ID) return false;
        for (int i = 0; i < text.length(); i++) if (!Ascii.isAlphanumeric(text.charAt(i))) return false;
        return true;
    }

    /// The name of a field, here or in the document: a letter or digit, then those and `_`, `-`, `.`
    static boolean isName(String text, int end) {
        if (end == 0 || end > MAX_NAME || !Ascii.isAlphanumeric(text.charAt(0))) return false;
        for (int i = 1; i < end; i++) {
            char c = text.charAt(i);
            if (!Ascii.isAlphanumeric(c) && c != '_' && c != '-' && c != '.') return false;
        }
        return true;
    }

    private static boolean isValue(String text) {
        if (text.isEmpty()) return false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '=' || c > '~') return false;
        }
        return true;
    }
}
