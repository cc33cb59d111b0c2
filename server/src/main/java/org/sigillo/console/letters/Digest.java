package org.sigillo.console.letters;

import java.time.Instant;
import java.util.List;
import org.sigillo.console.ConsoleSettings;
import org.sigillo.console.words.Words;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.json.OctetText;
import org.sigillo.explain.Catalogue;
import org.sigillo.name.Idna;
import org.sigillo.post.Letter;
import org.sigillo.views.Mail;
import org.sigillo.views.NextAction;
import org.sigillo.views.TodayJson;
import org.sigillo.views.Week;
import tools.jackson.core.JsonGenerator;

/// A week of an organization's domains, for a manager and for programs.
///
/// @param organization its name
/// @param weeks of each domain, those that want somebody first, then those with most mail
/// @param more domains that are not told of, for they are too many
public record Digest(String organization, List<Week> weeks, int more) {
    /// Copies the list.
    public Digest {
        weeks = List.copyOf(weeks);
    }

    /// For people.
    ///
    /// @param language of the reader
    /// @param console where the links lead
    /// @return subject and text
    public Letter letter(String language, ConsoleSettings console) {
        Words words = Words.of(language);
        long todo = weeks.stream().filter(Digest::wantsSomebody).count();
        StringBuilder text = new StringBuilder();
        text.append(words.count("digest.lead", todo, organization)).append("\n\n");
        for (Week week : weeks) domain(text, week, words, console);
        if (more > 0) text.append(words.count("digest.more", more)).append("\n");
        String days = weeks.isEmpty()
                ? ""
                : words.days(
                        weeks.getFirst().period().since(),
                        weeks.getFirst().period().until());
        return new Letter(words.count("digest.subject", todo, days), text.toString());
    }

    private static boolean wantsSomebody(Week week) {
        return !(week.action() instanceof NextAction.Kept);
    }

    private static void domain(StringBuilder text, Week week, Words words, ConsoleSettings console) {
        Mail mail = week.mail();
        text.append(Idna.toUnicode(week.domain().toString())).append('\n');
        if (mail.messages() == 0) line(text, words.say("digest.none"));
        else {
            line(text, words.count("digest.mail", mail.messages(), words.share(mail.passed(), mail.messages())));
            if (week.before().messages() > 0)
                line(
                        text,
                        words.say(
                                "digest.before",
                                week.before().messages(),
                                words.share(
                                        week.before().passed(), week.before().messages())));
        }
        if (week.spoof().messages() > 0)
            line(
                    text,
                    words.count(
                            "digest.spoof",
                            week.spoof().messages(),
                            week.spoof().stopped()));
        if (!week.fresh().isEmpty()) line(text, words.say("digest.fresh", String.join(", ", week.fresh())));
        String code = week.action().reason().code();
        line(
                text,
                words.say(wantsSomebody(week) ? "digest.todo" : "digest.kept")
                        + ' '
                        + words.catalogue().sentence(code, TodayJson.slots(week.action())));
        line(text, console.link("/domains/" + week.domain()));
        text.append('\n');
    }

    private static void line(StringBuilder text, String sentence) {
        text.append("  ").append(sentence).append('\n');
    }

    /// For programs.
    ///
    /// @param at when it is written
    /// @return one JSON document
    public String json(Instant at) {
        return JsonLine.text(json -> {
                    json.writeStartObject();
                    json.writeStringProperty("at", at.toString());
                    json.writeName("weeks");
                    json.writeStartArray();
                    for (Week week : weeks) write(json, week);
                    json.writeEndArray();
                    json.writeNumberProperty("more", more);
                    json.writeEndObject();
                })
                .strip();
    }

    private static void write(JsonGenerator json, Week week) {
        json.writeStartObject();
        json.writeStringProperty("domain", week.domain().toString());
        json.writeStringProperty("since", week.period().since().toString());
        json.writeStringProperty("until", week.period().until().toString());
        json.writeNumberProperty("messages", week.mail().messages());
        json.writeNumberProperty("passed", week.mail().passed());
        json.writeNumberProperty("messages-before", week.before().messages());
        json.writeNumberProperty("passed-before", week.before().passed());
        json.writeNumberProperty("reporters", week.reporters());
        json.writeNumberProperty("spoof", week.spoof().messages());
        json.writeNumberProperty("spoof-stopped", week.spoof().stopped());
        json.writeName("new-senders");
        json.writeStartArray();
        for (String name : week.fresh()) json.writeString(OctetText.wellFormed(name));
        json.writeEndArray();
        String code = week.action().reason().code();
        json.writeStringProperty("action", code);
        json.writeStringProperty(
                "sentence", OctetText.wellFormed(Catalogue.ENGLISH.sentence(code, TodayJson.slots(week.action()))));
        json.writeEndObject();
    }
}
