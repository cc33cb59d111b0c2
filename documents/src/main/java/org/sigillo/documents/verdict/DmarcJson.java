package org.sigillo.documents.verdict;

import static org.sigillo.documents.json.JsonLine.domain;
import static org.sigillo.documents.json.JsonLine.list;
import static org.sigillo.documents.json.JsonLine.text;

import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dmarc.DmarcPolicy;
import tools.jackson.core.JsonGenerator;

/// What DMARC found, as JSON.
public final class DmarcJson {
    private DmarcJson() {}

    /// Writes the object.
    ///
    /// @param json where to
    /// @param dmarc the outcome
    public static void write(JsonGenerator json, DmarcOutcome dmarc) {
        json.writeStartObject();
        fields(json, dmarc);
        json.writeEndObject();
    }

    /// Writes the names and values, without the braces.
    ///
    /// @param json where to
    /// @param dmarc the outcome
    public static void fields(JsonGenerator json, DmarcOutcome dmarc) {
        json.writeStringProperty("result", dmarc.result().word());
        domain(json, "authorDomain", dmarc.authorDomain());
        domain(json, "organizationalDomain", dmarc.organizationalDomain());
        domain(json, "policyDomain", dmarc.policyDomain());
        text(json, "policy", word(dmarc.policy()));
        text(json, "subdomainPolicy", word(dmarc.subdomainPolicy()));
        text(json, "nonexistentPolicy", word(dmarc.nonexistentPolicy()));
        json.writeBooleanProperty("testing", dmarc.testing());
        json.writeStringProperty("disposition", dmarc.disposition().word());
        text(json, "override", dmarc.override());
        json.writeName("aligned");
        json.writeStartObject();
        list(json, "spf", dmarc.alignedSpf());
        list(json, "dkim", dmarc.alignedDkim());
        json.writeEndObject();
        text(json, "record", dmarc.record());
        text(json, "reason", dmarc.reason() == null ? null : dmarc.reason().code());
        text(json, "assessment", word(dmarc.assessment()));
        FindingJson.list(json, "findings", dmarc.findings());
    }

    private static @Nullable String word(@Nullable DmarcPolicy policy) {
        return policy == null ? null : policy.word();
    }
}
