package org.sigillo.documents.verdict;

import static org.sigillo.documents.json.JsonLine.domain;
import static org.sigillo.documents.json.JsonLine.list;
import static org.sigillo.documents.json.JsonLine.number;
import static org.sigillo.documents.json.JsonLine.sentences;
import static org.sigillo.documents.json.JsonLine.text;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.bimi.BimiOutcome;
import org.sigillo.inbound.Verdict;
import org.sigillo.iprev.IprevOutcome;
import org.sigillo.spec.Reason;
import tools.jackson.core.JsonGenerator;

/// One verdict as JSON.
public final class VerdictJson {
    private VerdictJson() {}

    /// Writes the object.
    ///
    /// @param json where to
    /// @param id what the caller calls this message, as a JSON value; `null` if it has no name
    /// @param verdict the verdict
    /// @param authenticationResults the value of the header field to add
    /// @param explanation the sentences, most important first
    public static void write(
            JsonGenerator json,
            @Nullable String id,
            Verdict verdict,
            String authenticationResults,
            List<String> explanation) {
        json.writeStartObject();
        id(json, id);
        json.writeName("spf");
        json.writeStartObject();
        json.writeName("mailFrom");
        SpfJson.write(json, verdict.spfMailFrom());
        json.writeName("helo");
        SpfJson.write(json, verdict.spfHelo());
        json.writeEndObject();
        iprev(json, verdict.iprev());
        json.writeName("dkim");
        json.writeStartArray();
        verdict.dkim().forEach(signature -> DkimJson.write(json, signature));
        json.writeEndArray();
        arc(json, verdict.arc());
        json.writeName("dmarc");
        DmarcJson.write(json, verdict.dmarc());
        bimi(json, verdict.bimi());
        text(json, "authenticationResults", authenticationResults);
        sentences(json, "explanation", explanation);
        list(json, "defects", verdict.defects().stream().map(Reason::code).toList());
        json.writeEndObject();
    }

    /// Writes `id`, as every line of a batch begins.
    ///
    /// @param json where to
    /// @param id a JSON value, or `null`
    public static void id(JsonGenerator json, @Nullable String id) {
        json.writeName("id");
        if (id == null) json.writeNull();
        else json.writeRawValue(id);
    }

    /// The client's address not being known, both are `null`: the shape is the same for every message.
    private static void iprev(JsonGenerator json, @Nullable IprevOutcome iprev) {
        json.writeName("iprev");
        json.writeStartObject();
        text(json, "result", iprev == null ? null : iprev.result().word());
        domain(json, "name", iprev == null ? null : iprev.name());
        json.writeEndObject();
    }

    private static void arc(JsonGenerator json, ArcOutcome arc) {
        json.writeName("arc");
        json.writeStartObject();
        json.writeStringProperty("result", arc.result().word());
        json.writeNumberProperty("instances", arc.instances());
        list(json, "sealers", arc.sealers());
        number(json, "failedInstance", arc.failedInstance());
        text(json, "reason", arc.reason() == null ? null : arc.reason().code());
        number(json, "oldestPass", arc.oldestPass());
        json.writeEndObject();
    }

    /// What the record names; nothing is fetched.
    private static void bimi(JsonGenerator json, BimiOutcome bimi) {
        json.writeName("bimi");
        json.writeStartObject();
        json.writeStringProperty("result", bimi.result().word());
        domain(json, "domain", bimi.domain());
        text(json, "selector", bimi.selector());
        text(json, "location", bimi.location());
        text(json, "authority", bimi.authority());
        text(json, "reason", bimi.reason() == null ? null : bimi.reason().code());
        json.writeEndObject();
    }
}
