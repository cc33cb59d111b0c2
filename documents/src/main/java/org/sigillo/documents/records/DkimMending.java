package org.sigillo.documents.records;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.DkimKeyInspection;
import org.sigillo.dkim.DkimKeyInspector;
import org.sigillo.dkim.DkimReason;
import org.sigillo.dns.Zone;
import org.sigillo.documents.records.TagPieces.Piece;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;
import org.sigillo.text.TagList;

/// A DKIM key record as somebody typed it, and as it was meant.
final class DkimMending {
    private static final Set<String> TAGS = Set.of("v", "h", "k", "n", "p", "s", "t", "g");
    private static final DomainName ANYBODY = DomainName.of("example.com");

    private DkimMending() {}

    static @Nullable String mended(Slips slips, String where) {
        String plain = slips.text().plain();
        int armour = plain.indexOf("-----BEGIN");
        if (armour >= 0 && plain.indexOf("PRIVATE", armour) >= 0) {
            slips.at(armour, plain.length(), Severity.ERROR, LintReason.PRIVATE_KEY, Effect.UNSIGNED, where);
            return null;
        }
        TagMending tags = new TagMending(slips, where, RecordKind.DKIM, TAGS);
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, Piece> tag : tags.read().entrySet()) {
            Piece piece = tag.getValue();
            String value = tag.getKey().equals("p") ? key(piece, tags) : piece.value();
            values.put(tag.getKey(), value);
        }
        if (!values.containsKey("p")) {
            slips.at(0, plain.length(), Severity.ERROR, LintReason.MISSING_TAG, Effect.UNSIGNED, where, "p");
            return null;
        }
        if (tags.isHopeless()) return null;
        String mended = TagMending.written(RecordKind.DKIM, values);
        boolean sound = inspected(slips, where, mended);
        return sound ? mended : null;
    }

    /// The key without the lines of its file around it and without quotes.
    private static String key(Piece piece, TagMending tags) {
        String value = piece.value();
        StringBuilder kept = new StringBuilder();
        boolean file = false;
        for (int i = 0; i < value.length(); i++) {
            if (value.startsWith("-----", i)) {
                int end = value.indexOf("-----", i + 5);
                file = true;
                i = end < 0 ? value.length() : end + 4;
            } else if (value.charAt(i) != '"') {
                kept.append(value.charAt(i));
            }
        }
        if (file) tags.error(piece, LintReason.KEY_FILE, Effect.UNSIGNED);
        return TagList.withoutFws(kept.toString());
    }

    /// What a receiver's reading of the key finds (6376 §3.6.1, 8301 §3.2).
    private static boolean inspected(Slips slips, String where, String record) {
        for (int i = 0; i < record.length(); i++) if (record.charAt(i) > 0x7E) return true;
        Zone zone = Zone.builder().txt("s._domainkey.example.com", record).build();
        DkimKeyInspection found = new DkimKeyInspector(zone).inspect(ANYBODY, "s");
        for (Finding finding : found.findings()) {
            Effect effect = switch (finding.severity()) {
                case ERROR -> Effect.UNSIGNED;
                case WARNING -> Effect.UNRELIABLE;
                case INFO -> Effect.NONE;
            };
            boolean revoked = finding.reason() == DkimReason.KEY_REVOKED; // meant so (6376 §3.6.1)
            Severity severity = revoked ? Severity.INFO : finding.severity();
            slips.read(new Finding(severity, finding.reason(), where, finding.arguments()), "p=", effect);
        }
        return slips.findings().stream().noneMatch(one -> one.effect() == Effect.UNSIGNED && isError(one));
    }

    private static boolean isError(LintFinding one) {
        return one.finding().severity() == Severity.ERROR && !(one.finding().reason() instanceof LintReason);
    }
}
