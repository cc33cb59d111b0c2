package org.sigillo.cli;

import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Streams;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.verdict.VerdictJson;
import tools.jackson.core.JsonGenerator;

/// The line that stands for an input that could not be judged, so that answers keep the order of questions:
/// `{"file":"x.eml","error":{"code":"input.unreadable","message":"…"}}`.
public final class ErrorLine {
    private ErrorLine() {}

    static void print(Streams streams, String name, String value, CallException wrong) {
        streams.out().writeBytes(JsonLine.bytes(json -> {
            json.writeStartObject();
            JsonLine.text(json, name, value);
            error(json, wrong);
            json.writeEndObject();
        }));
    }

    /// The line of a batch.
    ///
    /// @param id the `id` of the question, as JSON; `null` if it has none
    /// @param wrong what is wrong
    /// @return one line
    public static byte[] ofBatch(@Nullable String id, CallException wrong) {
        return JsonLine.bytes(json -> {
            json.writeStartObject();
            VerdictJson.id(json, id);
            error(json, wrong);
            json.writeEndObject();
        });
    }

    private static void error(JsonGenerator json, CallException wrong) {
        json.writeName("error");
        json.writeStartObject();
        json.writeStringProperty("code", wrong.code());
        JsonLine.text(json, "message", wrong.sentence());
        json.writeEndObject();
    }
}
