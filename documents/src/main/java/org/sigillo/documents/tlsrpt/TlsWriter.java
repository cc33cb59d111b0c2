package org.sigillo.documents.tlsrpt;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.json.OctetText;
import org.sigillo.name.IpAddress;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// Writes TLS reports as RFC 8460 says, the names in its order.
public final class TlsWriter {
    private TlsWriter() {}

    /// The report as JSON.
    ///
    /// @param report the report
    /// @return UTF-8
    /// @throws IllegalArgumentException if it lacks what is required (8460 §4.4)
    public static byte[] write(TlsReport report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JsonLine.FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            text(json, "organization-name", needed(report.organizationName(), "organization-name"));
            json.writeName("date-range");
            json.writeStartObject();
            text(json, "start-datetime", moment(report.begin()));
            text(json, "end-datetime", moment(report.end()));
            json.writeEndObject();
            text(json, "contact-info", needed(report.contactInfo(), "contact-info"));
            text(json, "report-id", needed(report.reportId(), "report-id"));
            json.writeName("policies");
            json.writeStartArray();
            for (TlsPolicy policy : report.policies()) policy(json, policy);
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void policy(JsonGenerator json, TlsPolicy policy) {
        json.writeStartObject();
        json.writeName("policy");
        json.writeStartObject();
        text(json, "policy-type", needed(policy.type(), "policy-type"));
        list(json, "policy-string", policy.strings());
        text(json, "policy-domain", needed(policy.domain(), "policy-domain"));
        list(json, "mx-host", policy.mxHosts());
        json.writeEndObject();
        json.writeName("summary");
        json.writeStartObject();
        json.writeNumberProperty("total-successful-session-count", policy.successful());
        json.writeNumberProperty("total-failure-session-count", policy.failed());
        json.writeEndObject();
        if (!policy.failures().isEmpty()) {
            json.writeName("failure-details");
            json.writeStartArray();
            for (TlsFailure failure : policy.failures()) failure(json, failure);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void failure(JsonGenerator json, TlsFailure failure) {
        json.writeStartObject();
        text(json, "result-type", needed(failure.resultType(), "result-type"));
        text(json, "sending-mta-ip", address(failure.sendingMtaIp()));
        text(json, "receiving-mx-hostname", failure.receivingMxHostname());
        text(json, "receiving-mx-helo", failure.receivingMxHelo());
        text(json, "receiving-ip", address(failure.receivingIp()));
        json.writeNumberProperty("failed-session-count", failure.failedSessionCount());
        text(json, "additional-information", failure.additionalInformation());
        text(json, "failure-reason-code", failure.failureReasonCode());
        json.writeEndObject();
    }

    private static String moment(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString(); // 3339 §5.6, in UTC
    }

    private static @Nullable String address(@Nullable IpAddress address) {
        return address == null ? null : address.toString();
    }

    private static String needed(@Nullable String value, String name) {
        if (value == null) throw new IllegalArgumentException(name + " is required");
        return value;
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) json.writeStringProperty(name, OctetText.wellFormed(value));
    }

    private static void list(JsonGenerator json, String name, List<String> values) {
        if (values.isEmpty()) return;
        json.writeName(name);
        json.writeStartArray();
        for (String value : values) json.writeString(OctetText.wellFormed(value));
        json.writeEndArray();
    }
}
