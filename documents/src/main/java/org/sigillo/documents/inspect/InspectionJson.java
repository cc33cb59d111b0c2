package org.sigillo.documents.inspect;

import static org.sigillo.documents.json.JsonLine.domain;
import static org.sigillo.documents.json.JsonLine.list;
import static org.sigillo.documents.json.JsonLine.text;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.bimi.Discovered;
import org.sigillo.dkim.DkimKeyInspection;
import org.sigillo.dmarc.ExternalDestination;
import org.sigillo.documents.verdict.DaneJson;
import org.sigillo.documents.verdict.DkimKeyJson;
import org.sigillo.documents.verdict.DmarcPolicyJson;
import org.sigillo.documents.verdict.FindingJson;
import org.sigillo.documents.verdict.MtaStsJson;
import org.sigillo.documents.verdict.SpfAnalysisJson;
import org.sigillo.explain.Catalogue;
import org.sigillo.name.DomainName;
import tools.jackson.core.JsonGenerator;

/// A domain as JSON.
public final class InspectionJson {
    private final JsonGenerator json;

    private InspectionJson(JsonGenerator json) {
        this.json = json;
    }

    /// Writes the object.
    ///
    /// @param json where to
    /// @param found the domain
    public static void write(JsonGenerator json, DomainInspection found) {
        write(json, found, none -> {});
    }

    /// Writes the object, with what else there is to tell.
    ///
    /// @param json where to
    /// @param found the domain
    /// @param more writes further members of the same object
    public static void write(JsonGenerator json, DomainInspection found, Consumer<JsonGenerator> more) {
        new InspectionJson(json).inspection(found, more);
    }

