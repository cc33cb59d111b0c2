package org.sigillo.views;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.json.OctetText;
import org.sigillo.senders.SourceClass;
import tools.jackson.core.JsonGenerator;

/// Answers about time, and the overview, as JSON: names and order are those scripts rely on. What no report tells is
/// `null`, not 0.
public final class SeriesJson {
    private SeriesJson() {}

    /// How a domain's mail fared, step by step.
    ///
    /// @param json where to
    /// @param trend the answer
    public static void write(JsonGenerator json, Trend trend) {
        json.writeStartObject();
        JsonLine.domain(json, "domain", trend.domain());
        json.writeStringProperty("step", trend.step().word());
        json.writeName("points");
        json.writeStartArray();
        for (Trend.Point point : trend.points()) {
            json.writeStartObject();
            day(json, "since", point.first());
            day(json, "until", point.last());
            json.writeBooleanProperty("known", point.mail() != null);
            json.writeNumberProperty("daysTold", point.daysTold());
            json.writeNumberProperty("reports", point.reports());
            Mail mail = point.mail();
            number(json, "messages", mail == null ? null : mail.messages());
            number(json, "passed", mail == null ? null : mail.passed());
            number(json, "failed", mail == null ? null : mail.failed());
            number(json, "dkimAligned", mail == null ? null : mail.dkimAligned());
            number(json, "spfAligned", mail == null ? null : mail.spfAligned());
            number(json, "quarantined", mail == null ? null : mail.quarantined());
            number(json, "rejected", mail == null ? null : mail.rejected());
            classes(json, point.classes());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void classes(JsonGenerator json, Map<SourceClass, Fate> classes) {
        json.writeName("classes");
        json.writeStartObject();
        for (SourceClass kind : SourceClass.values()) {
            Fate fate = classes.get(kind);
            if (fate != null) fate(json, kind.word(), fate);
        }
        json.writeEndObject();
    }

    /// The streams of a domain's mail.
    ///
    /// @param json where to
    /// @param list the answer
    public static void write(JsonGenerator json, StreamList list) {
        json.writeStartObject();
        JsonLine.domain(json, "domain", list.domain());
        json.writeName("streams");
        json.writeStartArray();
        for (StreamList.Stream one : list.streams()) {
            json.writeStartObject();
            json.writeStringProperty("kind", one.kind());
            text(json, "name", one.name());
            text(json, "selector", one.selector().isEmpty() ? null : one.selector());
            json.writeBooleanProperty("aligned", one.aligned());
            json.writeNumberProperty("messages", one.messages());
            json.writeNumberProperty("passed", one.passed());
            json.writeNumberProperty("sources", one.sources());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// What happened.
    ///
    /// @param json where to
    /// @param timeline the answer
    public static void write(JsonGenerator json, Timeline timeline) {
        json.writeStartObject();
        JsonLine.domain(json, "domain", timeline.domain());
        json.writeName("events");
        json.writeStartArray();
        for (Timeline.Event event : timeline.events()) {
            json.writeStartObject();
            day(json, "since", event.first());
            day(json, "until", event.last());
            json.writeStringProperty("event", event.kind().word());
            text(json, "subject", event.subject().isEmpty() ? null : event.subject());
            json.writeNumberProperty("usual", event.usual());
            fates(json, event.fate());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// The three answers.
    ///
    /// @param json where to
    /// @param overview the answer
    public static void write(JsonGenerator json, Overview overview) {
        json.writeStartObject();
        JsonLine.domain(json, "domain", overview.domain());
        json.writeNumberProperty("reports", overview.reports());
        json.writeNumberProperty("days", overview.days());
        json.writeName("security");
        json.writeStartObject();
        fate(json, "strangers", overview.security().strangers());
        fate(json, "spoof", overview.security().spoof());
        json.writeNumberProperty("delivered", overview.security().delivered());
        json.writeNumberProperty("waves", overview.security().waves());
        json.writeEndObject();
        json.writeName("reputation");
        json.writeStartObject();
        fate(json, "own", overview.reputation().own());
        fate(json, "toFix", overview.reputation().toFix());
        fate(json, "passedOn", overview.reputation().passedOn());
        json.writeEndObject();
        json.writeName("visibility");
        json.writeStartObject();
        json.writeNumberProperty("reporters", overview.visibility().reporters());
        json.writeNumberProperty("open", overview.visibility().open());
        json.writeName("classes");
        json.writeStartObject();
        for (SourceClass kind : SourceClass.values()) {
            Integer sources = overview.visibility().sources().get(kind);
            if (sources == null) continue;
            json.writeName(kind.word());
            json.writeStartObject();
            json.writeNumberProperty("sources", sources);
            json.writeNumberProperty(
                    "messages", overview.visibility().messages().getOrDefault(kind, 0L));
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    static void fate(JsonGenerator json, String name, Fate fate) {
        json.writeName(name);
        json.writeStartObject();
        fates(json, fate);
        json.writeEndObject();
    }

    private static void fates(JsonGenerator json, Fate fate) {
        json.writeNumberProperty("messages", fate.messages());
        json.writeNumberProperty("passed", fate.passed());
        json.writeNumberProperty("quarantined", fate.quarantined());
        json.writeNumberProperty("rejected", fate.rejected());
    }

    static void number(JsonGenerator json, String name, @Nullable Long number) {
        json.writeName(name);
        if (number == null) json.writeNull();
        else json.writeNumber(number);
    }

    static void day(JsonGenerator json, String name, @Nullable LocalDate day) {
        json.writeName(name);
        if (day == null) json.writeNull();
        else json.writeString(day.toString());
    }

    /// What strangers wrote, in Unicode.
    static void text(JsonGenerator json, String name, @Nullable String text) {
        json.writeName(name);
        if (text == null) json.writeNull();
        else json.writeString(OctetText.wellFormed(text));
    }
}
