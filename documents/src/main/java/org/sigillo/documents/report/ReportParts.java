package org.sigillo.documents.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.documents.aggregate.DkimAuthResult;
import org.sigillo.documents.aggregate.PolicyOverride;
import org.sigillo.documents.aggregate.PolicyPublished;
import org.sigillo.documents.aggregate.ReportWord;
import org.sigillo.documents.aggregate.SpfAuthResult;
import org.sigillo.documents.json.OctetText;
import org.sigillo.documents.tlsrpt.TlsFailure;
import org.sigillo.name.IpAddress;
import tools.jackson.core.JsonGenerator;

/// The parts of a report as JSON, each one value: for the whole, {@link ReportJson}, and for who keeps them apart.
public final class ReportParts {
    private ReportParts() {}

    /// Why the policy was not followed.
    ///
    /// @param json where to
    /// @param overrides a list
    public static void overrides(JsonGenerator json, List<PolicyOverride> overrides) {
        json.writeStartArray();
        for (PolicyOverride override : overrides) {
            json.writeStartObject();
            text(json, "type", override.type().word());
            text(json, "comment", override.comment());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// What came of the signatures.
    ///
    /// @param json where to
    /// @param results a list
    public static void dkim(JsonGenerator json, List<DkimAuthResult> results) {
        json.writeStartArray();
        for (DkimAuthResult dkim : results) {
            json.writeStartObject();
            text(json, "domain", dkim.domain());
            text(json, "selector", dkim.selector());
            text(json, "result", word(dkim.result()));
            text(json, "humanResult", dkim.humanResult());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// What came of SPF.
    ///
    /// @param json where to
    /// @param results a list
    public static void spf(JsonGenerator json, List<SpfAuthResult> results) {
        json.writeStartArray();
        for (SpfAuthResult spf : results) {
            json.writeStartObject();
            text(json, "domain", spf.domain());
            text(json, "scope", word(spf.scope()));
            text(json, "result", word(spf.result()));
            text(json, "humanResult", spf.humanResult());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// The policy the reporter found.
    ///
    /// @param json where to
    /// @param policy the policy
    public static void policy(JsonGenerator json, PolicyPublished policy) {
        json.writeStartObject();
        text(json, "p", word(policy.p()));
        text(json, "sp", word(policy.sp()));
        text(json, "np", word(policy.np()));
        text(
                json,
                "adkim",
                policy.adkim() == null ? null : String.valueOf(policy.adkim().letter()));
        text(
                json,
                "aspf",
                policy.aspf() == null ? null : String.valueOf(policy.aspf().letter()));
        text(json, "testing", policy.testing() == null ? null : policy.testing() ? "y" : "n");
        text(json, "discoveryMethod", word(policy.discoveryMethod()));
        text(json, "pct", policy.pct());
        text(json, "fo", policy.fo());
        json.writeEndObject();
    }

    /// Sessions that failed.
    ///
    /// @param json where to
    /// @param failures a list
    public static void tlsFailures(JsonGenerator json, List<TlsFailure> failures) {
        json.writeStartArray();
        for (TlsFailure failure : failures) {
            json.writeStartObject();
            text(json, "resultType", failure.resultType());
            json.writeNumberProperty("count", failure.failedSessionCount());
            text(json, "sendingIp", address(failure.sendingMtaIp()));
            text(json, "receivingMx", failure.receivingMxHostname());
            text(json, "receivingIp", address(failure.receivingIp()));
            text(json, "reasonCode", failure.failureReasonCode());
            text(json, "information", failure.additionalInformation());
            text(json, "receivingHelo", failure.receivingMxHelo());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void text(JsonGenerator json, String name, @Nullable String value) {
        json.writeName(name);
        if (value == null) json.writeNull();
        else json.writeString(OctetText.wellFormed(value));
    }

    static @Nullable String word(@Nullable ReportWord word) {
        return word == null ? null : word.word();
    }

    private static @Nullable String word(@Nullable DmarcPolicy policy) {
        return policy == null ? null : policy.word();
    }

    private static @Nullable String address(@Nullable IpAddress address) {
        return address == null ? null : address.toString();
    }
}
