package org.sigillo.documents.verdict;

import static org.sigillo.documents.json.JsonLine.domain;
import static org.sigillo.documents.json.JsonLine.list;
import static org.sigillo.documents.json.JsonLine.text;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfOutcome;
import org.sigillo.spf.analysis.SpfAnalysis;
import tools.jackson.core.JsonGenerator;

/// What an SPF record does as a whole, as JSON.
public final class SpfAnalysisJson {
    private SpfAnalysisJson() {}

    /// Writes the object.
    ///
    /// @param json where to
    /// @param analysis the record and all it leads to
    public static void write(JsonGenerator json, SpfAnalysis analysis) {
        write(json, analysis, domain -> null, List.of());
    }

    /// Writes the object, with names and with answers for single addresses.
    ///
    /// @param json where to
    /// @param analysis the record and all it leads to
    /// @param owner the name of who runs the record of a domain; `null` if it is not known
    /// @param asked what was asked of single addresses besides
    public static void write(
            JsonGenerator json,
            SpfAnalysis analysis,
            Function<String, @Nullable String> owner,
            List<AddressCheck> asked) {
        json.writeStartObject();
        domain(json, "domain", analysis.domain());
        text(json, "record", analysis.tree() == null ? null : analysis.tree().record());
        json.writeNumberProperty("lookups", analysis.lookups());
        json.writeNumberProperty("voidLookups", analysis.voidLookups());
        json.writeName("headroom");
        json.writeStartObject();
        json.writeNumberProperty("lookups", analysis.headroom());
        json.writeNumberProperty("voidLookups", analysis.voidHeadroom());
        json.writeEndObject();
        json.writeName("tree");
        branch(json, analysis.tree(), owner);
        list(json, "networks", analysis.networks());
        json.writeNumberProperty("ipv4Addresses", analysis.addresses().countIpv4());
        json.writeName("dynamic");
        json.writeStartArray();
        for (SpfAnalysis.Dynamic dynamic : analysis.dynamic()) {
            json.writeStartObject();
            text(json, "domain", dynamic.domain());
            text(json, "term", dynamic.term());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("addresses");
        json.writeStartArray();
        for (AddressCheck one : asked) one.write(json);
        json.writeEndArray();
        FindingJson.list(json, "findings", analysis.findings());
        json.writeEndObject();
    }

    /// What a check says of one address.
    ///
    /// @param address the address
    /// @param outcome what a receiver finds
    public record AddressCheck(IpAddress address, SpfOutcome outcome) {
        private void write(JsonGenerator json) {
            json.writeStartObject();
            json.writeStringProperty("address", address.toString());
            json.writeStringProperty("result", outcome.result().word());
            text(json, "mechanism", outcome.mechanism());
            json.writeNumberProperty("lookups", outcome.lookups());
            text(
                    json,
                    "reason",
                    outcome.reason() == null ? null : outcome.reason().code());
            json.writeEndObject();
        }
    }

    private static void branch(
            JsonGenerator json, SpfAnalysis.@Nullable Branch branch, Function<String, @Nullable String> owner) {
        if (branch == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        text(json, "term", branch.term().isEmpty() ? null : branch.term());
        text(json, "domain", branch.domain());
        text(json, "owner", owner.apply(branch.domain()));
        text(json, "record", branch.record());
        json.writeNumberProperty("lookups", branch.lookups());
        json.writeNumberProperty("voidLookups", branch.voidLookups());
        json.writeName("terms");
        json.writeStartArray();
        for (SpfAnalysis.Line line : branch.lines()) {
            json.writeStartObject();
            text(json, "term", line.term());
            json.writeNumberProperty("lookups", line.lookups());
            json.writeNumberProperty("counter", line.counter());
            json.writeName("tree");
            branch(json, line.branch(), owner);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
