package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import org.sigillo.text.Ascii;

/// The canonicalizations of RFC 6376 §3.4, word for word, one rule a statement, without a thought of speed.
final class NaiveCanonicalization {
    private static final String CRLF = "\r\n";

    private NaiveCanonicalization() {}

    /// §3.4.1: does not change the header field in any way.
    static String simpleField(String field) {
        return field + CRLF;
    }

    /// §3.4.2
    static String relaxedField(String field) {
        int colon = field.indexOf(':');
        String name = Ascii.lower(field.substring(0, colon)); // convert the name to lowercase
        String value = field.substring(colon + 1);
        value = value.replace("\r\n ", " ").replace("\r\n\t", "\t"); // unfold
        value = value.replaceAll("[ \t]+", " "); // convert all sequences of WSP to a single SP
        value = value.replaceAll("[ \t]+\\z", ""); // delete all WSP at the end of each unfolded value
        value = value.replaceAll("^[ \t]+", ""); // delete any WSP remaining before and after the colon
        name = name.replaceAll("[ \t]+\\z", "");
        return name + ":" + value + CRLF;
    }

    /// §3.4.3
    static String simpleBody(String body) {
        String out = body;
        while (out.endsWith(CRLF)) out = out.substring(0, out.length() - 2); // *CRLF at the end
        return out + CRLF; // becomes a single CRLF; if there is none, one is added
    }

    /// §3.4.4
    static String relaxedBody(String body) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (true) {
            int end = body.indexOf(CRLF, from);
            String line = end < 0 ? body.substring(from) : body.substring(from, end);
            int last = line.length();
            while (last > 0 && (line.charAt(last - 1) == ' ' || line.charAt(last - 1) == '\t')) last--;
            line = line.substring(0, last); // ignore all whitespace at the end of lines
            out.append(line.replaceAll("[ \t]+", " ")); // reduce all sequences of WSP to a single SP
            if (end < 0) break;
            out.append(CRLF);
            from = end + 2;
        }
        String text = out.toString();
        while (text.endsWith(CRLF)) text = text.substring(0, text.length() - 2); // ignore all empty lines at the end
        return text.isEmpty() ? "" : text + CRLF; // a CRLF is added if the body is non-empty
    }

    static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
