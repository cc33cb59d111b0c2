package org.sigillo.documents.verdict;

import static org.sigillo.documents.json.JsonLine.domain;
import static org.sigillo.documents.json.JsonLine.list;
import static org.sigillo.documents.json.JsonLine.text;

import java.util.function.IntConsumer;
import org.sigillo.mtasts.MtaStsInspection;
import org.sigillo.mtasts.MtaStsOutcome;
import org.sigillo.mtasts.MtaStsPolicy;
import org.sigillo.mtasts.MxPattern;
import tools.jackson.core.JsonGenerator;

/// A domain's MTA-STS policy beside its MX hosts, as JSON.
public final class MtaStsJson {
    private MtaStsJson() {}

    /// Writes the object.
    ///
    /// @param json where to
    /// @param found what the domain publishes
    public static void write(JsonGenerator json, MtaStsInspection found) {
        write(json, found, _ -> {});
    }

    /// Writes the object, with more in it.
    ///
    /// @param json where to
    /// @param found what the domain publishes
    /// @param more writes further fields of a host, given its place in the list
    public static void write(JsonGenerator json, MtaStsInspection found, IntConsumer more) {
        write(json, found, more, () -> {});
    }

    /// Writes the object, with more in it.
    ///
    /// @param json where to
    /// @param found what the domain publishes
    /// @param more writes further fields of a host, given its place in the list
    /// @param last writes further fields of the object
    public static void write(JsonGenerator json, MtaStsInspection found, IntConsumer more, Runnable last) {
        MtaStsOutcome outcome = found.outcome();
        json.writeStartObject();
        domain(json, "domain", outcome.domain());
        json.writeStringProperty("result", outcome.result().word());
        text(json, "reason", outcome.reason() == null ? null : outcome.reason().code());
        text(json, "record", outcome.record() == null ? null : outcome.record().toString());
        text(json, "id", outcome.record() == null ? null : outcome.record().id());
        text(json, "url", MtaStsPolicy.url(outcome.domain()));
        json.writeName("policy");
        MtaStsPolicy policy = outcome.policy();
        if (policy == null) {
            json.writeNull();
        } else {
            json.writeStartObject();
            json.writeStringProperty("mode", policy.mode().word());
            list(json, "mx", policy.mx());
            json.writeNumberProperty("maxAge", policy.maxAge());
            json.writeEndObject();
        }
        json.writeName("hosts");
        json.writeStartArray();
        for (int i = 0; i < found.hosts().size(); i++) {
            MtaStsInspection.Host host = found.hosts().get(i);
            MxPattern pattern = host.pattern();
            json.writeStartObject();
            json.writeNumberProperty("preference", host.preference());
            domain(json, "name", host.name());
            json.writeBooleanProperty("matched", pattern != null);
            text(json, "pattern", pattern == null ? null : pattern.toString());
            json.writeStringProperty("treatment", host.treatment().word());
            more.accept(i);
            json.writeEndObject();
        }
        json.writeEndArray();
        FindingJson.list(json, "findings", found.findings());
        last.run();
        json.writeEndObject();
    }
}
