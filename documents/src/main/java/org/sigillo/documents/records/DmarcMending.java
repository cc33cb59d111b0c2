package org.sigillo.documents.records;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcReason;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.DmarcRecordParser;
import org.sigillo.documents.records.TagPieces.Piece;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;
import org.sigillo.text.Ascii;

/// A DMARC Policy Record as somebody typed it, and as it was meant.
final class DmarcMending {
    static final Set<String> TAGS =
            Set.of("v", "p", "sp", "np", "rua", "ruf", "adkim", "aspf", "fo", "psd", "t", "pct", "rf", "ri");
    private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");

    private final Slips slips;
    private final String where;
    private final TagMending tags;
    private final Map<String, String> values = new LinkedHashMap<>();

    private DmarcMending(Slips slips, String where, RecordKind kind) {
        this.slips = slips;
        this.where = where;
        this.tags = new TagMending(slips, where, kind, TAGS);
    }

    /// Looks at a record.
    ///
    /// @return the record mended, or `null` if nobody but the owner can
    static @Nullable String mended(Slips slips, String where, RecordKind kind) {
        DmarcMending mending = new DmarcMending(slips, where, kind);
        Map<String, Piece> read = mending.tags.read();
        boolean consent = kind == RecordKind.REPORT_AUTHORIZATION;
        for (String name : new String[] {"p", "sp", "np", "psd", "t", "adkim", "aspf", "rua", "ruf", "fo"}) {
            Piece piece = read.get(name);
            if (piece != null) mending.tag(name, piece);
        }
        mending.historic(read);
        if (!consent && !read.containsKey("p") && !"y".equals(mending.values.get("psd"))) mending.noPolicy();
        String effectOf = TagMending.written(kind, mending.values);
        mending.fo(read);
        return mending.tags.isHopeless() ? null : effectOf;
    }

    private void noPolicy() {
        Effect effect = withoutPolicy();
        int end = slips.text().plain().length();
        slips.at(0, end, Severity.ERROR, DmarcReason.MISSING_POLICY, effect, where);
        Map<String, String> rest = new LinkedHashMap<>(values);
        values.clear();
        values.put("p", "none");
        values.putAll(rest);
    }

    /// 9989 §4.10.1: without a valid policy all depends on whether there is a report address as it should be.
    private Effect withoutPolicy() {
        String octets = Ascii.octets(slips.text().plain().getBytes(StandardCharsets.UTF_8));
        DmarcRecord record = DmarcRecordParser.parse(octets).record();
        return record == null || record.rua().isEmpty() ? Effect.NO_POLICY : Effect.AS_NONE;
    }

    private void tag(String name, Piece piece) {
        switch (name) {
            case "p", "sp", "np" -> policy(name, piece);
            case "adkim", "aspf" -> letter(name, piece, "rs", Words.alignment(piece.value()));
            case "t" -> letter(name, piece, "yn", Words.yesOrNo(piece.value()));
            case "psd" -> letter(name, piece, "ynu", Words.yesOrNo(piece.value()));
            case "rua", "ruf" -> {
                int start = piece.end() - piece.value().length();
                String mended = AddressSlips.mended(slips, where, name, piece.value(), Math.max(0, start), false);
                if (mended != null) values.put(name, mended);
                else tags.giveUp();
            }
            default -> failureOptions(piece);
        }
    }

    private void policy(String name, Piece piece) {
        String value = piece.value();
        String lower = Ascii.lower(value);
        if (POLICIES.contains(lower)) {
            values.put(name, lower);
            return;
        }
        Effect effect = withoutPolicy();
        String meant = meant(value);
        if (meant == null) {
            tags.giveUp();
            slips.at(piece.start(), piece.end(), Severity.ERROR, DmarcReason.BAD_POLICY, effect, where, name, value);
            return;
        }
        values.put(name, meant);
        slips.at(
                piece.start(),
                piece.end(),
                Severity.ERROR,
                DmarcReason.TRANSLATED_POLICY,
                effect,
                where,
                name,
                value,
                meant);
    }

