package org.sigillo.documents.records;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.records.TagPieces.Piece;
import org.sigillo.explain.Catalogue;
import org.sigillo.text.Ascii;

/// Says what a record says, tag by tag, with what it leaves to the defaults.
public final class RecordExplainer {
    private RecordExplainer() {}

    /// A record, explained.
    ///
    /// @param kind what it is; `null` if that is not to be seen
    /// @param notes its parts, in the order written, and then the defaults of what is not written
    /// @param lint what is wrong with it
    public record Explained(@Nullable RecordKind kind, List<TagNote> notes, LintOutcome lint) {
        /// Copies the notes.
        public Explained {
            notes = List.copyOf(notes);
        }
    }

    /// Explains a record.
    ///
    /// @param host the name it stands at; empty if not known
    /// @param typed the text
    /// @return what it says
    public static Explained explain(String host, String typed) {
        List<LintOutcome> linted = RecordLinter.lint(new Draft(host, null, List.of(typed)));
        LintOutcome lint = linted.getFirst();
        RecordKind kind = lint.kind();
        if (kind == null) return new Explained(null, List.of(), lint);
        TypedText text = TypedText.of(typed);
        List<TagNote> notes = kind == RecordKind.SPF ? SpfNotes.of(text) : tags(kind, text);
        return new Explained(kind, notes, lint);
    }

    private static Set<String> known(RecordKind kind) {
        return switch (kind) {
            case SPF -> Set.of();
            case DMARC, REPORT_AUTHORIZATION -> DmarcMending.TAGS;
            case DKIM -> Set.of("v", "h", "k", "n", "p", "s", "t", "g");
            case MTA_STS -> Set.of("v", "id");
            case TLS_RPT -> Set.of("v", "rua");
            case BIMI -> Set.of("v", "l", "a", "avp", "lps");
        };
    }

    private static List<TagNote> tags(RecordKind kind, TypedText text) {
        List<TagNote> notes = new ArrayList<>();
        Set<String> written = new HashSet<>();
        for (Piece piece : TagPieces.of(text.plain(), known(kind))) {
            written.add(piece.name());
            for (String value : values(kind, piece)) {
                boolean alone = value.equals(piece.value());
                int at = alone ? piece.start() : text.plain().indexOf(value, piece.start());
                int end = alone ? piece.end() : at + value.length();
                String name = piece.name().isEmpty() ? value : piece.name();
                notes.add(new TagNote(
                        name, value, text.span(at, end), code(kind, piece.name(), value), Map.of("value", value)));
            }
        }
        for (Map.Entry<String, String> tag : defaults(kind)) {
            if (written.contains(tag.getKey())) continue;
            String value = tag.getValue();
            notes.add(new TagNote(tag.getKey(), value, null, code(kind, tag.getKey(), value), Map.of("value", value)));
        }
        return notes;
    }

    /// The values of a tag that may have several.
    private static List<String> values(RecordKind kind, Piece piece) {
        String between = switch (piece.name()) {
            case "rua", "ruf" -> ",";
            case "fo" -> ":";
            case "h", "s" -> kind == RecordKind.DKIM ? ":" : "";
            case "t" -> kind == RecordKind.DKIM ? ":" : "";
            default -> "";
        };
        if (between.isEmpty() || piece.value().isEmpty()) return List.of(piece.value());
        List<String> values = new ArrayList<>();
        for (String value : piece.value().split(between, TagPieces.MAX_PIECES))
            if (!value.isBlank()) values.add(value.strip());
        return values;
    }

    private static List<Map.Entry<String, String>> defaults(RecordKind kind) {
        return switch (kind) {
            case DMARC -> List.of(Map.entry("adkim", "r"), Map.entry("aspf", "r"), Map.entry("t", "n"));
            case DKIM -> List.of(Map.entry("k", "rsa"), Map.entry("s", "*"));
            case SPF, MTA_STS, TLS_RPT, BIMI, REPORT_AUTHORIZATION -> List.of();
        };
    }

    /// The sentence for the value, or else for the tag.
    private static String code(RecordKind kind, String name, String value) {
        String tag = "tag." + kind.word() + '.' + name;
        String exact = tag + '.' + (value.length() > 20 ? "" : Ascii.lower(value));
        boolean own = value.length() <= 20 && Catalogue.ENGLISH.has(exact);
        return own ? exact : Catalogue.ENGLISH.has(tag) ? tag : "tag.unknown";
    }
}
