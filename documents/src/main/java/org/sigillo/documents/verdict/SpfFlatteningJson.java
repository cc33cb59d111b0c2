package org.sigillo.documents.verdict;

import static org.sigillo.documents.json.JsonLine.domain;
import static org.sigillo.documents.json.JsonLine.list;
import static org.sigillo.documents.json.JsonLine.text;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.spf.analysis.SpfAnalysis;
import org.sigillo.spf.flatten.FlatRecord;
import org.sigillo.spf.flatten.Flattening;
import org.sigillo.spf.flatten.Proof;
import org.sigillo.spf.flatten.Proposal;
import org.sigillo.spf.flatten.Rule;
import tools.jackson.core.JsonGenerator;

/// A flattened SPF record and its proof, as JSON.
public final class SpfFlatteningJson {
    private SpfFlatteningJson() {}

    /// Writes the object.
    ///
    /// @param json where to
    /// @param flat what to publish, and the proof
    /// @param owner the name of who runs the record of a domain; `null` if it is not known
    public static void write(JsonGenerator json, Flattening flat, Function<String, @Nullable String> owner) {
        json.writeStartObject();
        domain(json, "domain", flat.domain());
        json.writeBooleanProperty("good", flat.isGood());
        cost(json, "before", flat.before());
        cost(json, "after", flat.after());
        json.writeName("records");
        json.writeStartArray();
        for (FlatRecord record : flat.records()) {
            json.writeStartObject();
            domain(json, "name", record.name());
            text(json, "text", record.text());
            list(json, "strings", Proposal.strings(record.text()));
            json.writeBooleanProperty("published", record.published());
            json.writeEndObject();
        }
        json.writeEndArray();
        list(json, "obsolete", flat.obsolete());
        json.writeName("copied");
        json.writeStartArray();
        for (DomainName taken : flat.taken()) {
            json.writeStartObject();
            domain(json, "domain", taken);
            text(json, "owner", owner.apply(taken.toString()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("left");
        json.writeStartArray();
        for (Rule.Open open : flat.open()) {
            json.writeStartObject();
            text(json, "term", open.term());
            json.writeStringProperty("why", open.why().word());
            json.writeEndObject();
        }
        json.writeEndArray();
        proof(json, flat.proof());
        json.writeNumberProperty("ttl", flat.ttl());
        FindingJson.list(json, "findings", flat.findings());
        json.writeEndObject();
    }

    private static void cost(JsonGenerator json, String name, @Nullable SpfAnalysis analysis) {
        json.writeName(name);
        if (analysis == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        text(json, "record", analysis.tree() == null ? null : analysis.tree().record());
        json.writeNumberProperty("lookups", analysis.lookups());
        json.writeNumberProperty("voidLookups", analysis.voidLookups());
        json.writeNumberProperty("networks", analysis.networks().size());
        json.writeNumberProperty("ipv4Addresses", analysis.addresses().countIpv4());
        json.writeEndObject();
    }

    private static void proof(JsonGenerator json, @Nullable Proof proof) {
        json.writeName("proof");
        if (proof == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeBooleanProperty("equal", proof.holds());
        json.writeNumberProperty("ranges", proof.ranges());
        json.writeNumberProperty("checked", proof.witnesses());
        list(json, "notCompared", proof.open());
        Proof.Counterexample found = proof.counterexample();
        json.writeName("counterexample");
        if (found == null) {
            json.writeNull();
        } else {
            json.writeStartObject();
            text(
                    json,
                    "address",
                    found.address() == null ? null : found.address().toString());
            text(json, "before", found.before() == null ? null : found.before().word());
            text(json, "after", found.after() == null ? null : found.after().word());
            text(json, "term", found.term());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