    /// What the reader of DMARC records takes a word for.
    private static @Nullable String meant(String value) {
        String bare = value.replace("\"", "").replace("'", "").strip();
        String octets = Ascii.octets(("v=DMARC1; p=" + bare).getBytes(StandardCharsets.UTF_8));
        if (POLICIES.contains(Ascii.lower(bare))) return Ascii.lower(bare);
        for (Finding finding : DmarcRecordParser.parse(octets).findings())
            if (finding.reason() == DmarcReason.TRANSLATED_POLICY)
                return finding.arguments().get(2);
        return null;
    }

    private void letter(String name, Piece piece, String letters, @Nullable String meant) {
        String lower = Ascii.lower(piece.value());
        boolean right = lower.length() == 1 && letters.contains(lower);
        if (right) {
            values.put(name, lower);
        } else if (meant != null && letters.contains(meant)) {
            values.put(name, meant);
            tags.error(piece, LintReason.TRANSLATED, Effect.TAG_IGNORED, name, piece.value(), meant);
        } else {
            tags.error(piece, LintReason.BAD_VALUE, Effect.TAG_IGNORED, name, piece.value(), letters);
        }
        if (defaults(name).equals(values.get(name))) values.remove(name);
    }

    private static String defaults(String name) {
        return switch (name) {
            case "t" -> "n";
            case "psd" -> "u";
            default -> "r";
        };
    }

    private void failureOptions(Piece piece) {
        StringBuilder letters = new StringBuilder();
        boolean right = true;
        for (char c : Ascii.lower(piece.value()).toCharArray()) {
            boolean letter = "01ds".indexOf(c) >= 0;
            right &= letter || c == ':';
            if (letter && letters.indexOf(String.valueOf(c)) < 0) letters.append(c);
            else if (!letter && ":,; ".indexOf(c) < 0) letters.append('!');
        }
        boolean both = letters.indexOf("0") >= 0 && letters.indexOf("1") >= 0; // 9989 §4.7: they exclude each other
        if (letters.indexOf("!") >= 0 || letters.isEmpty()) {
            tags.error(piece, LintReason.BAD_VALUE, Effect.TAG_IGNORED, "fo", piece.value(), "01ds");
            return;
        }
        if (both) letters.deleteCharAt(letters.indexOf("0"));
        String mended = String.join(":", letters.toString().split(""));
        boolean apart = right && mended.length() == piece.value().length();
        if (!apart || both) tags.error(piece, LintReason.BAD_VALUE, Effect.TAG_IGNORED, "fo", piece.value(), mended);
        if (!mended.equals("0")) values.put("fo", mended);
    }

    private void fo(Map<String, Piece> read) {
        Piece fo = read.get("fo");
        if (fo == null || read.containsKey("ruf")) return;
        slips.at(fo.start(), fo.end(), Severity.INFO, DmarcReason.FO_WITHOUT_RUF, Effect.TAG_IGNORED, where);
    }

    /// 9989 §9.3, §A.6: `t=y` says for all receivers what `pct` said for some.
    private void historic(Map<String, Piece> read) {
        for (String name : new String[] {"pct", "rf", "ri"}) {
            Piece piece = read.get(name);
            if (piece == null) continue;
            long share = name.equals("pct") ? Ascii.decimal(piece.value(), 100) : 100;
            if (share < 0 || share == 100) {
                slips.at(
                        piece.start(),
                        piece.end(),
                        Severity.INFO,
                        DmarcReason.HISTORIC_TAG,
                        Effect.TAG_IGNORED,
                        where,
                        name);
            } else {
                slips.at(
                        piece.start(),
                        piece.end(),
                        Severity.WARNING,
                        DmarcReason.HISTORIC_PCT,
                        Effect.TAG_IGNORED,
                        where,
                        piece.value());
                if (!"none".equals(values.get("p"))) values.putIfAbsent("t", "y");
            }
        }
        LinkedHashMap<String, String> ordered = new LinkedHashMap<>();
        for (String name : new String[] {"p", "sp", "np", "psd", "t", "adkim", "aspf", "rua", "ruf", "fo"})
            if (values.containsKey(name)) ordered.put(name, String.valueOf(values.get(name)));
        values.clear();
        values.putAll(ordered);
    }
}
