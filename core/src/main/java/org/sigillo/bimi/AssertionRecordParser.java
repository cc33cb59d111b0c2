package org.sigillo.bimi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;
import org.sigillo.text.Ascii;
import org.sigillo.text.Span;
import org.sigillo.text.TagList;

/// Reads an Assertion Record. Every text gives a result; what is wrong with it is in the findings, and nothing is
/// mended (§4.3).
///
/// @spec https://datatracker.ietf.org/doc/html/draft-brand-indicators-for-message-identification-12#section-4.3 §4.3
public final class AssertionRecordParser {
    /// The longest text that is read, in octets.
    public static final int MAX_LENGTH = 8_000;
    /// The prefixes of one `lps` that are read.
    static final int MAX_PREFIXES = 50;
    /// Findings kept of one record.
    static final int MAX_FINDINGS = 20;

    private static final List<String> KNOWN = List.of("v", "l", "a", "avp", "lps");
    private static final List<String> OTHER_FORMATS =
            List.of(".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".ico", ".tif", ".tiff", ".avif", ".pdf", ".eps");

    private final String text;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Span> spans = new HashMap<>();

    private AssertionRecordParser(String text) {
        this.text = text;
    }

    /// Reads a record.
    ///
    /// @param octets the character-strings put together, one octet a char
    /// @return what it means, and what is wrong with it
    public static PublishedAssertion parse(String octets) {
        return new AssertionRecordParser(octets).parse();
    }

    private PublishedAssertion parse() {
        TagList tags = text.length() > MAX_LENGTH ? new TagList(List.of(), List.of()) : TagList.parse(text);
        boolean version = !tags.tags().isEmpty() && isVersion(tags.tags().getFirst());
        if (!version) {
            if (isMeant()) found(Finding.error(RecordReason.RECORD_IGNORED, "v", shown(text)));
            return new PublishedAssertion(text, false, null, spans, findings);
        }
        String written = tags.tags().getFirst().value();
        if (!written.equals("BIMI1")) found(Finding.warning(RecordReason.VERSION_CASE, "v", shown(written)));
        @Nullable Location location = null;
        @Nullable Location authority = null;
        @Nullable List<String> prefixes = null;
        AvatarPreference preference = AvatarPreference.BRAND;
        String l = null;
        String a = null;
        for (TagList.Tag tag : tags.tags()) {
            if (spans.putIfAbsent(tag.name(), tag.span()) != null) continue;
            switch (tag.name()) {
                case "v" -> {}
                case "l" -> location = location("l", l = tag.value());
                case "a" -> authority = authority(a = tag.value());
                case "avp" -> preference = preference(tag.value());
                case "lps" -> prefixes = prefixes(tag.value());
                default -> found(Finding.info(RecordReason.UNKNOWN_TAG, shown(tag.name()), shown(tag.name())));
            }
        }
        defects(tags);
        spans.keySet().retainAll(KNOWN);
        if (l == null) found(Finding.error(RecordReason.MISSING_LOCATION, "l"));
        else if (l.isEmpty() && a == null) found(Finding.warning(RecordReason.HALF_DECLINATION, "a"));
        else if (l.isEmpty() && a != null && !a.isEmpty()) found(Finding.error(RecordReason.EMPTY_LOCATION, "l"));
        boolean sound = findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
        AssertionRecord record = sound ? new AssertionRecord(location, authority, preference, prefixes) : null;
        return new PublishedAssertion(text, true, record, spans, findings);
    }

    /// The version tag comes first, and begins the text. `"BIMI1"` is a literal of ABNF and so has no case (5234
    /// §2.3), though the text around it wants the value to match precisely.
    private static boolean isVersion(TagList.Tag tag) {
        return tag.name().equals("v") && Ascii.equalsIgnoreCase(tag.value(), "BIMI1");
    }

    private boolean isMeant() {
        return text.length() <= MAX_LENGTH && Ascii.lower(text).contains("bimi");
    }

    private void defects(TagList tags) {
        for (TagList.Defect defect : tags.defects()) {
            switch (defect) {
                case DUPLICATE -> found(Finding.error(RecordReason.DUPLICATE_TAG, "")); // 6376 §3.2
                case NOT_A_TAG, BAD_NAME, BAD_VALUE -> found(Finding.error(RecordReason.BAD_TAG, ""));
            }
        }
    }

    private @Nullable Location location(String tag, String value) {
        if (value.isEmpty()) return null;
        Location.Read read = Location.read(tag, value);
        if (read.finding() != null) found(read.finding());
        Location location = read.location();
        if (location != null && tag.equals("l")) {
            for (String other : OTHER_FORMATS)
                if (location.fileName().endsWith(other)) found(Finding.error(RecordReason.WRONG_FORMAT, "l", other));
        }
        return location;
    }

    private @Nullable Location authority(String value) {
        if (Ascii.equalsIgnoreCase(value, "self")) {
            found(Finding.warning(RecordReason.SELF_ASSERTED, "a"));
            return null;
        }
        Location authority = location("a", value);
        if (authority != null && !authority.fileName().endsWith(".pem"))
            found(Finding.warning(RecordReason.EVIDENCE_NAME, "a", authority.uri()));
        return authority;
    }

    private AvatarPreference preference(String value) {
        for (AvatarPreference preference : AvatarPreference.values())
            if (preference.word().equals(value)) return preference; // §4.3: %s, so with its case
        found(Finding.warning(RecordReason.BAD_PREFERENCE, "avp", shown(value)));
        return AvatarPreference.BRAND;
    }

    private List<String> prefixes(String value) {
        List<String> prefixes = new ArrayList<>();
        if (value.isEmpty()) return prefixes;
        for (int start = 0; start <= value.length() && prefixes.size() < MAX_PREFIXES; ) {
            int comma = value.indexOf(',', start);
            int end = comma < 0 ? value.length() : comma;
            String prefix = value.substring(start, end).strip();
            if (LocalPartSelector.isLabel(prefix)) prefixes.add(Ascii.lower(prefix));
            else found(Finding.error(RecordReason.BAD_PREFIX, "lps", shown(prefix)));
            start = end + 1;
        }
        return prefixes;
    }

    /// An error is never lost behind what is less.
    private void found(Finding finding) {
        if (findings.contains(finding)) return;
        if (findings.size() == MAX_FINDINGS) {
            int lesser = MAX_FINDINGS - 1;
            while (lesser >= 0 && findings.get(lesser).severity() == Severity.ERROR) lesser--;
            if (lesser < 0 || finding.severity() != Severity.ERROR) return;
            findings.remove(lesser);
        }
        findings.add(finding);
    }

    private static String shown(String value) {
        return value.length() <= 200 ? value : value.substring(0, 200) + '…';
    }
}
