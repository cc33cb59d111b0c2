package org.sigillo.documents.aggregate;

import java.util.Set;
import org.sigillo.text.Ascii;

/// Makes XML well formed where somebody forgot to escape: a `<` that begins no element that reports have, a `&` that
/// begins no reference, and characters that XML forbids become text. One pass, asked for only when parsing failed.
final class XmlMender {
    private static final Set<String> ELEMENTS = Set.of(
            "feedback",
            "version",
            "report_metadata",
            "org_name",
            "email",
            "extra_contact_info",
            "report_id",
            "date_range",
            "begin",
            "end",
            "error",
            "generator",
            "policy_published",
            "domain",
            "p",
            "sp",
            "np",
            "adkim",
            "aspf",
            "pct",
            "fo",
            "testing",
            "discovery_method",
            "extension",
            "record",
            "row",
            "source_ip",
            "count",
            "policy_evaluated",
            "disposition",
            "dkim",
            "spf",
            "reason",
            "type",
            "comment",
            "identifiers",
            "header_from",
            "envelope_from",
            "envelope_to",
            "auth_results",
            "selector",
            "result",
            "human_result",
            "scope");
    private static final Set<String> ENTITIES = Set.of("amp", "lt", "gt", "quot", "apos");
    private static final int MAX_NAME = 40; // no element or reference of a report is longer

    private final String in;
    private final StringBuilder out;

    private XmlMender(String in) {
        this.in = in;
        this.out = new StringBuilder(in.length() + 64);
    }

    static String mend(String document) {
        XmlMender mender = new XmlMender(document);
        mender.run();
        return mender.out.toString();
    }

    private void run() {
        for (int at = 0; at < in.length(); ) {
            char c = in.charAt(at);
            if (c == '<') {
                int end = markup(at);
                if (end < 0) {
                    out.append("&lt;");
                    at++;
                } else {
                    out.append(in, at, end);
                    at = end;
                }
            } else if (c == '&') at = reference(at);
            else {
                out.append(isAllowed(c) ? c : '\uFFFD');
                at++;
            }
        }
    }

    /// Where the part of a tag ends that is copied as it is; -1 if this is none.
    private int markup(int at) {
        if (in.startsWith("<?xml", at) || in.startsWith("<!--", at) || in.startsWith("<![CDATA[", at)) return at + 2;
        int start = at + 1;
        if (start < in.length() && in.charAt(start) == '/') start++;
        int end = start;
        int colon = -1;
        while (end < in.length() && end - start < MAX_NAME && isName(in.charAt(end))) {
            if (in.charAt(end) == ':') colon = end;
            end++;
        }
        if (end == in.length() || !isDelimiter(in.charAt(end))) return -1;
        return ELEMENTS.contains(in.substring(colon < 0 ? start : colon + 1, end)) ? end : -1;
    }

    private int reference(int at) {
        int semicolon = in.indexOf(';', at);
        boolean good = semicolon > at && semicolon - at <= MAX_NAME && isReference(in.substring(at + 1, semicolon));
        if (good) {
            String name = in.substring(at + 1, semicolon);
            out.append(name.charAt(0) == '#' && !isAllowedReference(name) ? "\uFFFD" : '&' + name + ';');
            return semicolon + 1;
        }
        out.append("&amp;");
        return at + 1;
    }

    private static boolean isReference(String name) {
        if (ENTITIES.contains(name)) return true;
        return number(name) >= 0;
    }

    private static boolean isAllowedReference(String name) {
        long code = number(name);
        return code <= Character.MAX_CODE_POINT
                && (code > 0xFFFF || isAllowed((char) code) && !Character.isSurrogate((char) code));
    }

    /// The number of a character reference; -1 if it is none.
    private static long number(String name) {
        if (name.length() < 2 || name.charAt(0) != '#') return -1;
        boolean hex = name.charAt(1) == 'x';
        long value = 0;
        if (hex && name.length() == 2) return -1;
        for (int i = hex ? 2 : 1; i < name.length(); i++) {
            char c = name.charAt(i);
            int digit = c < 128 ? Character.digit(c, hex ? 16 : 10) : -1;
            if (digit < 0) return -1;
            value = Math.min(value * (hex ? 16 : 10) + digit, Integer.MAX_VALUE);
        }
        return value;
    }

    private static boolean isAllowed(char c) { // W3C XML §2.2
        return c >= ' ' && c != '\uFFFE' && c != '\uFFFF' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isName(char c) {
        return Ascii.isAlphanumeric(c) || c == '_' || c == ':' || c == '-' || c == '.';
    }

    private static boolean isDelimiter(char c) {
        return c == '>' || c == '/' || c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
