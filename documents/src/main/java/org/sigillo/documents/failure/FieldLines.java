package org.sigillo.documents.failure;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.documents.repair.Repair;
import org.sigillo.documents.repair.Repairs;
import org.sigillo.text.Ascii;

/// Splits octets into header fields: lines of CRLF or LF, folded ones joined.
final class FieldLines {
    /// Fields of a report, or of the message it is about, that are kept.
    static final int MAX_FIELDS = 1_000;
    /// The longest value that is kept, in octets.
    static final int MAX_VALUE = 64 << 10;

    private final byte[] octets;
    private final Repairs repairs;
    private final List<ReportField> fields = new ArrayList<>();
    private int at;

    private FieldLines(byte[] octets, Repairs repairs) {
        this.octets = octets;
        this.repairs = repairs;
    }

    /// The fields of a report: empty lines between them are passed over, as reporters leave some.
    static List<ReportField> ofReport(byte[] octets, Repairs repairs) {
        FieldLines lines = new FieldLines(octets, repairs);
        lines.read(false);
        return lines.fields;
    }

    /// The fields of a message, up to the first empty line.
    static List<ReportField> ofMessage(byte[] octets, Repairs repairs) {
        FieldLines lines = new FieldLines(octets, repairs);
        lines.read(true);
        return lines.fields;
    }

    private void read(boolean toGap) {
        boolean gap = false;
        while (at < octets.length) {
            String line = line();
            if (line.isEmpty()) {
                gap = !fields.isEmpty();
                if (gap && toGap) return;
                continue;
            }
            int colon = line.indexOf(':');
            if (colon <= 0 || !isName(line, colon)) continue;
            if (fields.size() == MAX_FIELDS) {
                repairs.note(Repair.Failure.TOO_MANY_FIELDS);
                return;
            }
            if (gap) repairs.note(Repair.Failure.FIELD_AFTER_GAP);
            gap = false;
            String name = line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            if (value.length() > MAX_VALUE) {
                repairs.note(Repair.Failure.TEXT_CUT, name, "");
                value = value.substring(0, MAX_VALUE);
            }
            fields.add(new ReportField(name, value));
        }
    }

    /// The next line with those folded into it; only its beginning where it is too long.
    private String line() {
        StringBuilder line = new StringBuilder();
        do {
            int end = at;
            while (end < octets.length && octets[end] != '\n') end++;
            int stop = end > at && octets[end - 1] == '\r' ? end - 1 : end;
            int room = MAX_VALUE + 200 - line.length();
            if (room > 0) line.append(Ascii.octets(octets, at, Math.min(stop, at + room)));
            at = Math.min(end + 1, octets.length);
        } while (!line.isEmpty() && at < octets.length && (octets[at] == ' ' || octets[at] == '\t'));
        return line.toString();
    }

    private static boolean isName(String line, int end) {
        for (int i = 0; i < end; i++) {
            char c = line.charAt(i);
            if (c < '!' || c > '~') {
                if (c == ' ' && line.substring(i, end).isBlank()) return i > 0;
                return false;
            }
        }
        return true;
    }
}
