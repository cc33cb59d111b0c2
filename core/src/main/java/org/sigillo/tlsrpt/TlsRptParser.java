package org.sigillo.tlsrpt;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.spec.Finding;
import org.sigillo.text.Ascii;
import org.sigillo.text.TagList;

/// Reads what stands below `_smtp._tls`. It never throws.
public final class TlsRptParser {
    /// URIs of one record that are looked at.
    public static final int MAX_URIS = 20;

    private static final String WHERE = "_smtp._tls";

    private TlsRptParser() {}

    /// Finds the one record among the TXT records of the name (8460 §3).
    ///
    /// @param texts each with its strings joined, one octet a char
    /// @return the record, or why there is none
    public static TlsRptAnswer parse(List<String> texts) {
        List<String> records = texts.stream()
                .filter(text -> text.startsWith(TlsRptRecord.VERSION + ";"))
                .toList();
        if (records.isEmpty()) return none(TlsRptReason.NO_RECORD);
        if (records.size() > 1) return none(TlsRptReason.SEVERAL_RECORDS, Integer.toString(records.size()));
        return record(records.getFirst().substring(TlsRptRecord.VERSION.length() + 1));
    }

    private static TlsRptAnswer none(TlsRptReason reason, String... arguments) {
        return new TlsRptAnswer(null, List.of(Finding.error(reason, WHERE, arguments)));
    }

    private static TlsRptAnswer record(String fields) {
        List<Finding> findings = new ArrayList<>();
        TagList tags = TagList.parse(fields);
        if (tags.defects().contains(TagList.Defect.NOT_A_TAG) || tags.defects().contains(TagList.Defect.BAD_VALUE))
            findings.add(Finding.warning(TlsRptReason.BAD_FIELD, WHERE));
        Set<String> uris = new LinkedHashSet<>();
        int rua = 0;
        for (TagList.Tag tag : tags.tags()) {
            if (!tag.name().equals("rua")) {
                if (findings.size() < MAX_URIS)
                    findings.add(Finding.info(TlsRptReason.UNKNOWN_FIELD, WHERE, tag.name()));
                continue;
            }
            if (++rua == 2) findings.add(Finding.warning(TlsRptReason.REPEATED_RUA, WHERE));
            list(tag.value(), uris, findings);
        }
        if (uris.isEmpty()) findings.addFirst(Finding.error(TlsRptReason.NO_RUA, WHERE));
        return new TlsRptAnswer(uris.isEmpty() ? null : new TlsRptRecord(List.copyOf(uris)), findings);
    }

    private static void list(String value, Set<String> uris, List<Finding> findings) {
        int start = 0;
        while (start <= value.length()) {
            int comma = value.indexOf(',', start);
            int end = comma < 0 ? value.length() : comma;
            take(value.substring(start, end).strip(), uris, findings);
            start = end + 1;
        }
    }

    private static void take(String uri, Set<String> uris, List<Finding> findings) {
        TlsRptReason defect = defect(uri);
        if (defect == null && uris.size() < MAX_URIS) uris.add(uri);
        else if (defect != null && findings.size() < MAX_URIS) findings.add(Finding.warning(defect, WHERE, uri));
    }

    /// What makes a URI one that is not used; `null` if it is.
    static @Nullable TlsRptReason defect(String uri) {
        int colon = uri.indexOf(':');
        if (colon < 1 || colon + 1 == uri.length()) return TlsRptReason.BAD_URI;
        for (int i = 0; i < uri.length(); i++) { // 3986 §2; "," "!" ";" MUST be encoded
            char c = uri.charAt(i);
            if (c == '%' && (i + 2 >= uri.length() || !isHex(uri.charAt(i + 1)) || !isHex(uri.charAt(i + 2))))
                return TlsRptReason.BAD_URI;
            if (!Ascii.isAlphanumeric(c) && "-._~:/?#[]@$&'()*+=%".indexOf(c) < 0) return TlsRptReason.BAD_URI;
        }
        String scheme = Ascii.lower(uri.substring(0, colon));
        return switch (scheme) {
            case "mailto" -> uri.indexOf('@') > colon + 1 ? null : TlsRptReason.BAD_URI;
            case "https" -> uri.startsWith("//", colon + 1) ? null : TlsRptReason.BAD_URI;
            default -> TlsRptReason.OTHER_SCHEME;
        };
    }

    private static boolean isHex(char c) {
        return c < 128 && Character.digit(c, 16) >= 0;
    }
}
