package org.sigillo.views;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.addresses.Network;
import org.sigillo.addresses.NetworkTable;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.json.OctetText;
import org.sigillo.senders.ReverseName;
import org.sigillo.senders.SenderNaming;
import org.sigillo.senders.SourceFacts;
import org.sigillo.senders.SourceReason;
import tools.jackson.core.JsonGenerator;

/// Answers as JSON: names and order are those scripts rely on.
public final class ViewJson {
    private ViewJson() {}

    /// How a domain's mail fared.
    ///
    /// @param json where to
    /// @param summary the answer
    public static void write(JsonGenerator json, DomainSummary summary) {
        write(json, summary, null);
    }

    /// How a domain's mail fared, and who told.
    ///
    /// @param json where to
    /// @param summary the answer
    /// @param origins whether the reports came from whom they name; `null` if that was not asked
    public static void write(JsonGenerator json, DomainSummary summary, @Nullable ReportOrigins origins) {
        json.writeStartObject();
        JsonLine.domain(json, "domain", summary.domain());
        day(json, "since", summary.first());
        day(json, "until", summary.last());
        json.writeNumberProperty("reports", summary.reports());
        json.writeNumberProperty("rows", summary.rows());
        mail(json, summary.mail());
        json.writeName("reporters");
        json.writeStartArray();
        for (DomainSummary.Reporter reporter : summary.reporters()) {
            json.writeStartObject();
            json.writeStringProperty("organization", OctetText.wellFormed(reporter.organization()));
            json.writeNumberProperty("reports", reporter.reports());
            mail(json, reporter.mail());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("days");
        json.writeStartArray();
        for (DomainSummary.Day one : summary.days()) {
            json.writeStartObject();
            day(json, "day", one.day());
            json.writeNumberProperty("reports", one.reports());
            mail(json, one.mail());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("tls");
        json.writeStartArray();
        for (DomainSummary.Tls tls : summary.tls()) {
            json.writeStartObject();
            json.writeStringProperty("type", OctetText.wellFormed(tls.type()));
            json.writeNumberProperty("successful", tls.successful());
            json.writeNumberProperty("failed", tls.failed());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (origins != null) origins.write(json);
        json.writeEndObject();
    }

    /// Who sends.
    ///
    /// @param json where to
    /// @param list the answer
    /// @param networks whose networks addresses are in; `null` if there is no such data
    public static void write(JsonGenerator json, SourceList list, @Nullable NetworkTable networks) {
        json.writeStartObject();
        JsonLine.domain(json, "domain", list.domain());
        json.writeName("sources");
        json.writeStartArray();
        for (SourceList.Source source : list.sources()) write(json, source, networks);
        json.writeEndArray();
        json.writeNumberProperty("more", list.more());
        JsonLine.text(json, "credit", networks == null ? null : networks.credit());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, SourceList.Source source, @Nullable NetworkTable networks) {
        SourceFacts facts = source.facts();
        json.writeStartObject();
        json.writeStringProperty("sourceIp", source.address().toString());
        day(json, "since", source.first());
        day(json, "until", source.last());
        json.writeNumberProperty("messages", facts.messages());
        json.writeNumberProperty("passed", facts.passed());
        json.writeNumberProperty("dkimAligned", facts.alignedDkim());
        json.writeNumberProperty("spfAligned", facts.alignedSpf());
        json.writeNumberProperty("bothAligned", facts.alignedBoth());
        json.writeNumberProperty("quarantined", source.quarantined());
        json.writeNumberProperty("rejected", source.rejected());
        JsonLine.text(
                json,
                "name",
                facts.reverse() instanceof ReverseName.Confirmed confirmed
                        ? confirmed.name().toString()
                        : null);
        Network network = networks == null ? null : networks.network(source.address());
        JsonLine.number(json, "asn", network == null || network.asn() == 0 ? null : network.asn());
        JsonLine.text(json, "network", network == null || network.name().isEmpty() ? null : network.name());
        JsonLine.text(json, "country", network == null ? null : network.country());
        json.writeName("authorized");
        if (facts.authorized() == null) json.writeNull();
        else json.writeBoolean(facts.authorized());
        json.writeName("sender");
        SenderNaming.Named named = source.named();
        if (named == null) json.writeNull();
        else {
            json.writeStartObject();
            json.writeStringProperty("id", named.sender().id());
            json.writeStringProperty("name", named.sender().name());
            json.writeStringProperty("kind", named.sender().kind().word());
            json.writeStringProperty("by", named.by().word());
            json.writeStringProperty("value", named.value().toString());
            json.writeName("spfAligns");
            if (named.sender().spfAligns() == null) json.writeNull();
            else json.writeBoolean(named.sender().spfAligns());
            json.writeStringProperty("dkimBy", named.sender().dkimBy().name().toLowerCase(Locale.ROOT));
            json.writeEndObject();
        }
        json.writeStringProperty("class", source.classification().kind().word());
        json.writeNumberProperty("confidence", source.classification().confidence());
        JsonLine.list(
                json,
                "reasons",
                source.classification().reasons().stream()
                        .map(SourceReason::code)
                        .toList());
        signs(json, facts);
        json.writeEndObject();
    }

    private static void signs(JsonGenerator json, SourceFacts facts) {
        json.writeName("dkim");
        json.writeStartArray();
        for (SourceFacts.Signature one : facts.signatures())
            sign(json, one.domain().toString(), one.passed(), one.aligned(), one.messages());
        json.writeEndArray();
        json.writeName("spf");
        json.writeStartArray();
        for (SourceFacts.EnvelopeSender one : facts.senders())
            sign(json, one.domain().toString(), one.passed(), one.aligned(), one.messages());
        json.writeEndArray();
        JsonLine.list(json, "overrides", List.copyOf(new java.util.TreeSet<>(facts.overrides())));
    }

    private static void sign(JsonGenerator json, String domain, boolean passed, boolean aligned, long messages) {
        json.writeStartObject();
        json.writeStringProperty("domain", domain);
        json.writeBooleanProperty("passed", passed);
        json.writeBooleanProperty("aligned", aligned);
        json.writeNumberProperty("messages", messages);
        json.writeEndObject();
    }

    private static void mail(JsonGenerator json, Mail mail) {
        json.writeNumberProperty("messages", mail.messages());
        json.writeNumberProperty("passed", mail.passed());
        json.writeNumberProperty("failed", mail.failed());
        json.writeNumberProperty("dkimAligned", mail.dkimAligned());
        json.writeNumberProperty("spfAligned", mail.spfAligned());
        json.writeNumberProperty("bothAligned", mail.bothAligned());
        json.writeNumberProperty("quarantined", mail.quarantined());
        json.writeNumberProperty("rejected", mail.rejected());
        json.writeNumberProperty("overridden", mail.overridden());
    }

    private static void day(JsonGenerator json, String name, @Nullable LocalDate day) {
        JsonLine.text(json, name, day == null ? null : day.toString());
    }
}
