package org.sigillo.documents.verdict;

import static org.sigillo.documents.json.JsonLine.domain;
import static org.sigillo.documents.json.JsonLine.list;
import static org.sigillo.documents.json.JsonLine.number;
import static org.sigillo.documents.json.JsonLine.text;

import org.sigillo.dkim.DkimKey;
import org.sigillo.dkim.DkimKeyInspection;
import org.sigillo.dkim.DkimKeyRecord;
import tools.jackson.core.JsonGenerator;

/// What stands at a selector, as JSON.
public final class DkimKeyJson {
    private DkimKeyJson() {}

    /// Writes the object.
    ///
    /// @param json where to
    /// @param found what stands there
    /// @param result `pass`, `permerror`, `temperror`: what a signature by this key could at best be
    public static void write(JsonGenerator json, DkimKeyInspection found, String result) {
        json.writeStartObject();
        json.writeStringProperty("result", result);
        domain(json, "domain", found.domain());
        text(json, "selector", found.selector());
        domain(json, "name", found.name());
        json.writeName("keys");
        json.writeStartArray();
        found.entries().forEach(entry -> entry(json, entry));
        json.writeEndArray();
        FindingJson.list(json, "findings", found.findings());
        json.writeEndObject();
    }

    private static void entry(JsonGenerator json, DkimKeyInspection.Entry entry) {
        json.writeStartObject();
        text(json, "record", entry.text());
        switch (entry.key()) {
            case DkimKey.Usable usable -> {
                json.writeBooleanProperty("usable", true);
                tags(json, usable.record());
                number(json, "keyBits", usable.bits());
                text(json, "reason", null);
            }
            case DkimKey.Unusable unusable -> {
                json.writeBooleanProperty("usable", false);
                if (unusable.record() != null) tags(json, unusable.record());
                number(json, "keyBits", unusable.bits());
                text(json, "reason", unusable.reason().code());
            }
        }
        json.writeEndObject();
    }

    private static void tags(JsonGenerator json, DkimKeyRecord record) {
        text(json, "keyType", record.keyType());
        list(json, "hashes", record.hashes());
        list(json, "services", record.services());
        list(json, "flags", record.flags());
        text(json, "notes", record.notes());
        json.writeBooleanProperty("revoked", record.revoked());
        json.writeBooleanProperty("testing", record.testing());
    }
}
