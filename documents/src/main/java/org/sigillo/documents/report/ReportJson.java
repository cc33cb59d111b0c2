package org.sigillo.documents.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.documents.aggregate.AggregateRecord;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.documents.aggregate.DkimAuthResult;
import org.sigillo.documents.aggregate.PolicyOverride;
import org.sigillo.documents.aggregate.PolicyPublished;
import org.sigillo.documents.aggregate.ReportWord;
import org.sigillo.documents.aggregate.SpfAuthResult;
import org.sigillo.documents.failure.FailureReport;
import org.sigillo.documents.failure.ReportField;
import org.sigillo.documents.json.OctetText;
import org.sigillo.documents.repair.Repaired;
import org.sigillo.documents.tlsrpt.TlsFailure;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.documents.tlsrpt.TlsReport;
import org.sigillo.explain.Catalogue;
import tools.jackson.core.JsonGenerator;

/// What came of reading a report, as JSON: names and order are those scripts rely on. Absent is `null`, lists
/// are never
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
        policy(report.policy());
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

    private void policy(PolicyPublished policy) {
        json.writeName("policy");
        json.writeStartObject();
        text("p", word(policy.p()));
        text("sp", word(policy.sp()));
        text("np", word(policy.np()));
        text(
                "adkim",
                policy.adkim() == null ? null : String.valueOf(policy.adkim().letter()));
        text("aspf", policy.aspf() == null ? null : String.valueOf(policy.aspf().letter()));
        text("testing", policy.testing() == null ? null : policy.testing() ? "y" : "n");
        text("discoveryMethod", word(policy.discoveryMethod()));
        text("pct", policy.pct());
        text("fo", policy.fo());
        json.writeEndObject();
    }

    private void record(AggregateRecord record) {
        json.writeStartObject();
        text("sourceIp", record.row().sourceIp().toString());
        json.writeNumberProperty("count", record.row().count());
        text("disposition", word(record.row().policyEvaluated().disposition()));
        text("dkim", word(record.row().policyEvaluated().dkim()));
        text("spf", word(record.row().policyEvaluated().spf()));
        text("headerFrom", record.identifiers().headerFrom());
        text("envelopeFrom", record.identifiers().envelopeFrom());
        text("envelopeTo", record.identifiers().envelopeTo());
        json.writeName("overrides");
        json.writeStartArray();
        for (PolicyOverride override : record.row().policyEvaluated().reasons()) {
            json.writeStartObject();
            text("type", override.type().word());
            text("comment", override.comment());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("dkimResults");
        json.writeStartArray();
        for (DkimAuthResult dkim : record.authResults().dkim()) {
            json.writeStartObject();
            text("domain", dkim.domain());
            text("selector", dkim.selector());
            text("result", word(dkim.result()));
            text("humanResult", dkim.humanResult());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("spfResults");
        json.writeStartArray();
        for (SpfAuthResult spf : record.authResults().spf()) {
            json.writeStartObject();
            text("domain", spf.domain());
            text("scope", word(spf.scope()));
            text("result", word(spf.result()));
            text("humanResult", spf.humanResult());
            json.writeEndObject();
        }
        json.writeEndArray();
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
            json.writeStartArray();
            policy.failures().forEach(this::failure);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void failure(TlsFailure failure) {
        json.writeStartObject();
        text("resultType", failure.resultType());
        json.writeNumberProperty("count", failure.failedSessionCount());
        text(
                "sendingIp",
                failure.sendingMtaIp() == null ? null : failure.sendingMtaIp().toString());
        text("receivingMx", failure.receivingMxHostname());
        text(
                "receivingIp",
                failure.receivingIp() == null ? null : failure.receivingIp().toString());
        text("reasonCode", failure.failureReasonCode());
        text("information", failure.additionalInformation());
        text("receivingHelo", failure.receivingMxHelo());
        json.writeEndObject();
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

    private static @Nullable String word(@Nullable ReportWord word) {
        return word == null ? null : word.word();
    }

    private static @Nullable String word(@Nullable DmarcPolicy policy) {
        return policy == null ? null : policy.word();
    }

    private void moment(String name, @Nullable Instant instant) {
        text(name, instant == null ? null : instant.toString());
    }

    private void octets(String name, @Nullable String value) {
        text(name, OctetText.showOrNull(value));
    }

    private void text(String name, @Nullable String value) {
        json.writeName(name);
        if (value == null) json.writeNull();
        else json.writeString(OctetText.wellFormed(value));
    }

    private void list(String name, List<String> values) {
        json.writeName(name);
        json.writeStartArray();
        for (String value : values) json.writeString(OctetText.wellFormed(value));
        json.writeEndArray();
    }
}
