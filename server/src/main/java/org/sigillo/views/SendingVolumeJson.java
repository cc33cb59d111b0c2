package org.sigillo.views;

import static org.sigillo.documents.json.JsonLine.number;
import static org.sigillo.documents.json.JsonLine.text;

import org.jspecify.annotations.Nullable;
import org.sigillo.explain.Catalogue;
import tools.jackson.core.JsonGenerator;

/// How much a domain sends, as JSON: names and order are those scripts rely on.
public final class SendingVolumeJson {
    private SendingVolumeJson() {}

    /// Writes the object.
    ///
    /// @param json where to
    /// @param volume the answer
    /// @param words whose sentences
    public static void write(JsonGenerator json, SendingVolume volume, Catalogue words) {
        json.writeStartObject();
        json.writeName("all");
        busiest(json, volume.all());
        json.writeName("receivers");
        json.writeStartArray();
        for (SendingVolume.Line line : volume.lines()) {
            json.writeStartObject();
            text(json, "receiver", line.receiver());
            text(json, "bulkRules", line.verdict().word());
            number(json, "from", line.bulk() == 0 ? null : line.bulk());
            json.writeName("busiest");
            busiest(json, line.busiest());
            text(json, "sentence", words.sentence(SendingVolume.code(line), SendingVolume.slots(line)));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void busiest(JsonGenerator json, SendingVolume.@Nullable Busiest busiest) {
        if (busiest == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        text(json, "day", busiest.day().toString());
        number(json, "messages", busiest.messages());
        number(json, "passed", busiest.passed());
        number(json, "daysTold", busiest.days());
        json.writeEndObject();
    }
}
