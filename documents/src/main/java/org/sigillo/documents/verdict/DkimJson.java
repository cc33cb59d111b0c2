package org.sigillo.documents.verdict;

import static org.sigillo.documents.json.JsonLine.domain;
import static org.sigillo.documents.json.JsonLine.number;
import static org.sigillo.documents.json.JsonLine.text;

import org.sigillo.dkim.DkimOutcome;
import tools.jackson.core.JsonGenerator;

/// What was found of one signature, as JSON.
public final class DkimJson {
    private DkimJson() {}

    /// Writes the object.
    ///
    /// @param json where to
    /// @param dkim the outcome
    public static void write(JsonGenerator json, DkimOutcome dkim) {
        json.writeStartObject();
        json.writeStringProperty("result", dkim.result().word());
        domain(json, "domain", dkim.domain());
        text(json, "selector", dkim.selector());
        text(json, "identity", dkim.identity());
        text(json, "algorithm", dkim.algorithm());
        text(json, "canonicalization", dkim.canonicalization());
        number(json, "keyBits", dkim.keyBits());
        json.writeBooleanProperty("testing", dkim.testing());
        number(json, "bodyLength", dkim.bodyLength());
        text(json, "reason", dkim.reason() == null ? null : dkim.reason().code());
        number(json, "unsignedOctets", dkim.unsignedOctets());
        json.writeEndObject();
    }
}
