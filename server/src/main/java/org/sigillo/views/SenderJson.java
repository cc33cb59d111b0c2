package org.sigillo.views;

import org.jspecify.annotations.Nullable;
import org.sigillo.documents.json.JsonLine;
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
        json.writeStartObject();
        JsonLine.domain(json, "domain", list.domain());
        JsonLine.text(json, "since", list.since() == null ? null : list.since().toString());
        json.writeNumberProperty("step", list.step());
        json.writeName("senders");
        json.writeStartArray();
        for (SenderList.Group group : list.senders()) write(json, group);
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

    private static void write(JsonGenerator json, SenderList.Group group) {
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
