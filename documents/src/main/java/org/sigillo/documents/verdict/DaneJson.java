package org.sigillo.documents.verdict;

import static org.sigillo.documents.json.JsonLine.domain;
import static org.sigillo.documents.json.JsonLine.list;
import static org.sigillo.documents.json.JsonLine.number;
import static org.sigillo.documents.json.JsonLine.text;

import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.dane.DaneDestination;
import org.sigillo.dane.DaneHost;
import org.sigillo.dane.DaneOutcome;
import org.sigillo.dane.DaneReason;
import org.sigillo.dane.TlsaRecord;
import org.sigillo.dane.TlsaRollover;
import org.sigillo.spec.Reason;
import tools.jackson.core.JsonGenerator;

/// The TLSA records of a domain's hosts, as JSON.
public final class DaneJson {
    private DaneJson() {}

    /// Writes the object, where no certificate was looked at.
    ///
    /// @param json where to
    /// @param found the hosts of a domain and their records
    public static void write(JsonGenerator json, DaneDestination found) {
        int hosts = found.hosts().size();
        write(json, found, Collections.nCopies(hosts, null), Collections.nCopies(hosts, null), _ -> {});
    }

    /// Writes the object.
    ///
    /// @param json where to
    /// @param found the hosts of a domain and their records
    /// @param matches what the certificates gave, one for each host; `null` where there was nothing to compare
    /// @param plans the next step of a change, one for each host; `null` where none was asked for
    /// @param more writes further fields of a host, given its place in the list
    public static void write(
            JsonGenerator json,
            DaneDestination found,
            List<@Nullable DaneOutcome> matches,
            List<@Nullable TlsaRollover> plans,
            IntConsumer more) {
        json.writeStartObject();
        domain(json, "domain", found.domain());
        json.writeBooleanProperty("secure", found.secure());
        json.writeBooleanProperty("delayed", found.delayed());
        reason(json, found.reason());
        json.writeName("hosts");
        json.writeStartArray();
        for (int i = 0; i < found.hosts().size(); i++) {
            json.writeStartObject();
            host(json, found.hosts().get(i), matches.get(i), plans.get(i));
            more.accept(i);
            json.writeEndObject();
        }
        json.writeEndArray();
        FindingJson.list(json, "findings", found.findings());
        json.writeEndObject();
    }

    private static void host(
            JsonGenerator json, DaneHost host, @Nullable DaneOutcome match, @Nullable TlsaRollover plan) {
        json.writeNumberProperty("preference", host.preference());
        text(json, "name", host.name());
        json.writeStringProperty("treatment", host.treatment().word());
        reason(json, host.reason());
        domain(json, "tlsaBase", host.base());
        number(json, "ttl", host.records().isEmpty() ? null : host.ttl());
        json.writeName("records");
        json.writeStartArray();
        for (TlsaRecord record : host.records()) record(json, record);
        json.writeEndArray();
        list(json, "references", host.references());
        json.writeName("match");
        match(json, match);
        json.writeName("rollover");
        rollover(json, plan);
    }

    private static void record(JsonGenerator json, TlsaRecord record) {
        DaneReason unusable = record.unusable();
        json.writeStartObject();
        json.writeNumberProperty("usage", record.usage());
        json.writeNumberProperty("selector", record.selector());
        json.writeNumberProperty("matchingType", record.matching());
        json.writeStringProperty("data", record.data());
        json.writeBooleanProperty("usable", unusable == null);
        reason(json, unusable);
        json.writeEndObject();
    }

    private static void match(JsonGenerator json, @Nullable DaneOutcome match) {
        if (match == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("result", match.result().word());
        reason(json, match.reason());
        text(json, "record", match.record() == null ? null : match.record().toString());
        number(json, "depth", match.depth() < 0 ? null : match.depth());
        json.writeEndObject();
    }

    private static void rollover(JsonGenerator json, @Nullable TlsaRollover plan) {
        if (plan == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("step", plan.step().word());
        json.writeNumberProperty("waitSeconds", plan.waitSeconds());
        list(json, "records", plan.records());
        json.writeEndObject();
    }

    private static void reason(JsonGenerator json, @Nullable Reason reason) {
        text(json, "reason", reason == null ? null : reason.code());
    }
}