    private void inspection(DomainInspection found, Consumer<JsonGenerator> more) {
        json.writeStartObject();
        domain(json, "domain", found.domain());
        json.writeBooleanProperty("exists", !found.missing());
        json.writeName("sections");
        json.writeStartArray();
        found.sections().forEach(this::section);
        json.writeEndArray();
        mail(found.mail());
        provider("dnsProvider", found.providers().dns());
        provider("mailProvider", found.providers().mail());
        json.writeName("spf");
        SpfAnalysisJson.write(json, found.spf());
        dkim(found.dkim());
        json.writeName("dmarc");
        DmarcPolicyJson.write(json, found.dmarc());
        json.writeName("reportDestinations");
        json.writeStartArray();
        found.destinations().forEach(this::destination);
        json.writeEndArray();
        json.writeName("mtaSts");
        MtaStsJson.write(json, found.mtaSts());
        json.writeName("exposure");
        json.writeStartArray();
        for (Exposure one : found.exposures()) {
            json.writeStartObject();
            text(json, "host", one.host());
            json.writeStringProperty("guard", one.guard().word());
            json.writeStringProperty("code", one.guard().reason().code());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("tlsRpt");
        json.writeStartObject();
        list(
                json,
                "rua",
                found.tlsRpt().record() == null
                        ? List.of()
                        : found.tlsRpt().record().rua());
        json.writeEndObject();
        json.writeName("dane");
        DaneJson.write(json, found.dane());
        json.writeName("caa");
        CaaJson.write(json, found.caa());
        Discovered bimi = found.bimi();
        json.writeName("bimi");
        json.writeStartObject();
        domain(json, "domain", bimi.domain());
        text(json, "selector", bimi.selector());
        text(json, "record", bimi.published() == null ? null : bimi.published().text());
        text(json, "reason", bimi.reason() == null ? null : bimi.reason().code());
        json.writeEndObject();
        json.writeName("logoShown");
        json.writeStartArray();
        for (LogoShown one : found.logos()) {
            json.writeStartObject();
            text(json, "certificate", one.kind() == null ? null : one.kind().word());
            list(json, "shown", one.reach().shown());
            list(json, "hidden", one.reach().hidden());
            list(json, "unknown", one.reach().unknown());
            text(json, "looked", one.reach().looked());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("misplaced");
        json.writeStartArray();
        for (Misplaced one : found.misplaced()) {
            json.writeStartObject();
            json.writeStringProperty("technology", one.technology().word());
            domain(json, "at", one.at());
            json.writeStringProperty("host", one.host());
            text(json, "record", one.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("proposals");
        json.writeStartArray();
        found.proposals().forEach(one -> proposal(one, found.providers().dns()));
        json.writeEndArray();
        String policy = found.proposedPolicy();
        text(json, "proposedPolicy", policy.isEmpty() ? null : policy);
        json.writeName("scoreboards");
        json.writeStartArray();
        found.scoreboards().forEach(this::scoreboard);
        json.writeEndArray();
        more.accept(json);
        json.writeEndObject();
    }

    private void section(Section section) {
        json.writeStartObject();
        json.writeStringProperty("technology", section.technology().word());
        json.writeStringProperty("state", section.state().word());
        text(json, "evidence", section.evidence().isEmpty() ? null : section.evidence());
        FindingJson.list(json, "findings", section.findings());
        json.writeEndObject();
    }

    private void mail(MailHosts mail) {
        json.writeName("mail");
        json.writeStartObject();
        json.writeBooleanProperty("taking", mail.taking());
        json.writeBooleanProperty("authentic", mail.authentic());
        json.writeName("hosts");
        json.writeStartArray();
        for (MailHosts.Host host : mail.hosts()) {
            json.writeStartObject();
            json.writeNumberProperty("preference", host.preference());
            text(json, "name", host.name());
            json.writeName("addresses");
            json.writeStartArray();
            for (MailHosts.Address address : host.addresses()) {
                json.writeStartObject();
                json.writeStringProperty("address", address.address().toString());
                domain(json, "reverseName", address.reverse().name());
                json.writeStringProperty("reverse", address.reverse().result().word());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void provider(String name, @Nullable Provider provider) {
        text(json, name, provider == null ? null : provider.name());
    }

    private void dkim(DkimSighting dkim) {
        json.writeName("dkim");
        json.writeStartObject();
        json.writeNumberProperty("selectorsAsked", dkim.asked());
        json.writeBooleanProperty("provablyAbsent", dkim.absent());
        json.writeName("keys");
        json.writeStartArray();
        for (DkimKeyInspection key : dkim.keys()) DkimKeyJson.write(json, key, key.isSound() ? "pass" : "permerror");
        json.writeEndArray();
        json.writeEndObject();
    }

    private void destination(DomainInspection.Destination one) {
        json.writeStartObject();
        json.writeStringProperty(
                "kind",
                switch (one.kind()) {
                    case AGGREGATE -> "rua";
                    case FAILURE -> "ruf";
                });
        text(json, "uri", one.uri().toString());
        switch (one.outcome()) {
            case ExternalDestination.NoCheckNeeded _ -> outcome("own", null);
            case ExternalDestination.Authorized(var query, var _) -> outcome("authorized", query);
            case ExternalDestination.NotAuthorized(var query) -> outcome("not-authorized", query);
            case ExternalDestination.Diverted(var query, var _) -> outcome("diverted", query);
            case ExternalDestination.RetryLater(var query) -> outcome("undecided", query);
            case ExternalDestination.NeverForPsd _ -> outcome("never-for-psd", null);
            case ExternalDestination.Unsupported _ -> outcome("unsupported", null);
        }
        json.writeEndObject();
    }

    private void outcome(String word, @Nullable DomainName query) {
        json.writeStringProperty("outcome", word);
        domain(json, "query", query);
    }

    private void proposal(Proposal one, @Nullable Provider dns) {
        json.writeStartObject();
        json.writeStringProperty("technology", one.technology().word());
        domain(json, "zone", one.zone());
        json.writeStringProperty("host", one.host());
        json.writeStringProperty("name", one.name());
        json.writeStringProperty("type", one.type());
        json.writeStringProperty("value", one.value());
        json.writeStringProperty("hostField", dns == null ? "Name" : dns.hostField());
        json.writeStringProperty("valueField", dns == null ? "Value" : dns.valueField());
        json.writeEndObject();
    }

    private void scoreboard(Scoreboard board) {
        json.writeStartObject();
        json.writeStringProperty("receiver", board.receiver());
        json.writeStringProperty("source", board.source());
        json.writeStringProperty("since", board.since().toString());
        json.writeName("demands");
        json.writeStartArray();
        for (Scoreboard.Line line : board.lines()) {
            json.writeStartObject();
            json.writeStringProperty("code", line.demand().code());
            json.writeStringProperty(
                    "sentence", Catalogue.ENGLISH.sentence(line.demand().code(), Map.of()));
            json.writeBooleanProperty("bulkOnly", line.bulk());
            json.writeStringProperty("met", line.met().word());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
