package org.sigillo.console.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.alerts.Alert;
import org.sigillo.alerts.AlertSettings;
import org.sigillo.console.HouseRules;
import org.sigillo.console.words.Words;
import org.sigillo.people.Organization;
import org.sigillo.people.Recipient;

/// Who is told, of what, and how long things are kept.
///
/// @param organization whose settings
/// @param recipients who is told
/// @param open what is so now
/// @param rules what is worth a word
/// @param kept how long things are kept, and how to copy them
/// @param backup the command that copies the store; empty for whoever does not run the house
/// @param mail whether mails can be sent
/// @param address to begin with
/// @param language to begin with
/// @param wrong what is wrong: a key of the words; empty if nothing
/// @param done what was just done: a key of the words; empty if nothing
public record SettingsView(
        Organization organization,
        List<Told> recipients,
        List<Open> open,
        List<String> rules,
        List<String> kept,
        String backup,
        boolean mail,
        String address,
        String language,
        String wrong,
        String done) {
    /// A recipient.
    ///
    /// @param number of it
    /// @param kind in a word
    /// @param place where
    /// @param what is told
    /// @param agreed whether it is told yet
    /// @param secret what its posts are signed with; empty where none is
    public record Told(long number, String kind, String place, String what, boolean agreed, String secret) {}

    /// What is so now.
    ///
    /// @param sentence what
    /// @param since since when
    public record Open(String sentence, String since) {}

    /// What is known.
    ///
    /// @param organization whose settings
    /// @param recipients who is told
    /// @param open what is so now
    /// @param rules how the house is kept
    /// @param address of who asks
    public record Facts(
            Organization organization, List<Recipient> recipients, List<Alert> open, HouseRules rules, String address) {
        /// Copies the lists.
        public Facts {
            recipients = List.copyOf(recipients);
            open = List.copyOf(open);
        }
    }

    /// Makes it.
    ///
    /// @param facts what is known
    /// @param wrong what is wrong: a key of the words; empty if nothing
    /// @param done what was just done: a key of the words; empty if nothing
    /// @param words of the language
    /// @return the view
    public static SettingsView of(Facts facts, String wrong, String done, Words words) {
        boolean operator = facts.organization().operator();
        return new SettingsView(
                facts.organization(),
                facts.recipients().stream()
                        .filter(one -> one.refused() == null)
                        .map(one -> told(one, words))
                        .toList(),
                facts.open().stream()
                        .map(alert -> new Open(alert.sentence(words.catalogue()), words.time(alert.since())))
                        .toList(),
                rules(facts.rules().alerts(), words),
                kept(facts.rules(), words),
                operator ? "sigillo backup " + facts.rules().place() + " FOLDER" : "",
                facts.rules().from() != null,
                facts.address(),
                words.language(),
                wrong,
                done);
    }

    private static Told told(Recipient one, Words words) {
        Recipient.Wish wish = one.wish();
        String what = wish.alerts() && wish.digest() ? "both" : wish.alerts() ? "alerts" : "digest";
        return new Told(
                one.number(),
                words.say("settings.kind." + wish.kind().word()),
                wish.place(),
                words.say("settings.what." + what),
                one.agreed() != null,
                wish.kind() == Recipient.Kind.WEBHOOK ? one.secret() : "");
    }

    private static List<String> rules(@Nullable AlertSettings settings, Words words) {
        List<String> rules = new ArrayList<>();
        if (settings == null) return rules;
        rules.add(words.count("settings.rule.sender", settings.newSender()));
        rules.add(words.count("settings.rule.share", settings.volume()));
        rules.add(words.say("settings.rule.spoof"));
        Duration silence = settings.intakeSilence();
        rules.add(words.say("settings.rule.silent"));
        if (silence != null) rules.add(words.count("settings.rule.intake", silence.toHours()));
        rules.add(words.count("settings.rule.tls", settings.sessions()));
        rules.add(words.say("settings.rule.once", time(settings.remind(), words)));
        if (settings.quietFrom() != null && settings.quietUntil() != null)
            rules.add(words.say("settings.rule.quiet", settings.quietFrom(), settings.quietUntil()));
        return rules;
    }

    private static List<String> kept(HouseRules rules, Words words) {
        Duration reports = rules.reports();
        Duration days = rules.days();
        return List.of(
                reports == null
                        ? words.say("settings.kept.reports.ever")
                        : words.say("settings.kept.reports", time(reports, words)),
                days == null
                        ? words.say("settings.kept.days.ever")
                        : words.say("settings.kept.days", time(days, words)),
                words.say("settings.kept.redacted"));
    }

    private static String time(Duration time, Words words) {
        return time.toDays() > 0 ? words.count("time.days", time.toDays()) : words.count("time.hours", time.toHours());
    }
}
