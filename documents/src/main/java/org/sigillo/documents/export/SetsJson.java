package org.sigillo.documents.export;

import java.util.List;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.change.ChangePlan;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.json.OctetText;
import tools.jackson.core.JsonGenerator;

/// The sets as they are: names without a dot at the end, texts without quotes and in one piece.
final class SetsJson {
    private SetsJson() {}

    static String text(ChangePlan plan, List<RecordSet> wanted, List<RecordSet> gone) {
        return Aws.pretty(json -> {
            json.writeStartObject();
            JsonLine.domain(json, "domain", plan.domain());
            JsonLine.domain(json, "zone", plan.zone());
            sets(json, "records", wanted);
            sets(json, "remove", gone);
            JsonLine.text(json, "policy", plan.policy().isEmpty() ? null : plan.policy());
            json.writeEndObject();
        });
    }

    private static void sets(JsonGenerator json, String name, List<RecordSet> sets) {
        json.writeName(name);
        json.writeStartArray();
        for (RecordSet set : sets) {
            json.writeStartObject();
            JsonLine.domain(json, "name", set.name());
            JsonLine.text(json, "type", set.type().name());
            JsonLine.number(json, "ttl", set.ttl());
            json.writeName("values");
            json.writeStartArray();
            for (String value : set.values()) OctetText.writeExact(json, value);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
