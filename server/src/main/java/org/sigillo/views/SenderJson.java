package org.sigillo.views;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.explain.Catalogue;
import org.sigillo.name.DomainName;
import org.sigillo.senders.Branding;
import org.sigillo.senders.Sender;
import org.sigillo.senders.SourceClass;
import org.sigillo.senders.SourceReason;
import tools.jackson.core.JsonGenerator;

/// Senders as JSON: names and order are those scripts rely on.
public final class SenderJson {
    private SenderJson() {}

    /// Who sends, by service.
    ///
    /// @param json where to
    /// @param list the answer
    public static void write(JsonGenerator json, SenderList list) {
        write(json, list, Map.of());
    }

    /// Who sends, by service, and what services ask for.
    ///
    /// @param json where to
    /// @param list the answer
    /// @param records what of it is there, by the subject of the sender
    public static void write(JsonGenerator json, SenderList list, Map<String, List<Branding.Found>> records) {
        json.writeStartObject();
        JsonLine.domain(json, "domain", list.domain());
        JsonLine.text(json, "since", list.since() == null ? null : list.since().toString());
        json.writeNumberProperty("step", list.step());
        json.writeName("senders");
        json.writeStartArray();
        for (SenderList.Group group : list.senders())
            write(json, list, group, records.getOrDefault(group.subject(), List.of()));
        json.writeEndArray();
        json.writeName("rest");
        json.writeStartObject();
        json.writeNumberProperty("senders", list.rest().groups());
        json.writeNumberProperty("addresses", list.rest().addresses());
        fate(json, list.rest().fate());
        json.writeNumberProperty("more", list.rest().more());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void branding(
            JsonGenerator json, SenderList list, SenderList.Group group, List<Branding.Found> records) {
        DomainName shared = SenderBranding.shared(group);
        JsonLine.domain(json, "sharedDomain", shared);
        JsonLine.text(
                json,
                "advice",
                shared == null
                        ? null
                        : Catalogue.ENGLISH.sentence("source.branded", SenderBranding.slots(list, group, shared)));
        json.writeName("demandedRecords");
        json.writeStartArray();
        for (Branding.Found one : records) {
            json.writeStartObject();
            json.writeStringProperty("purpose", one.demanded().purpose().word());
            json.writeStringProperty("type", one.demanded().type().name());
            JsonLine.domain(json, "name", one.at());
            JsonLine.domain(json, "target", one.demanded().target());
            json.writeStringProperty("state", one.state().word());
            json.writeStringProperty("source", one.demanded().source());
            json.writeStringProperty("looked", one.demanded().looked().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(
            JsonGenerator json, SenderList list, SenderList.Group group, List<Branding.Found> records) {
        json.writeStartObject();
        json.writeStringProperty("name", group.name());
        JsonLine.text(json, "subject", group.subject().isEmpty() ? null : group.subject());
        json.writeName("sender");
        sender(json, group.sender());
        JsonLine.text(
                json,
                "network",
                group.network() == null ? null : group.network().toString());
        json.writeStringProperty("class", group.classification().kind().word());
        json.writeNumberProperty("confidence", group.classification().confidence());
        JsonLine.list(
                json,
                "reasons",
                group.classification().reasons().stream()
                        .map(SourceReason::code)
                        .toList());
        branding(json, list, group, records);
        json.writeStringProperty("said", group.word().word());
        json.writeName("classes");
        json.writeStartObject();
        for (SourceClass kind : SourceClass.values()) {
            Long messages = group.classes().get(kind);
            if (messages != null) json.writeNumberProperty(kind.word(), messages);
        }
        json.writeEndObject();
        json.writeStringProperty("since", group.first().toString());
        json.writeStringProperty("until", group.last().toString());
        json.writeNumberProperty("addresses", group.sources().size());
        fate(json, group.fate());
        json.writeNumberProperty("dkimAligned", group.facts().alignedDkim());
        json.writeNumberProperty("spfAligned", group.facts().alignedSpf());
        json.writeNumberProperty("bothAligned", group.facts().alignedBoth());
        json.writeName("sources");
        json.writeStartArray();
        for (SourceList.Source source : group.sources()) {
            json.writeStartObject();
            json.writeStringProperty("sourceIp", source.address().toString());
            json.writeNumberProperty("messages", source.facts().messages());
            json.writeNumberProperty("passed", source.facts().passed());
            json.writeStringProperty("class", source.classification().kind().word());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("points");
        json.writeStartArray();
        for (SenderList.Point point : group.points()) {
            json.writeStartObject();
            json.writeNumberProperty("messages", point.messages());
            json.writeNumberProperty("passed", point.passed());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void sender(JsonGenerator json, @Nullable Sender sender) {
        if (sender == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("id", sender.id());
        json.writeStringProperty("name", sender.name());
        json.writeStringProperty("kind", sender.kind().word());
        json.writeEndObject();
    }

    private static void fate(JsonGenerator json, Fate fate) {
        json.writeNumberProperty("messages", fate.messages());
        json.writeNumberProperty("passed", fate.passed());
        json.writeNumberProperty("quarantined", fate.quarantined());
        json.writeNumberProperty("rejected", fate.rejected());
    }
}
