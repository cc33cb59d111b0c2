package org.sigillo.documents.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcReason;
import org.sigillo.documents.records.TagPieces.Piece;
import org.sigillo.spec.Severity;

/// What the records that are tag lists have in common: the version first, names that are known, each once, semicolons
/// between them.
final class TagMending {
    private final Slips slips;
    private final String where;
    private final RecordKind kind;
    private final Set<String> known;
    private final Map<String, Piece> tags = new LinkedHashMap<>();
    private boolean hopeless;

    TagMending(Slips slips, String where, RecordKind kind, Set<String> known) {
        this.slips = slips;
        this.where = where;
        this.kind = kind;
        this.known = known;
    }

    /// Reads the text: each known tag once.
    Map<String, Piece> read() {
        List<Piece> pieces = TagPieces.of(slips.text().plain(), known);
        Piece last = null;
        boolean first = true;
        for (Piece piece : pieces) {
            if (first) version(piece);
            first = false;
            if (piece.runOn()) error(piece, LintReason.SEPARATOR, Effect.TAG_IGNORED, piece.name());
            if (piece.colon()) error(piece, LintReason.COLON, Effect.TAG_IGNORED, piece.name(), piece.value());
            if (piece.name().isEmpty()) last = nameless(piece, last);
            else if (!piece.name().equals("v")) last = tag(piece);
        }
        return tags;
    }

    /// Whether nobody but the owner can say what was meant.
    boolean isHopeless() {
        return hopeless;
    }

    void giveUp() {
        hopeless = true;
    }

    private void version(Piece piece) {
        String version = kind.version().substring(2);
        boolean right = piece.name().equals("v") && piece.value().equals(version);
        boolean optional = kind == RecordKind.DKIM && !piece.name().equals("v"); // 6376 §3.6.1
        if (right || optional) return;
        String written = slips.text().plain().substring(piece.start(), piece.end());
        error(piece, LintReason.VERSION, Effect.IGNORED, kind.version(), written);
    }

    /// A piece without a name: an address that a semicolon cut off, or nothing that can be read.
    private @Nullable Piece nameless(Piece piece, @Nullable Piece last) {
        boolean version = piece.start() == 0;
        if (version) return last;
        if (last != null
                && Set.of("rua", "ruf").contains(last.name())
                && piece.value().indexOf('@') > 0) {
            error(piece, LintReason.ADDRESS_SEPARATOR, Effect.NO_REPORTS, last.name());
            Piece joined =
                    new Piece(last.name(), last.value() + "," + piece.value(), last.start(), piece.end(), false, false);
            tags.put(last.name(), joined);
            return joined;
        }
        slips.at(
                piece.start(),
                piece.end(),
                Severity.WARNING,
                DmarcReason.BAD_TAG,
                Effect.TAG_IGNORED,
                where,
                piece.value());
        return last;
    }

    private @Nullable Piece tag(Piece piece) {
        String name = piece.name();
        if (!known.contains(name)) {
            String near = near(name);
            if (near == null) {
                slips.at(
                        piece.start(),
                        piece.end(),
                        Severity.WARNING,
                        DmarcReason.UNKNOWN_TAG,
                        Effect.TAG_IGNORED,
                        where,
                        name,
                        name + "=" + piece.value());
                return null;
            }
            error(piece, LintReason.MISSPELT_TAG, Effect.TAG_IGNORED, name, near);
            name = near;
        }
        Piece named = new Piece(name, piece.value(), piece.start(), piece.end(), piece.colon(), piece.runOn());
        Piece other = tags.putIfAbsent(name, named);
        if (other == null) return named;
        error(piece, LintReason.DUPLICATE_TAG, Effect.IGNORED, name);
        hopeless |= !other.value().equals(piece.value());
        return other;
    }

    private @Nullable String near(String name) {
        if (name.equals("policy") && known.contains("sp")) return tags.containsKey("p") ? null : "p";
        String near = null;
        for (String one : known) {
            if (one.length() < 3 || name.length() < 2 || !Words.isNear(name, one)) continue;
            if (near != null) return null;
            near = one;
        }
        return near != null && tags.containsKey(near) ? null : near;
    }

    void error(Piece piece, LintReason reason, Effect effect, String... arguments) {
        slips.at(piece.start(), piece.end(), Severity.ERROR, reason, effect, where, arguments);
    }

    /// The list, the version first.
    static String written(RecordKind kind, Map<String, String> values) {
        StringBuilder out = new StringBuilder(kind.version());
        values.forEach(
                (name, value) -> out.append("; ").append(name).append('=').append(value));
        return out.toString();
    }
}
