package org.sigillo.views;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.json.OctetText;
import org.sigillo.explain.Catalogue;
import tools.jackson.core.JsonGenerator;

/// What to do next, as sentences and as JSON: names and order are those scripts rely on.
public final class TodayJson {
    private TodayJson() {}

    /// What fills the sentence of an action.
    ///
    /// @param action the action
    /// @return the slots of its reason
    public static Map<String, String> slots(NextAction action) {
        Map<String, String> slots = new HashMap<>();
        if (action.domain() != null) slots.put("domain", action.domain().toString());
        slots.put("days", Integer.toString(Today.DAYS));
        switch (action) {
            case NextAction.NoDomain none -> {}
            case NextAction.NoReports none -> {}
            case NextAction.Kept kept -> {}
            case NextAction.IntakeSilent silent -> {
                slots.put("days", Long.toString(silent.days()));
                slots.put(
                        "last",
                        silent.last().atOffset(ZoneOffset.UTC).toLocalDate().toString());
                slots.put("reporters", Integer.toString(silent.reporters()));
            }
            case NextAction.TlsDowngrade tls -> {
                slots.put("sessions", Long.toString(tls.sessions()));
                slots.put("failure", tls.failures().getFirst().resultType());
                slots.put(
                        "since",
                        tls.failures().stream()
                                .map(TlsSessions.Failure::first)
                                .min(java.time.LocalDate::compareTo)
                                .orElseThrow()
                                .toString());
            }
            case NextAction.FixSender fix -> sender(slots, fix.sender());
            case NextAction.NameSender name -> sender(slots, name.sender());
            case NextAction.Tighten tighten -> ladder(slots, tighten.ladder());
            case NextAction.Loosen loosen -> ladder(slots, loosen.ladder());
        }
        return slots;
    }

    private static void sender(Map<String, String> slots, SenderList.Group sender) {
        slots.put("sender", sender.name());
        slots.put("messages", Long.toString(sender.fate().messages()));
        slots.put("passed", Long.toString(sender.fate().passed()));
        slots.put(
                "failed", Long.toString(sender.fate().messages() - sender.fate().passed()));
    }

    private static void ladder(Map<String, String> slots, PolicyLadder ladder) {
        if (ladder.now() != null) slots.put("now", ladder.now().tags());
        slots.put("stop", ladder.stop().tags());
        if (ladder.next() != null) {
            slots.put("next", ladder.next().tags());
            slots.put("lost", Long.toString(ladder.lostAt(ladder.next())));
        }
    }

    /// What to do next, and the quiet facts.
    ///
    /// @param json where to
    /// @param today the answer
    /// @param words whose sentences
    public static void write(JsonGenerator json, Today today, Catalogue words) {
        json.writeStartObject();
        json.writeStringProperty("at", today.at().toString());
        json.writeName("action");
        write(json, today.action(), words);
        json.writeName("others");
        json.writeStartArray();
        for (NextAction other : today.others()) write(json, other, words);
        json.writeEndArray();
        Today.Facts facts = today.facts();
        json.writeName("facts");
        json.writeStartObject();
        JsonLine.text(
                json,
                "lastReport",
                facts.lastReport() == null ? null : facts.lastReport().toString());
        json.writeNumberProperty("reporters", facts.reporters());
        json.writeNumberProperty("reports", facts.reports());
        json.writeNumberProperty("messages", facts.messages());
        json.writeNumberProperty("passed", facts.passed());
        json.writeNumberProperty("spoof", facts.spoof().messages());
        json.writeNumberProperty("stopped", facts.stopped());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, NextAction action, Catalogue words) {
        json.writeStartObject();
        json.writeStringProperty("code", action.reason().code());
        JsonLine.text(
                json, "domain", action.domain() == null ? null : action.domain().toString());
        Map<String, String> slots = slots(action);
        json.writeStringProperty(
                "sentence", OctetText.wellFormed(words.sentence(action.reason().code(), slots)));
        JsonLine.list(json, "why", why(action, words));
        json.writeName("ladder");
        switch (action) {
            case NextAction.Tighten tighten -> write(json, tighten.ladder(), words);
            case NextAction.Loosen loosen -> write(json, loosen.ladder(), words);
            case NextAction.Kept kept -> write(json, kept.ladder(), words);
            case NextAction.NoDomain none -> json.writeNull();
            case NextAction.NoReports none -> json.writeNull();
            case NextAction.IntakeSilent silent -> json.writeNull();
            case NextAction.TlsDowngrade tls -> json.writeNull();
            case NextAction.FixSender fix -> json.writeNull();
            case NextAction.NameSender name -> json.writeNull();
        }
        json.writeEndObject();
    }

