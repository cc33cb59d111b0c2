package org.sigillo.documents.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.aggregate.AggregateRecord;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.documents.failure.FailureReport;
import org.sigillo.documents.failure.ReportField;
import org.sigillo.documents.json.OctetText;
import org.sigillo.documents.repair.Repaired;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.documents.tlsrpt.TlsReport;
import org.sigillo.explain.Catalogue;
import tools.jackson.core.JsonGenerator;

/// What came of reading a report, as JSON: names and order are those scripts rely on. Absent is `null`, lists are never
/// absent.
public final class ReportJson {
    private final JsonGenerator json;

    private ReportJson(JsonGenerator json) {
        this.json = json;
    }

    /// Writes the object.
    ///
    /// @param json where to
    /// @param file the name of the input
    /// @param reading what came of it
    public static void write(JsonGenerator json, String file, Reading reading) {
        new ReportJson(json).reading(file, reading);
    }

    /// The sentence for a fault.
    ///
    /// @param unreadable what cannot be read
    /// @return one sentence in English
    public static String sentence(Reading.Unreadable unreadable) {
        return Catalogue.ENGLISH.sentence(unreadable.fault().code(), Map.of("detail", unreadable.detail()));
    }

    private void reading(String file, Reading reading) {
        json.writeStartObject();
        octets("file", file);
        switch (reading) {
            case Reading.Aggregate read -> {
                text("type", "aggregate");
                aggregate(read.report());
                repairs(read.repairs());
            }
            case Reading.Tls read -> {
                text("type", "tls");
                tls(read.report());
                repairs(read.repairs());
            }
            case Reading.Failure read -> {
                text("type", "failure");
                failure(read.report(), read.subject());
                repairs(read.repairs());
            }
            case Reading.Unreadable unreadable -> {
                json.writeName("error");
                json.writeStartObject();
                text("code", unreadable.fault().code());
                text("message", sentence(unreadable));
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private void aggregate(AggregateReport report) {
        text("organization", report.metadata().orgName());
        text("email", report.metadata().email());
        text("reportId", report.metadata().reportId());
        moment("begin", report.metadata().dateRange().begin());
        moment("end", report.metadata().dateRange().end());
        text("domain", report.policy().domain().toString());
        json.writeName("policy");
        ReportParts.policy(json, report.policy());
        json.writeName("records");
        json.writeStartArray();
        report.records().forEach(this::record);
        json.writeEndArray();
        text("version", report.version());
        text("extraContactInfo", report.metadata().extraContactInfo());
        list("errors", report.metadata().errors());
        text("generator", report.metadata().generator());
        list("extensions", report.extensions());
    }

    private void record(AggregateRecord record) {
        json.writeStartObject();
        text("sourceIp", record.row().sourceIp().toString());
        json.writeNumberProperty("count", record.row().count());
        text("disposition", ReportParts.word(record.row().policyEvaluated().disposition()));
        text("dkim", ReportParts.word(record.row().policyEvaluated().dkim()));
        text("spf", ReportParts.word(record.row().policyEvaluated().spf()));
        text("headerFrom", record.identifiers().headerFrom());
        text("envelopeFrom", record.identifiers().envelopeFrom());
        text("envelopeTo", record.identifiers().envelopeTo());
        json.writeName("overrides");
        ReportParts.overrides(json, record.row().policyEvaluated().reasons());
        json.writeName("dkimResults");
        ReportParts.dkim(json, record.authResults().dkim());
        json.writeName("spfResults");
        ReportParts.spf(json, record.authResults().spf());
        json.writeEndObject();
    }

    private void tls(TlsReport report) {
        text("organization", report.organizationName());
        text("contact", report.contactInfo());
        text("reportId", report.reportId());
        moment("begin", report.begin());
        moment("end", report.end());
        json.writeName("policies");
        json.writeStartArray();
        for (TlsPolicy policy : report.policies()) {
            json.writeStartObject();
            text("type", policy.type());
            text("domain", policy.domain());
            list("strings", policy.strings());
            list("mxHosts", policy.mxHosts());
            json.writeNumberProperty("successful", policy.successful());
            json.writeNumberProperty("failed", policy.failed());
            json.writeName("failures");
            ReportParts.tlsFailures(json, policy.failures());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void failure(FailureReport report, String subject) {
        octets("feedbackType", report.feedbackType());
        list("authFailure", report.authFailure());
        list("identityAlignment", report.identityAlignment());
        octets(
                "reportedDomain",
                report.reportedDomains().isEmpty()
                        ? null
                        : report.reportedDomains().getFirst());
        text("sourceIp", report.sourceIp() == null ? null : report.sourceIp().toString());
        moment("arrivalDate", report.arrivalDate());
        octets("originalMailFrom", report.originalMailFrom());
        octets("deliveryResult", report.deliveryResult());
        text("subject", subject.isEmpty() ? null : subject);
        json.writeName("fields");
        json.writeStartObject();
        Map<String, String> fields = new LinkedHashMap<>();
        for (ReportField field : report.fields()) // one that stands several times: a line each
        fields.merge(field.name(), field.value(), (before, next) -> before + '\n' + next);
        fields.forEach((name, value) -> octets(OctetText.show(name), value));
        json.writeEndObject();
        json.writeNumberProperty("incidents", report.incidents());
    }

    private void repairs(List<Repaired> repairs) {
        Set<String> codes = new LinkedHashSet<>();
        for (Repaired one : repairs) codes.add(one.repair().code());
        list("repairs", List.copyOf(codes));
        json.writeName("repairDetails");
        json.writeStartArray();
        for (Repaired one : repairs) {
            json.writeStartObject();
            text("code", one.repair().code());
            text("clause", one.repair().clause().toString());
            text("where", one.where().isEmpty() ? null : one.where());
            octets("found", one.found().isEmpty() ? null : one.found());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void moment(String name, @Nullable Instant instant) {
        text(name, instant == null ? null : instant.toString());
    }

    private void octets(String name, @Nullable String value) {
        text(name, OctetText.showOrNull(value));
    }

    private void text(String name, @Nullable String value) {
        ReportParts.text(json, name, value);
    }

    private void list(String name, List<String> values) {
        json.writeName(name);
        json.writeStartArray();
        for (String value : values) json.writeString(OctetText.wellFormed(value));
        json.writeEndArray();
    }
}
