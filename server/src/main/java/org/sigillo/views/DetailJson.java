package org.sigillo.views;

import static org.sigillo.views.SeriesJson.day;
import static org.sigillo.views.SeriesJson.number;
import static org.sigillo.views.SeriesJson.text;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.EffectivePolicy;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.name.IpAddress;
import tools.jackson.core.JsonGenerator;

/// Answers about who and why as JSON: names and order are those scripts rely on.
public final class DetailJson {
    private DetailJson() {}

    /// Who is new.
    ///
    /// @param json where to
    /// @param newcomers the answer
    public static void write(JsonGenerator json, Newcomers newcomers) {
        json.writeStartObject();
        JsonLine.domain(json, "domain", newcomers.domain());
        day(json, "told", newcomers.told());
        json.writeName("sources");
        json.writeStartArray();
        for (Newcomers.Newcomer one : newcomers.sources()) {
            json.writeStartObject();
            json.writeStringProperty("sourceIp", one.source().address().toString());
            day(json, "first", one.first());
            json.writeBooleanProperty("known", one.known());
            json.writeNumberProperty("messages", one.source().facts().messages());
            json.writeNumberProperty("passed", one.source().facts().passed());
            text(
                    json,
                    "sender",
                    one.source().named() == null
                            ? null
                            : one.source().named().sender().id());
            json.writeStringProperty(
                    "class", one.source().classification().kind().word());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("signers");
        json.writeStartArray();
        for (Newcomers.Signer one : newcomers.signers()) {
            json.writeStartObject();
            json.writeStringProperty("kind", one.kind());
            text(json, "name", one.name());
            day(json, "first", one.first());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// The names below a domain.
    ///
    /// @param json where to
    /// @param tree the answer
    public static void write(JsonGenerator json, NameTree tree) {
        json.writeStartObject();
        JsonLine.domain(json, "domain", tree.domain());
        day(json, "since", tree.period().since());
        day(json, "until", tree.period().until());
        json.writeName("names");
        json.writeStartArray();
        for (NameTree.Name one : tree.names()) {
            json.writeStartObject();
            JsonLine.domain(json, "name", one.name());
            json.writeNumberProperty("depth", one.depth());
            fate(json, one.fate());
            EffectivePolicy policy = one.policy();
            text(json, "policy", policy == null ? null : policy.disposition().word());
            text(json, "tag", policy == null ? null : policy.tag());
            JsonLine.domain(json, "policyDomain", policy == null ? null : policy.policyDomain());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberProperty("more", tree.more());
        json.writeName("others");
        json.writeStartObject();
        fate(json, tree.others());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void fate(JsonGenerator json, Fate fate) {
        json.writeNumberProperty("messages", fate.messages());
        json.writeNumberProperty("passed", fate.passed());
        json.writeNumberProperty("quarantined", fate.quarantined());
        json.writeNumberProperty("rejected", fate.rejected());
    }

    /// Who reports.
    ///
    /// @param json where to
    /// @param list the answer
    /// @param origins who sent their reports
    /// @param now what the time is
    public static void write(JsonGenerator json, ReporterList list, Map<String, ReportOrigins> origins, Instant now) {
        json.writeStartObject();
        JsonLine.domain(json, "domain", list.domain());
        json.writeName("reporters");
        json.writeStartArray();
        for (ReporterList.Reporter one : list.reporters()) {
            json.writeStartObject();
            text(json, "organization", one.organization());
            text(json, "provider", one.provider());
            json.writeNumberProperty("aggregate", one.aggregate());
            json.writeNumberProperty("tls", one.tls());
            json.writeNumberProperty("failure", one.failure());
            json.writeNumberProperty("domains", one.domains());
            json.writeNumberProperty("messages", one.messages());
            day(json, "since", one.first());
            day(json, "until", one.last());
            json.writeStringProperty("received", one.received().toString());
            number(json, "usualHours", one.usual() == null ? null : one.usual().toHours());
            json.writeBooleanProperty("silent", one.isSilent(now));
            json.writeNumberProperty("late", one.late());
            json.writeNumberProperty("repaired", one.repaired());
            json.writeNumberProperty("duplicates", one.duplicates());
            ReportOrigins origin = origins.get(one.organization());
            if (origin != null) origin.write(json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("broken");
        json.writeStartObject();
        list.broken().forEach((code, count) -> json.writeNumberProperty(code, count));
        json.writeEndObject();
        json.writeEndObject();
    }

    /// Why messages failed, and the incidents told of at once.
    ///
    /// @param json where to
    /// @param list the messages
    /// @param incidents the incidents
    public static void write(JsonGenerator json, FailureList list, IncidentList incidents) {
        json.writeStartObject();
        JsonLine.domain(json, "domain", list.domain());
        json.writeNumberProperty("messages", list.messages());
        json.writeName("causes");
        json.writeStartArray();
        for (FailureList.Cause cause : list.causes()) {
            json.writeStartObject();
            json.writeStringProperty("cause", cause.cause().code());
            json.writeNumberProperty("messages", cause.messages());
            json.writeNumberProperty("quarantined", cause.quarantined());
            json.writeNumberProperty("rejected", cause.rejected());
            day(json, "since", cause.first());
            day(json, "until", cause.last());
            json.writeNumberProperty("addresses", cause.addresses());
            json.writeName("sources");
            json.writeStartArray();
            for (FailureList.Source one : cause.sources()) {
                json.writeStartObject();
                json.writeStringProperty("sourceIp", one.address().toString());
                json.writeNumberProperty("messages", one.messages());
                json.writeNumberProperty("quarantined", one.quarantined());
                json.writeNumberProperty("rejected", one.rejected());
                day(json, "since", one.first());
                day(json, "until", one.last());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("incidents");
        json.writeStartArray();
        for (IncidentList.Incident one : incidents.incidents()) incident(json, one);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void incident(JsonGenerator json, IncidentList.Incident one) {
        json.writeStartObject();
        text(json, "sourceIp", one.sourceIp());
        text(json, "returnPath", one.returnPath());
        json.writeName("authFailure");
        json.writeStartArray();
        for (String failure : one.authFailure()) json.writeString(failure);
        json.writeEndArray();
        text(json, "deliveryResult", one.deliveryResult());
        text(json, "subject", one.subject());
        json.writeNumberProperty("messages", one.messages());
        json.writeNumberProperty("reports", one.reports());
        json.writeStringProperty("first", one.first().toString());
        json.writeStringProperty("last", one.last().toString());
        json.writeNumberProperty("report", one.report());
        json.writeEndObject();
    }

    /// Sessions with TLS.
    ///
    /// @param json where to
    /// @param sessions the answer
    public static void write(JsonGenerator json, TlsSessions sessions) {
        json.writeStartObject();
        JsonLine.domain(json, "domain", sessions.domain());
        sums(json, "policies", "type", sessions.policies());
        sums(json, "reporters", "organization", sessions.reporters());
        json.writeName("failures");
        json.writeStartArray();
        for (TlsSessions.Failure one : sessions.failures()) {
            json.writeStartObject();
            text(json, "resultType", one.resultType());
            json.writeStringProperty("class", one.kind().word());
            json.writeStringProperty("origin", one.origin().kind().word());
            json.writeStringProperty("why", one.origin().word());
            text(json, "mx", one.mx().isEmpty() ? null : one.mx());
            json.writeNumberProperty("sessions", one.sessions());
            day(json, "since", one.first());
            day(json, "until", one.last());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("days");
        json.writeStartArray();
        for (TlsSessions.Day one : sessions.days()) {
            json.writeStartObject();
            day(json, "day", one.day());
            json.writeNumberProperty("successful", one.successful());
            json.writeNumberProperty("failed", one.failed());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void sums(JsonGenerator json, String name, String what, List<TlsSessions.Sum> sums) {
        json.writeName(name);
        json.writeStartArray();
        for (TlsSessions.Sum one : sums) {
            json.writeStartObject();
            text(json, what, one.name());
            json.writeNumberProperty("successful", one.successful());
            json.writeNumberProperty("failed", one.failed());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// Rows.
    ///
    /// @param json where to
    /// @param list the answer
    public static void write(JsonGenerator json, RowList list) {
        json.writeStartObject();
        JsonLine.domain(json, "domain", list.domain());
        json.writeName("rows");
        json.writeStartArray();
        for (RowList.Row row : list.rows()) {
            json.writeStartObject();
            json.writeNumberProperty("report", row.report());
            text(json, "organization", row.organization());
            json.writeStringProperty("begin", row.begin().toString());
            json.writeStringProperty("sourceIp", shown(row.sourceIp()));
            json.writeNumberProperty("count", row.messages());
            text(json, "disposition", row.disposition());
            text(json, "dkim", row.dkim());
            text(json, "spf", row.spf());
            text(json, "headerFrom", row.headerFrom());
            text(json, "envelopeFrom", row.envelopeFrom());
            raw(json, "overrides", row.overrides());
            raw(json, "dkimResults", row.dkimResults());
            raw(json, "spfResults", row.spfResults());
            text(json, "cause", row.cause() == null ? null : row.cause().code());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanProperty("more", list.more());
        json.writeEndObject();
    }

    private static String shown(IpAddress address) {
        return address.toString();
    }

    private static void raw(JsonGenerator json, String name, @Nullable String document) {
        json.writeName(name);
        json.writeRawValue(document == null ? "[]" : document);
    }

    /// Who gets a domain's reports.
    ///
    /// @param json where to
    /// @param recipients the answer
    public static void write(JsonGenerator json, ReportRecipients recipients) {
        json.writeStartObject();
        JsonLine.domain(json, "domain", recipients.domain());
        JsonLine.domain(json, "policyDomain", recipients.policyDomain());
        json.writeName("recipients");
        json.writeStartArray();
        for (ReportRecipients.Recipient one : recipients.recipients()) {
            json.writeStartObject();
            json.writeStringProperty(
                    "reports",
                    switch (one.kind()) {
                        case AGGREGATE -> "aggregate";
                        case FAILURE -> "failure";
                    });
            text(json, "uri", one.uri());
            JsonLine.domain(json, "host", one.host());
            text(json, "provider", one.provider());
            json.writeStringProperty("state", one.state().word());
            JsonLine.list(json, "sendTo", one.sendTo());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
