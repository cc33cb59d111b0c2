package org.sigillo.documents.verdict;

import static org.sigillo.documents.json.JsonLine.domain;
import static org.sigillo.documents.json.JsonLine.list;
import static org.sigillo.documents.json.JsonLine.number;
import static org.sigillo.documents.json.JsonLine.text;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcDiscovery;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.EffectivePolicy;
import org.sigillo.dmarc.PolicyShare;
import org.sigillo.dmarc.PublishedRecord;
import org.sigillo.dmarc.Visit;
import org.sigillo.dns.DnsAnswer;
import tools.jackson.core.JsonGenerator;

/// How a domain's DMARC policy is found, as JSON.
public final class DmarcPolicyJson {
    private final JsonGenerator json;

    private DmarcPolicyJson(JsonGenerator json) {
        this.json = json;
    }

    /// Writes the object.
    ///
    /// @param json where to
    /// @param found the policy and how it was found
    public static void write(JsonGenerator json, DmarcDiscovery found) {
        write(json, found, none -> {});
    }

    /// Writes the object, with what else there is to tell.
    ///
    /// @param json where to
    /// @param found the policy and how it was found
    /// @param more writes further members of the same object
    public static void write(JsonGenerator json, DmarcDiscovery found, Consumer<JsonGenerator> more) {
        new DmarcPolicyJson(json).discovery(found, more);
    }

    private void discovery(DmarcDiscovery found, Consumer<JsonGenerator> more) {
        json.writeStartObject();
        domain(json, "domain", found.domain());
        json.writeStringProperty("mode", found.mode().word());
        domain(json, "organizationalDomain", found.organizationalDomain());
        domain(json, "policyDomain", found.name().policyDomain());
        PublishedRecord published = found.published();
        text(json, "record", published == null ? null : published.text());
        tags(published == null ? null : published.in(found.mode()));
        json.writeName("walk");
        json.writeStartArray();
        found.walk().forEach(this::visit);
        json.writeEndArray();
        json.writeName("exists");
        if (found.exists() == null) json.writeNull();
        else json.writeBoolean(found.exists());
        json.writeName("effective");
        json.writeStartObject();
        policy("name", found.name());
        policy("subdomains", found.subdomains());
        policy("nonexistent", found.nonexistent());
        json.writeEndObject();
        legacy(found.legacy());
        text(json, "reason", found.reason() == null ? null : found.reason().code());
        FindingJson.list(json, "findings", found.findings());
        more.accept(json);
        json.writeEndObject();
    }

    /// The record's tags, defaults filled in.
    private void tags(@Nullable DmarcRecord record) {
        json.writeName("tags");
        if (record == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        text(json, "p", record.p() == null ? null : record.p().word());
        text(json, "sp", record.sp() == null ? null : record.sp().word());
        text(json, "np", record.np() == null ? null : record.np().word());
        text(json, "psd", String.valueOf(record.psd().letter()));
        text(json, "t", record.t() ? "y" : "n");
        text(json, "adkim", String.valueOf(record.adkim().letter()));
        text(json, "aspf", String.valueOf(record.aspf().letter()));
        list(json, "rua", record.rua());
        list(json, "ruf", record.ruf());
        json.writeEndObject();
    }

    private void visit(Visit visit) {
        json.writeStartObject();
        domain(json, "domain", visit.domain());
        domain(json, "query", visit.queried());
        json.writeStringProperty("answer", answer(visit.answer()));
        json.writeNumberProperty("records", visit.records());
        PublishedRecord kept = visit.kept();
        text(json, "record", kept == null ? null : kept.text());
        json.writeEndObject();
    }

    private static String answer(DnsAnswer answer) {
        return switch (answer) {
            case DnsAnswer.Found found -> "found";
            case DnsAnswer.NoData none -> "nodata";
            case DnsAnswer.NoName none -> "nxdomain";
            case DnsAnswer.Failed failed -> "failed";
        };
    }

    private void policy(String name, EffectivePolicy policy) {
        json.writeName(name);
        json.writeStartObject();
        text(
                json,
                "policy",
                policy.assessment() == null ? null : policy.assessment().word());
        text(json, "tag", policy.tag().isEmpty() ? null : policy.tag());
        domain(json, "policyDomain", policy.policyDomain());
        text(json, "disposition", policy.disposition().word());
        json.writeEndObject();
    }

    private void legacy(DmarcDiscovery.@Nullable Legacy legacy) {
        json.writeName("rfc7489");
        if (legacy == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        domain(json, "organizationalDomain", legacy.organizationalDomain());
        policy("name", legacy.name());
        policy("subdomains", legacy.subdomains());
        number(json, "pct", legacy.pct());
        share(legacy);
        json.writeEndObject();
    }

    /// What becomes of a hundred failing messages where `pct` splits them (7489 §6.6.4); `null` where it does not.
    private void share(DmarcDiscovery.Legacy legacy) {
        json.writeName("share");
        DmarcPolicy policy = legacy.name().assessment();
        if (legacy.pct() == 100 || policy == null || policy == DmarcPolicy.NONE) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        text(json, "policy", policy.word());
        number(json, "drawn", legacy.pct());
        text(json, "weaker", PolicyShare.weaker(policy).word());
        number(json, "rest", 100 - legacy.pct());
        json.writeEndObject();
    }
}
