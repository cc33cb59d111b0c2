package org.sigillo.alerts;

import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.json.OctetText;
import org.sigillo.explain.Catalogue;
import org.sigillo.name.EmailAddress;
import org.sigillo.post.Letter;
import tools.jackson.core.JsonGenerator;

/// Alerts as a mail and as JSON. Equal arguments give equal octets. What strangers wrote cannot end a line: the subject
/// is of our own words, and the text is base64.
public final class Words {
    private Words() {}

    /// A mail with all that is to be told.
    ///
    /// @param from who tells
    /// @param to who is told
    /// @param outcome what is to be told
    /// @param id what makes it this mail
    /// @param at when
    /// @return RFC 5322, lines ending in CRLF
    public static byte[] mail(EmailAddress from, EmailAddress to, AlertBook.Outcome outcome, String id, Instant at) {
        StringBuilder text = new StringBuilder();
        for (Alert alert : outcome.tell()) paragraph(text, alert, "since " + alert.since());
        if (!outcome.over().isEmpty()) text.append("This is over:\n\n");
        for (Alert alert : outcome.over()) paragraph(text, alert, alert.since() + " to " + alert.last());
        text.append("What is open now: sigillo report alerts\n");
        return new Letter("Sigillo alerts: " + subject(outcome), text.toString()).mail(from, to, id, at);
    }

    private static String subject(AlertBook.Outcome outcome) {
        int open = outcome.tell().size();
        int over = outcome.over().size();
        return open == 0 ? over + " over" : open + " new" + (over == 0 ? "" : ", " + over + " over");
    }

    /// All that is to be told, for a chat.
    ///
    /// @param outcome what
    /// @return JSON, as the incoming webhooks of Slack and its like take it
    public static String chat(AlertBook.Outcome outcome) {
        StringJoiner lines = new StringJoiner("\n");
        for (Alert alert : outcome.tell()) lines.add("• " + alert.sentence(Catalogue.ENGLISH));
        for (Alert alert : outcome.over()) lines.add("• over: " + alert.sentence(Catalogue.ENGLISH));
        return chat(lines.toString());
    }

    /// A text for a chat. What strangers wrote makes no link and calls nobody.
    ///
    /// @param text its lines ending in LF
    /// @return JSON
    public static String chat(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return JsonLine.text(json -> {
                    json.writeStartObject();
                    json.writeStringProperty("text", OctetText.wellFormed(escaped));
                    json.writeEndObject();
                })
                .strip();
    }

    private static void paragraph(StringBuilder text, Alert alert, String when) {
        text.append(alert.sentence(Catalogue.ENGLISH)).append("\n  ").append(alert.code());
        text.append(", ").append(when).append("\n\n");
    }

    /// One alert for a webhook, or as a line of `report alerts --json`.
    ///
    /// @param json where to
    /// @param alert the alert
    /// @param state `open` or `over`
    public static void write(JsonGenerator json, Alert alert, String state) {
        json.writeStartObject();
        json.writeStringProperty("code", alert.code());
        json.writeStringProperty("state", state);
        JsonLine.text(json, "domain", alert.domain().isEmpty() ? null : alert.domain());
        json.writeStringProperty("subject", OctetText.wellFormed(alert.subject()));
        json.writeStringProperty("sentence", OctetText.wellFormed(alert.sentence(Catalogue.ENGLISH)));
        json.writeStringProperty("since", alert.since().toString());
        json.writeStringProperty("last", alert.last().toString());
        json.writeNumberProperty("seen", alert.seen());
        JsonLine.text(json, "told", alert.told() == null ? null : alert.told().toString());
        json.writeName("evidence");
        json.writeStartObject();
        new TreeMap<>(alert.evidence())
                .forEach((name, value) -> json.writeStringProperty(name, OctetText.wellFormed(value)));
        json.writeEndObject();
        json.writeEndObject();
    }

    /// All that is to be told, for a webhook.
    ///
    /// @param outcome what
    /// @param at when
    /// @return one JSON document
    public static String json(AlertBook.Outcome outcome, Instant at) {
        return JsonLine.text(json -> {
                    json.writeStartObject();
                    json.writeStringProperty("at", at.toString());
                    json.writeName("alerts");
                    json.writeStartArray();
                    for (Alert alert : outcome.tell()) write(json, alert, "open");
                    for (Alert alert : outcome.over()) write(json, alert, "over");
                    json.writeEndArray();
                    json.writeEndObject();
                })
                .strip();
    }

    /// Alerts as JSON.
    ///
    /// @param json where to
    /// @param alerts those that are open
    public static void write(JsonGenerator json, List<Alert> alerts) {
        json.writeStartObject();
        json.writeName("alerts");
        json.writeStartArray();
        for (Alert alert : alerts) write(json, alert, "open");
        json.writeEndArray();
        json.writeEndObject();
    }
}
