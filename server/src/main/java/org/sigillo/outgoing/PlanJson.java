package org.sigillo.outgoing;

import org.jspecify.annotations.Nullable;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.spec.Reason;
import tools.jackson.core.JsonGenerator;

/// A line of a plan as JSON.
public final class PlanJson {
    private PlanJson() {}

    /// Writes one line.
    ///
    /// @param json where to
    /// @param line the line
    public static void write(JsonGenerator json, Plan.Line line) {
        String domain = line.domain().toString();
        json.writeStartObject();
        JsonLine.text(json, "domain", domain);
        JsonLine.text(json, "begin", line.begin().toString());
        JsonLine.text(json, "end", line.end().toString());
        JsonLine.text(json, "state", line.state());
        JsonLine.text(json, "due", line.due().toString());
        JsonLine.number(json, "rows", line.rows());
        JsonLine.number(json, "messages", line.messages());
        JsonLine.number(json, "leftOut", line.leftOut());
        JsonLine.number(json, "octets", line.octets());
        json.writeBooleanProperty("report", line.refusal() == null);
        reason(json, line.refusal(), domain, "", "");
        JsonLine.text(json, "reportId", line.reportId());
        JsonLine.list(json, "sentTo", line.sentTo());
        json.writeName("destinations");
        json.writeStartArray();
        for (Destinations.Judged one : line.destinations()) {
            json.writeStartObject();
            JsonLine.text(json, "uri", one.uri());
            JsonLine.list(json, "sendTo", one.sendTo());
            reason(json, one.reason(), domain, one.uri(), one.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void reason(
            JsonGenerator json, @Nullable OutgoingReason reason, String domain, String destination, String detail) {
        JsonLine.text(json, "reason", code(reason));
        JsonLine.text(json, "clause", reason == null ? null : reason.clause().toString());
        JsonLine.text(json, "sentence", reason == null ? null : reason.sentence(domain, destination, detail));
    }

    private static @Nullable String code(@Nullable Reason reason) {
        return reason == null ? null : reason.code();
    }
}
