package org.sigillo.documents.records;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.records.TagPieces.Piece;
import org.sigillo.spec.Severity;
import org.sigillo.text.Ascii;

/// The short records of MTA-STS, TLS-RPT and BIMI as somebody typed them, and as they were meant.
final class ListMending {
    /// An MTA-STS policy's name (8461 §3.1).
    static final int MAX_ID = 32;

    private final Slips slips;
    private final String where;
    private final TagMending tags;
    private final Map<String, Piece> read;
    private final Map<String, String> values = new LinkedHashMap<>();

    private ListMending(Slips slips, String where, RecordKind kind, Set<String> known) {
        this.slips = slips;
        this.where = where;
        this.tags = new TagMending(slips, where, kind, known);
        this.read = tags.read();
    }

    /// 8461 §3.1
    static @Nullable String mtaSts(Slips slips, String where) {
        ListMending list = new ListMending(slips, where, RecordKind.MTA_STS, Set.of("v", "id"));
        Piece id = list.read.get("id");
        if (id == null) return list.missing("id");
        StringBuilder kept = new StringBuilder();
        for (char c : id.value().toCharArray()) if (Ascii.isAlphanumeric(c)) kept.append(c);
        String mended = kept.substring(0, Math.min(MAX_ID, kept.length()));
        if (!mended.equals(id.value()))
            list.tags.error(id, LintReason.BAD_VALUE, Effect.IGNORED, "id", id.value(), mended);
        if (mended.isEmpty()) return null;
        list.values.put("id", mended);
        // 8461 §3.1: the record ends in a semicolon
        return list.written(RecordKind.MTA_STS) + (list.tags.isHopeless() ? "" : ";");
    }

    /// 8460 §3
    static @Nullable String tlsRpt(Slips slips, String where) {
        ListMending list = new ListMending(slips, where, RecordKind.TLS_RPT, Set.of("v", "rua"));
        Piece rua = list.read.get("rua");
        if (rua == null) return list.missing("rua");
        int start = Math.max(0, rua.end() - rua.value().length());
        String mended = AddressSlips.mended(slips, where, "rua", rua.value(), start, true);
        if (mended == null) return null;
        list.values.put("rua", mended);
        return list.written(RecordKind.TLS_RPT);
    }

    /// draft-brand-indicators §4.3
    static @Nullable String bimi(Slips slips, String where) {
        ListMending list =
                new ListMending(slips, where, RecordKind.BIMI, Set.of("v", "l", "a", "avp", "lps", "s", "e"));
        Piece location = list.read.get("l");
        if (location == null) return list.missing("l");
        list.https("l", location);
        Piece authority = list.read.get("a");
        if (authority != null) list.https("a", authority);
        for (String name : new String[] {"avp", "lps"}) {
            Piece piece = list.read.get(name);
            if (piece != null) list.values.put(name, piece.value());
        }
        Piece avatar = list.read.get("avp");
        if (avatar != null && !Set.of("brand", "personal").contains(Ascii.lower(avatar.value()))) {
            list.tags.error(avatar, LintReason.BAD_VALUE, Effect.TAG_IGNORED, "avp", avatar.value(), "brand");
            list.values.remove("avp");
        }
        return list.written(RecordKind.BIMI);
    }

    private void https(String name, Piece piece) {
        String value = piece.value();
        String lower = Ascii.lower(value);
        values.put(name, value);
        if (value.isEmpty() || lower.startsWith("https://") || name.equals("a") && lower.equals("self")) return;
        boolean http = lower.startsWith("http://");
        boolean bare = !http && value.indexOf(':') < 0 && value.indexOf('.') > 0 && value.indexOf(' ') < 0;
        String mended = http ? "https://" + value.substring(7) : bare ? "https://" + value : "";
        tags.error(piece, LintReason.NOT_HTTPS, Effect.IGNORED, name, value, mended);
        if (mended.isEmpty()) tags.giveUp();
        values.put(name, mended);
    }

    private @Nullable String missing(String name) {
        int end = slips.text().plain().length();
        slips.at(0, end, Severity.ERROR, LintReason.MISSING_TAG, Effect.IGNORED, where, name);
        return null;
    }

    private @Nullable String written(RecordKind kind) {
        return tags.isHopeless() ? null : TagMending.written(kind, values);
    }
}