    /// What speaks for an action, in sentences.
    ///
    /// @param action the action
    /// @param words whose sentences
    /// @return the weightiest first; none where the action says it all
    public static List<String> why(NextAction action, Catalogue words) {
        return switch (action) {
            case NextAction.NoDomain none -> List.of();
            case NextAction.NoReports none -> List.of();
            case NextAction.IntakeSilent silent -> List.of();
            case NextAction.TlsDowngrade tls ->
                tls.failures().stream()
                        .map(failure -> failure.resultType() + " " + failure.mx() + " " + failure.sessions())
                        .map(OctetText::wellFormed)
                        .toList();
            case NextAction.FixSender fix -> why(fix.sender(), slots(fix), words);
            case NextAction.NameSender name -> why(name.sender(), slots(name), words);
            case NextAction.Tighten tighten -> why(tighten.ladder(), words);
            case NextAction.Loosen loosen -> why(loosen.ladder(), words);
            case NextAction.Kept kept -> why(kept.ladder(), words);
        };
    }

    private static List<String> why(SenderList.Group sender, Map<String, String> slots, Catalogue words) {
        return sender.classification().reasons().stream()
                .map(reason -> words.sentence(reason.code(), slots))
                .map(OctetText::wellFormed)
                .toList();
    }

    private static List<String> why(PolicyLadder ladder, Catalogue words) {
        return ladder.gates().stream()
                .map(gate -> words.sentence(gate.reason().code(), gate.slots()))
                .toList();
    }

    /// Where a domain's policy stands, and what the next rung would do.
    ///
    /// @param json where to
    /// @param ladder the answer
    /// @param words whose sentences
    public static void write(JsonGenerator json, PolicyLadder ladder, Catalogue words) {
        write(json, ladder, words, none -> {});
    }

    /// Where a domain's policy stands, and what else there is to tell.
    ///
    /// @param json where to
    /// @param ladder the answer
    /// @param words whose sentences
    /// @param more writes further members of the same object
    public static void write(JsonGenerator json, PolicyLadder ladder, Catalogue words, Consumer<JsonGenerator> more) {
        json.writeStartObject();
        JsonLine.domain(json, "domain", ladder.domain());
        JsonLine.text(json, "now", ladder.now() == null ? null : ladder.now().word());
        JsonLine.text(
                json, "since", ladder.since() == null ? null : ladder.since().toString());
        JsonLine.text(json, "next", ladder.next() == null ? null : ladder.next().word());
        json.writeStringProperty("stop", ladder.stop().word());
        json.writeBooleanProperty("mayClimb", ladder.mayClimb());
        json.writeName("gates");
        json.writeStartArray();
        for (PolicyLadder.Gate gate : ladder.gates()) {
            json.writeStartObject();
            json.writeStringProperty("code", gate.reason().code());
            json.writeBooleanProperty("met", gate.met());
            json.writeStringProperty("sentence", words.sentence(gate.reason().code(), gate.slots()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("rungs");
        json.writeStartArray();
        for (PolicyLadder.Rung rung : PolicyLadder.Rung.values()) {
            json.writeStartObject();
            json.writeStringProperty("rung", rung.word());
            json.writeStringProperty("tags", rung.tags());
            json.writeNumberProperty("lost", ladder.lostAt(rung));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("losses");
        json.writeStartArray();
        for (PolicyLadder.Loss loss : ladder.losses()) {
            json.writeStartObject();
            json.writeStringProperty("sender", loss.sender().name());
            json.writeStringProperty("class", loss.kind().word());
            json.writeNumberProperty("messages", loss.messages());
            json.writeEndObject();
        }
        json.writeEndArray();
        more.accept(json);
        json.writeEndObject();
    }
}
