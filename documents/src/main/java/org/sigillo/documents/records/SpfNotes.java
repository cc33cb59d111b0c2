package org.sigillo.documents.records;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.explain.Catalogue;
import org.sigillo.spf.MacroString;
import org.sigillo.spf.Mechanism;
import org.sigillo.spf.Modifier;
import org.sigillo.spf.SpfParser;
import org.sigillo.spf.SpfRecord;
import org.sigillo.spf.SpfRecord.Directive;
import org.sigillo.text.Ascii;
import org.sigillo.text.Span;

/// What an SPF record says, term by term.
final class SpfNotes {
    private SpfNotes() {}

    static List<TagNote> of(TypedText text) {
        String plain = text.plain();
        boolean ascii = Ascii.isAscii(plain);
        SpfParser.Parsed parsed = SpfParser.parse(ascii ? plain : Ascii.octets(plain.getBytes(StandardCharsets.UTF_8)));
        List<TagNote> notes = new ArrayList<>();
        int version = Math.min(6, plain.length());
        notes.add(new TagNote("v", "spf1", text.span(0, version), "tag.spf.v", Map.of()));
        List<SpfRecord.Term> terms = parsed.record().terms();
        for (int i = 0; i < terms.size(); i++) {
            Span span = parsed.spans().get(i);
            notes.add(term(terms.get(i), parsed.written(i), ascii ? text.span(span.start(), span.end()) : null));
        }
        for (SpfParser.Flaw flaw : parsed.flaws()) {
            Span span = ascii ? text.span(flaw.span().start(), flaw.span().end()) : null;
            String utf8 = Ascii.utf8(flaw.term());
            notes.add(new TagNote(utf8 == null ? flaw.term() : utf8, "", span, "tag.spf.broken", Map.of()));
        }
        notes.sort(Comparator.comparingInt(note -> start(note)));
        return notes;
    }

    private static int start(TagNote note) {
        Span span = note.span();
        return span == null ? Integer.MAX_VALUE : span.start();
    }

    private static TagNote term(SpfRecord.Term term, String written, @Nullable Span span) {
        return switch (term) {
            case Modifier.Redirect redirect ->
                note("redirect", redirect.domain().toString(), span, "");
            case Modifier.Exp exp -> note("exp", exp.domain().toString(), span, "");
            case Modifier.Unknown unknown ->
                new TagNote(unknown.name(), unknown.value().toString(), span, "tag.spf.modifier", Map.of());
            case Directive directive -> {
                String result = Catalogue.ENGLISH.sentence(
                        "tag.spf.result." + directive.qualifier().result().word(), Map.of());
                yield switch (directive.mechanism()) {
                    case Mechanism.All all -> note(written, "", "all", span, result);
                    case Mechanism.Ip4 ip4 -> note(written, ip4.network().toString(), "ip4", span, result);
                    case Mechanism.Ip6 ip6 -> note(written, ip6.network().toString(), "ip6", span, result);
                    case Mechanism.Include include ->
                        note(written, include.domain().toString(), "include", span, result);
                    case Mechanism.Exists exists ->
                        note(written, exists.domain().toString(), "exists", span, result);
                    case Mechanism.A a ->
                        note(written, named(a.domain(), a.ip4Prefix(), a.ip6Prefix()), "a", span, result);
                    case Mechanism.Mx mx ->
                        note(written, named(mx.domain(), mx.ip4Prefix(), mx.ip6Prefix()), "mx", span, result);
                    case Mechanism.Ptr ptr -> note(written, named(ptr.domain(), 32, 128), "ptr", span, result);
                };
            }
        };
    }

    private static String named(@Nullable MacroString domain, int ip4Prefix, int ip6Prefix) {
        return (domain == null ? "the domain itself" : domain.toString())
                + (ip4Prefix == 32 ? "" : ", with its IPv4 network /" + ip4Prefix)
                + (ip6Prefix == 128 ? "" : ", with its IPv6 network /" + ip6Prefix);
    }

    private static TagNote note(String tag, String value, @Nullable Span span, String result) {
        return note(tag, value, tag, span, result);
    }

    private static TagNote note(String tag, String value, String code, @Nullable Span span, String result) {
        return new TagNote(tag, value, span, "tag.spf." + code, Map.of("value", value, "result", result));
    }
}
