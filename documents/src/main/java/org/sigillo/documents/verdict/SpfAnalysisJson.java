package org.sigillo.documents.verdict;

import static org.sigillo.documents.json.JsonLine.domain;
import static org.sigillo.documents.json.JsonLine.list;
import static org.sigillo.documents.json.JsonLine.text;

import org.jspecify.annotations.Nullable;
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
        json.writeStartObject();
        domain(json, "domain", analysis.domain());
        text(json, "record", analysis.tree() == null ? null : analysis.tree().record());
        json.writeNumberProperty("lookups", analysis.lookups());
        json.writeNumberProperty("voidLookups", analysis.voidLookups());
        json.writeName("tree");
        branch(json, analysis.tree());
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
        FindingJson.list(json, "findings", analysis.findings());
        json.writeEndObject();
    }

    private static void branch(JsonGenerator json, SpfAnalysis.@Nullable Branch branch) {
        if (branch == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        text(json, "term", branch.term().isEmpty() ? null : branch.term());
        text(json, "domain", branch.domain());
        text(json, "record", branch.record());
        json.writeNumberProperty("lookups", branch.lookups());
        json.writeNumberProperty("voidLookups", branch.voidLookups());
        json.writeName("terms");
        json.writeStartArray();
        for (SpfAnalysis.Line line : branch.lines()) {
            json.writeStartObject();
            text(json, "term", line.term());
            json.writeNumberProperty("lookups", line.lookups());
            json.writeName("tree");
            branch(json, line.branch());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
