package org.sigillo.console.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.console.check.Sign;
import org.sigillo.console.words.Words;
import org.sigillo.views.PolicyLadder;
import org.sigillo.views.PolicyLadder.Rung;
import org.sigillo.whatif.PolicyEffects;

/// The policies as a ladder, and what the next rung would do.
///
/// @param rungs from the top down
/// @param sentence where the domain stands
/// @param next what the next rung is; empty if there is none
/// @param climb whether it may be taken
/// @param verdict that in a sentence
/// @param gates what it wants
/// @param losses mail that does not pass, by sender
/// @param lost how many messages a rung that is applied would hurt, in a sentence
/// @param tags what each policy would have done, a line a tag; empty if no mail is recorded row by row
/// @param notes what is not known of that
public record PolicyView(
        List<Step> rungs,
        String sentence,
        String next,
        boolean climb,
        String verdict,
        List<Gate> gates,
        List<Loss> losses,
        String lost,
        List<Tag> tags,
        List<String> notes) {
    /// A rung.
    ///
    /// @param tags as they are published
    /// @param means what receivers are asked for
    /// @param state `now`, `next`, `above`, `below`, or `stop` where no more is advised
    /// @param word that in a word; empty if there is nothing to say
    public record Step(String tags, String means, String state, String word) {}

    /// What the next rung wants.
    ///
    /// @param sign whether it is so
    /// @param word that in a word
    /// @param sentence what it is
    public record Gate(Sign sign, String word, String sentence) {}

    /// Mail that does not pass.
    ///
    /// @param sender who
    /// @param kind what the sender is to the owner
    /// @param messages how many
    public record Loss(String sender, String kind, String messages) {}

    /// The mail a tag is for.
    ///
    /// @param tag the tag
    /// @param names for which names it is
    /// @param messages how many
    /// @param passed those that pass
    /// @param wanted those that fail, and may be wanted
    /// @param forged those that fail, and are probably forged
    public record Tag(String tag, String names, String messages, String passed, String wanted, String forged) {}

    /// Makes it.
    ///
    /// @param ladder of the domain
    /// @param effects what each policy would have done with the mail of the same days
    /// @param words of the language
    /// @return the view
    public static PolicyView of(PolicyLadder ladder, PolicyEffects effects, Words words) {
        List<Step> rungs = new ArrayList<>();
        for (Rung rung : List.of(Rung.values()).reversed()) rungs.add(step(rung, ladder, words));
        Rung next = ladder.next();
        return new PolicyView(
                rungs,
                where(ladder, words),
                next == null ? "" : next.tags(),
                ladder.mayClimb(),
                verdict(ladder, words),
                ladder.gates().stream().map(gate -> gate(gate, words)).toList(),
                ladder.losses().stream()
                        .map(loss -> new Loss(
                                loss.sender().name(),
                                words.say("class." + loss.kind().word()),
                                words.number(loss.messages())))
                        .toList(),
                words.count("policy.lost", ladder.lostAt(Rung.REJECT)),
                tags(effects, words),
                notes(effects, words));
    }

    private static List<Tag> tags(PolicyEffects effects, Words words) {
        if (effects.lines().stream().allMatch(line -> line.messages() == 0)) return List.of();
        return effects.lines().stream()
                .map(line -> new Tag(
                        line.tag().word(),
                        words.say("policy.tag." + line.tag().word(), effects.domain()),
                        words.number(line.messages()),
                        words.number(line.passed()),
                        words.number(line.wanted()),
                        words.number(line.forged())))
                .toList();
    }

    private static List<String> notes(PolicyEffects effects, Words words) {
        List<String> notes = new ArrayList<>();
        if (effects.unasked() > 0) notes.add(words.count("policy.effects.unasked", effects.unasked()));
        if (effects.untold() > 0) notes.add(words.count("policy.effects.untold", effects.untold()));
        return notes;
    }

    private static Step step(Rung rung, PolicyLadder ladder, Words words) {
        Rung now = ladder.now();
        String state = rung == now
                ? "now"
                : rung == ladder.next()
                        ? "next"
                        : rung.compareTo(ladder.stop()) > 0
                                ? "stop"
                                : now != null && rung.compareTo(now) < 0 ? "below" : "above";
        String word = switch (state) {
            case "now" -> words.say("policy.now");
            case "next" -> words.say("policy.next");
            case "stop" -> words.say("policy.stop");
            default -> "";
        };
        return new Step(rung.tags(), words.say("rung." + rung.word()), state, word);
    }

    private static String where(PolicyLadder ladder, Words words) {
        Rung now = ladder.now();
        LocalDate since = ladder.since();
        if (now == null) return words.say("policy.where.none");
        return since == null
                ? words.say("policy.where", now.tags())
                : words.say("policy.where.since", now.tags(), since);
    }

    private static String verdict(PolicyLadder ladder, Words words) {
        Rung next = ladder.next();
        if (ladder.isTooHigh())
            return words.say("policy.too-high", ladder.stop().tags());
        if (next == null) return words.say("policy.top");
        if (ladder.gates().isEmpty()) return words.say("policy.begin");
        return ladder.mayClimb() ? words.say("policy.may", next.tags()) : words.say("policy.wait", next.tags());
    }

    private static Gate gate(PolicyLadder.Gate gate, Words words) {
        return new Gate(
                gate.met() ? Sign.GOOD : Sign.OPEN,
                words.say(gate.met() ? "policy.met" : "policy.open"),
                words.catalogue().sentence(gate.reason().code(), written(gate.slots(), words)));
    }

    /// Numbers as the language writes them.
    private static Map<String, String> written(Map<String, String> slots, Words words) {
        Map<String, String> written = new HashMap<>(slots);
        written.replaceAll((name, value) ->
                !value.isEmpty() && value.length() < 18 && value.chars().allMatch(c -> c >= '0' && c <= '9')
                        ? words.number(Long.parseLong(value))
                        : value);
        return written;
    }
}
