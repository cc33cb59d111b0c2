package org.sigillo.documents.verdict;

import static org.sigillo.documents.json.JsonLine.text;

import org.sigillo.spf.SpfOutcome;
import tools.jackson.core.JsonGenerator;

/// One SPF check as JSON.
public final class SpfJson {
    private SpfJson() {}

    /// Writes the object.
    ///
    /// @param json where to
    /// @param spf the outcome
    public static void write(JsonGenerator json, SpfOutcome spf) {
        json.writeStartObject();
        fields(json, spf);
        json.writeEndObject();
    }

    /// Writes the names and values, without the braces.
    ///
    /// @param json where to
    /// @param spf the outcome
    public static void fields(JsonGenerator json, SpfOutcome spf) {
        json.writeStringProperty("result", spf.result().word());
        text(json, "domain", spf.domain());
        text(json, "mechanism", spf.mechanism());
        json.writeNumberProperty("lookups", spf.lookups());
        json.writeNumberProperty("voidLookups", spf.voidLookups());
        text(json, "explanation", spf.explanation());
        text(json, "reason", spf.reason() == null ? null : spf.reason().code());
    }
}
