package org.sigillo.whatif;

import static org.sigillo.documents.json.JsonLine.number;
import static org.sigillo.documents.json.JsonLine.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.json.OctetText;
import org.sigillo.explain.Catalogue;
import org.sigillo.views.Period;
import tools.jackson.core.JsonGenerator;

/// What recorded mail says of a policy, as sentences and as JSON: names and order are those scripts rely on.
public final class WhatIfJson {
    private WhatIfJson() {}

    /// What an effect says.
    ///
    /// @param effect the effect
    /// @param words whose sentences
    /// @return the sentence
    public static String sentence(Effect effect, Catalogue words) {
        return words.sentence(effect.reason().code(), slots(effect));
    }

    /// What fills the sentence of an effect.
    private static Map<String, String> slots(Effect effect) {
        Map<String, String> slots = new HashMap<>();
        slots.put("messages", Long.toString(effect.messages()));
        switch (effect) {
            case Effect.Turned turned -> {
                slots.put("sender", name(turned.sender()));
                slots.put("tag", turned.tag().word());
                slots.put("before", turned.before().word());
                slots.put("after", turned.after().word());
            }
            case Effect.SpfTurned turned -> {
                slots.put("sender", name(turned.sender()));
                slots.put("term", turned.term());
                slots.put("passing", Long.toString(turned.passing()));
                slots.put("addresses", Integer.toString(turned.addresses().size() + turned.more()));
            }
            case Effect.Note note -> slots.putAll(note.slots());
        }
        return slots;
    }

    /// A sender's name.
    ///
    /// @param sender who
    /// @return the name; `?` for addresses that are not told one by one
    public static String name(Parties.Party sender) {
        return sender.name().isEmpty() ? "?" : sender.name();
    }

    /// What a change would have done.
    ///
    /// @param json where to
    /// @param whatIf the answer
    /// @param words whose sentences
    public static void write(JsonGenerator json, WhatIf whatIf, Catalogue words) {
        json.writeStartObject();
        JsonLine.domain(json, "domain", whatIf.domain());
        days(json, whatIf.period());
        number(json, "messages", whatIf.messages());
        json.writeBooleanProperty("harmful", whatIf.isHarmful());
        json.writeName("effects");
        json.writeStartArray();
        for (Effect effect : whatIf.effects()) effect(json, effect, words);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void days(JsonGenerator json, Period period) {
        text(json, "since", period.since().toString());
        text(json, "until", period.until().toString());
    }

    private static void effect(JsonGenerator json, Effect effect, Catalogue words) {
        json.writeStartObject();
        text(json, "code", effect.reason().code());
        text(json, "clause", effect.reason().clause().toString());
        text(json, "sentence", OctetText.wellFormed(sentence(effect, words)));
        number(json, "messages", effect.messages());
        switch (effect) {
            case Effect.Turned turned -> {
                party(json, turned.sender());
                text(json, "tag", turned.tag().word());
                text(json, "before", turned.before().word());
                text(json, "after", turned.after().word());
            }
            case Effect.SpfTurned turned -> {
                party(json, turned.sender());
                text(json, "term", turned.term());
                number(json, "passing", turned.passing());
                JsonLine.list(json, "addresses", turned.addresses());
                number(json, "moreAddresses", turned.more());
            }
            case Effect.Note note -> {}
        }
        json.writeEndObject();
    }

    private static void party(JsonGenerator json, Parties.Party sender) {
        text(json, "sender", sender.name().isEmpty() ? null : OctetText.wellFormed(sender.name()));
        text(json, "class", sender.kind().word());
    }

    /// What each policy would have done.
    ///
    /// @param json where to
    /// @param effects the answer
    public static void write(JsonGenerator json, PolicyEffects effects) {
        json.writeStartObject();
        days(json, effects.period());
        json.writeName("tags");
        json.writeStartArray();
        for (PolicyEffects.Line line : effects.lines()) {
            json.writeStartObject();
            text(json, "tag", line.tag().word());
            number(json, "messages", line.messages());
            number(json, "passed", line.passed());
            number(json, "wanted", line.wanted());
            number(json, "forged", line.forged());
            json.writeName("treated");
            json.writeStartObject();
            for (DmarcPolicy policy : List.of(DmarcPolicy.values())) number(json, policy.word(), line.treated(policy));
            json.writeEndObject();
            json.writeName("senders");
            json.writeStartArray();
            for (PolicyEffects.Share share : line.senders()) {
                json.writeStartObject();
                party(json, share.sender());
                number(json, "messages", share.messages());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        number(json, "namesNotAsked", effects.unasked());
        number(json, "untold", effects.untold());
        json.writeEndObject();
    }
}
