package org.sigillo.reports;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.aggregate.DkimAuthResult;
import org.sigillo.documents.aggregate.PolicyOverride;
import org.sigillo.documents.aggregate.PolicyPublished;
import org.sigillo.documents.aggregate.ReportWord;
import org.sigillo.documents.aggregate.SpfAuthResult;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.json.OctetText;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportJson;
import org.sigillo.documents.tlsrpt.TlsFailure;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.name.IpAddress;
import tools.jackson.core.JsonGenerator;

/// The lists of a row as the store keeps them.
final class Json {
    private static final String NOTHING = "[]";

    private Json() {}

    static String of(Reading.Failure failure) {
        return text(json -> ReportJson.write(json, "", failure));
    }

    static String overrides(List<PolicyOverride> overrides) {
        return list(overrides, (json, override) -> {
            put(json, "type", override.type().word());
            put(json, "comment", override.comment());
        });
    }

    static String dkim(List<DkimAuthResult> results) {
        return list(results, (json, dkim) -> {
            put(json, "domain", dkim.domain());
            put(json, "selector", dkim.selector());
            put(json, "result", word(dkim.result()));
            put(json, "humanResult", dkim.humanResult());
        });
    }

    static String spf(List<SpfAuthResult> results) {
        return list(results, (json, spf) -> {
            put(json, "domain", spf.domain());
            put(json, "scope", word(spf.scope()));
            put(json, "result", word(spf.result()));
            put(json, "humanResult", spf.humanResult());
        });
    }

    static String policy(PolicyPublished policy) {
        return text(json -> {
            json.writeStartObject();
            put(json, "p", policy.p() == null ? null : policy.p().word());
            put(json, "sp", policy.sp() == null ? null : policy.sp().word());
            put(json, "np", policy.np() == null ? null : policy.np().word());
            put(
                    json,
                    "adkim",
                    policy.adkim() == null
                            ? null
                            : String.valueOf(policy.adkim().letter()));
            put(
                    json,
                    "aspf",
                    policy.aspf() == null ? null : String.valueOf(policy.aspf().letter()));
            put(json, "testing", policy.testing() == null ? null : policy.testing() ? "y" : "n");
            put(json, "discoveryMethod", word(policy.discoveryMethod()));
            put(json, "pct", policy.pct());
            put(json, "fo", policy.fo());
            json.writeEndObject();
        });
    }

    static String tls(TlsPolicy policy) {
        return text(json -> {
            json.writeStartObject();
            JsonLine.sentences(json, "strings", policy.strings());
            JsonLine.sentences(json, "mxHosts", policy.mxHosts());
            json.writeName("failures");
            json.writeStartArray();
            for (TlsFailure failure : policy.failures()) {
                json.writeStartObject();
                put(json, "resultType", failure.resultType());
                json.writeNumberProperty("count", failure.failedSessionCount());
                put(json, "sendingIp", text(failure.sendingMtaIp()));
                put(json, "receivingMx", failure.receivingMxHostname());
                put(json, "receivingHelo", failure.receivingMxHelo());
                put(json, "receivingIp", text(failure.receivingIp()));
                put(json, "reasonCode", failure.failureReasonCode());
                put(json, "information", failure.additionalInformation());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private interface Entry<T> {
        void write(JsonGenerator json, T value);
    }

    private static <T> String list(List<T> values, Entry<T> entry) {
        if (values.isEmpty()) return NOTHING;
        return text(json -> {
            json.writeStartArray();
            for (T value : values) {
                json.writeStartObject();
                entry.write(json, value);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static String text(Consumer<JsonGenerator> document) {
        return JsonLine.text(document).stripTrailing();
    }

    private static @Nullable String text(@Nullable IpAddress address) {
        return address == null ? null : address.toString();
    }

    private static @Nullable String word(@Nullable ReportWord word) {
        return word == null ? null : word.word();
    }

    private static void put(JsonGenerator json, String name, @Nullable String value) {
        json.writeName(name);
        if (value == null) json.writeNull();
        else json.writeString(OctetText.wellFormed(value));
    }
}
