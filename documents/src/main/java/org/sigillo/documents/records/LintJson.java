package org.sigillo.documents.records;

import static org.sigillo.documents.json.JsonLine.text;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.text.Span;
import tools.jackson.core.JsonGenerator;

/// What is wrong with a record, as JSON.
public final class LintJson {
    private LintJson() {}

    /// Writes the object.
    ///
    /// @param json where to
    /// @param outcome what was found
    public static void write(JsonGenerator json, LintOutcome outcome) {
        json.writeStartObject();
        RecordKind kind = outcome.kind();
        text(json, "kind", kind == null ? null : kind.word());
        text(json, "host", outcome.host().isEmpty() ? null : outcome.host());
        text(json, "text", outcome.text());
        json.writeBooleanProperty("good", outcome.isGood());
        json.writeName("findings");
        json.writeStartArray();
        for (LintFinding finding : outcome.findings()) finding(json, finding);
        json.writeEndArray();
        publish(json, "publish", outcome.instead());
        json.writeEndObject();
    }

    private static void finding(JsonGenerator json, LintFinding one) {
        json.writeStartObject();
        json.writeStringProperty("severity", one.finding().severity().word());
        json.writeStringProperty("code", one.finding().reason().code());
        json.writeStringProperty("clause", one.finding().reason().clause().toString());
        text(json, "message", Explanation.of(one.finding(), Catalogue.ENGLISH));
        text(json, "where", one.finding().where());
        span(json, one.span());
        text(json, "effect", Catalogue.ENGLISH.sentence(one.effect().code(), Map.of()));
        publish(json, "instead", one.instead());
        json.writeEndObject();
    }

    /// Writes a record tag by tag, with what is wrong with it.
    ///
    /// @param json where to
    /// @param explained what it says
    public static void write(JsonGenerator json, RecordExplainer.Explained explained) {
        json.writeStartObject();
        RecordKind kind = explained.kind();
        text(json, "kind", kind == null ? null : kind.word());
        json.writeName("tags");
        json.writeStartArray();
        for (TagNote note : explained.notes()) {
            json.writeStartObject();
            text(json, "tag", note.tag());
            text(json, "value", note.value());
            json.writeBooleanProperty("written", note.span() != null);
            span(json, note.span());
            text(json, "says", note.sentence(Catalogue.ENGLISH));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("lint");
        write(json, explained.lint());
        json.writeEndObject();
    }

    private static void span(JsonGenerator json, @Nullable Span span) {
        json.writeName("span");
        if (span == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeNumberProperty("start", span.start());
        json.writeNumberProperty("end", span.end());
        json.writeEndObject();
    }

    /// Writes a record to be published, host and value apart.
    ///
    /// @param json where to
    /// @param name the property's name
    /// @param publish the record; `null` if there is none
    public static void publish(JsonGenerator json, String name, @Nullable Publish publish) {
        json.writeName(name);
        if (publish == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        text(json, "host", publish.host());
        text(json, "type", publish.type());
        text(json, "value", publish.value());
        json.writeEndObject();
    }
}
