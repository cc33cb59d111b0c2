package org.sigillo.documents.inspect;

import static org.sigillo.documents.json.JsonLine.domain;
import static org.sigillo.documents.json.JsonLine.list;
import static org.sigillo.documents.json.JsonLine.text;

import java.util.List;
import org.sigillo.caa.CaaIssuer;
import org.sigillo.caa.CaaOutcome;
import org.sigillo.caa.CaaPermission;
import org.sigillo.caa.CaaTag;
import org.sigillo.dns.DnsRecord;
import tools.jackson.core.JsonGenerator;

/// Who may issue certificates, as JSON.
final class CaaJson {
    private CaaJson() {}

    static void write(JsonGenerator json, CaaSighting caa) {
        json.writeStartArray();
        outcome(json, "domain", caa.domain());
        CaaOutcome policy = caa.policyHost();
        if (policy != null) outcome(json, "mta-sts", policy);
        for (CaaOutcome host : caa.hosts()) outcome(json, "mx", host);
        json.writeEndArray();
    }

    private static void outcome(JsonGenerator json, String role, CaaOutcome outcome) {
        json.writeStartObject();
        domain(json, "name", outcome.name());
        json.writeStringProperty("role", role);
        domain(json, "at", outcome.at());
        json.writeBooleanProperty("undecided", outcome.undecided());
        json.writeName("records");
        json.writeStartArray();
        for (DnsRecord.Caa record : outcome.records()) {
            json.writeStartObject();
            json.writeNumberProperty("flags", record.flags());
            text(json, "tag", record.tag());
            text(json, "value", record.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("mayIssue");
        if (outcome.undecided()) json.writeNull();
        else {
            json.writeStartObject();
            for (CaaTag tag : CaaTag.values()) if (tag.isPermission()) permission(json, tag, outcome.permission(tag));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void permission(JsonGenerator json, CaaTag tag, CaaPermission permission) {
        json.writeName(tag.word());
        json.writeStartObject();
        json.writeStringProperty(
                "who",
                switch (permission) {
                    case CaaPermission.Anyone() -> "anyone";
                    case CaaPermission.Nobody() -> "nobody";
                    case CaaPermission.Only(var _) -> "only";
                });
        List<CaaIssuer> issuers = permission instanceof CaaPermission.Only(List<CaaIssuer> all) ? all : List.of();
        json.writeName("issuers");
        json.writeStartArray();
        for (CaaIssuer issuer : issuers) {
            json.writeStartObject();
            domain(json, "domain", issuer.domain());
            list(json, "accountUri", issuer.values(CaaIssuer.ACCOUNT));
            list(json, "validationMethods", issuer.values(CaaIssuer.METHODS));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
