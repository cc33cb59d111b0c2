package org.sigillo.mtasts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.spec.Finding;
import org.sigillo.text.Ascii;

/// Reads the document of a policy. It never throws. Lines end in LF or CRLF; a blank line is passed over with a
/// warning; anything else outside the grammar makes the policy invalid.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8461#section-3.2 RFC 8461 §3.2
public final class MtaStsPolicyParser {
    private static final String WHERE = "mta-sts.txt";
    private static final List<String> KNOWN = List.of("version", "mode", "max_age", "mx");

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, String> fields = new HashMap<>();
    private final List<MxPattern> mx = new ArrayList<>();
    private @Nullable Finding error;

    private MtaStsPolicyParser() {}

    /// Reads a document.
    ///
    /// @param octets one octet a char
    /// @return the policy, or why it is invalid
    public static PolicyDocument parse(String octets) {
        MtaStsPolicyParser parser = new MtaStsPolicyParser();
        MtaStsPolicy policy = parser.policy(octets);
        if (parser.error != null) parser.findings.addFirst(parser.error);
        return new PolicyDocument(policy, parser.findings);
    }

    private @Nullable MtaStsPolicy policy(String octets) {
        if (octets.length() > MtaStsPolicy.MAX_OCTETS) {
            fails(MtaStsReason.TOO_LARGE, Integer.toString(MtaStsPolicy.MAX_OCTETS));
            return null;
        }
        String text = Ascii.utf8(octets); // extensions may be UTF-8
        if (text == null) {
            fails(MtaStsReason.BAD_OCTET, "not UTF-8");
            return null;
        }
        for (int start = 0; start < text.length() && error == null; ) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            boolean carriage = feed > start && text.charAt(feed - 1) == '\r';
            line(text, start, carriage ? end - 1 : end);
            start = end + 1;
        }
        return error == null ? judged() : null;
    }

    private void line(String text, int start, int lineEnd) {
        int end = lineEnd;
        while (end > start && Ascii.isWsp(text.charAt(end - 1))) end--;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7F) {
                fails(MtaStsReason.BAD_OCTET, "0x%02x".formatted((int) c));
                return;
            }
        }
        if (start == end) {
            told(Finding.warning(MtaStsReason.BLANK_LINE, WHERE));
            return;
        }
        int colon = text.indexOf(':', start, end);
        String name = colon < 0 ? "" : text.substring(start, colon);
        if (!MtaStsRecordParser.isName(name, name.length())) {
            fails(MtaStsReason.BAD_LINE, text.substring(start, end));
            return;
        }
        int value = colon + 1;
        while (value < end && Ascii.isWsp(text.charAt(value))) value++;
        field(name, text.substring(value, end));
    }

    private void field(String name, String value) {
        if (name.equals("mx")) {
            MxPattern pattern = Ascii.isAscii(value) ? MxPattern.parse(value) : null; // MUST be A-labels
            if (pattern == null) fails(MtaStsReason.BAD_MX, value);
            else mx.add(pattern);
        } else if (fields.putIfAbsent(name, value) != null) { // the first counts, whatever the others say
            told(Finding.warning(MtaStsReason.REPEATED_FIELD, WHERE, name));
        } else if (value.isEmpty()) {
            fails(MtaStsReason.BAD_LINE, name);
        } else if (!KNOWN.contains(name)) {
            told(Finding.info(MtaStsReason.UNKNOWN_FIELD, WHERE, name));
        }
    }

    private @Nullable MtaStsPolicy judged() {
        String version = fields.get("version");
        String mode = fields.get("mode");
        String age = fields.get("max_age");
        if (version == null) fails(MtaStsReason.NO_VERSION, "");
        else if (!version.equals("STSv1")) fails(MtaStsReason.BAD_VERSION, version);
        else if (mode == null) fails(MtaStsReason.NO_MODE, "");
        else if (MtaStsMode.of(mode) == null) fails(MtaStsReason.BAD_MODE, mode);
        else if (age == null) fails(MtaStsReason.NO_MAX_AGE, "");
        if (error != null || mode == null || age == null) return null;
        long seconds = age.length() > 10 ? -1 : Ascii.decimal(age, MtaStsPolicy.MAX_AGE); // 1*10(DIGIT)
        MtaStsMode chosen = MtaStsMode.of(mode);
        if (seconds < 0) fails(MtaStsReason.BAD_MAX_AGE, age);
        else if (mx.isEmpty() && chosen != MtaStsMode.NONE) fails(MtaStsReason.NO_MX, "");
        return error != null || chosen == null ? null : new MtaStsPolicy(chosen, mx, seconds);
    }

    private void fails(MtaStsReason reason, String detail) {
        if (error == null) error = Finding.error(reason, WHERE, detail);
    }

    private void told(Finding finding) {
        if (findings.size() < MtaStsRecordParser.MAX_FINDINGS) findings.add(finding);
    }
}
