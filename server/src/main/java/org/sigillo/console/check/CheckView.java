package org.sigillo.console.check;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.inspect.DomainInspection;
import org.sigillo.documents.inspect.Proposal;
import org.sigillo.documents.inspect.Provider;
import org.sigillo.documents.inspect.Scoreboard;
import org.sigillo.documents.inspect.Section;
import org.sigillo.documents.inspect.Standing;
import org.sigillo.documents.inspect.State;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.explain.Shown;
import org.sigillo.name.Idna;
import org.sigillo.spec.Finding;

/// An inspection, as its page shows it: text that may be shown anywhere.
///
/// @param domain as people read it
/// @param sign how it stands as a whole
/// @param verdict that in a few words
/// @param sentence and in one sentence
/// @param seen where its mail and its DNS are; empty if nobody was recognised
/// @param next what to do first; `null` if there is nothing
/// @param cards one a technology
/// @param advice what to publish
/// @param tree its SPF record; without lines if there is none
/// @param demands what large receivers demand
/// @param sources where that is written
/// @param at when it was looked at
/// @param path of this page
public record CheckView(
        String domain,
        Sign sign,
        String verdict,
        String sentence,
        String seen,
        @Nullable Next next,
        List<Card> cards,
        List<Advice> advice,
        SpfTree tree,
        List<DemandRow> demands,
        List<Source> sources,
        String at,
        String path) {
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /// What to do first.
    ///
    /// @param what it is
    /// @param place where the page tells of it
    public record Next(String what, String place) {}

    /// One technology.
    ///
    /// @param id where the page has it
    /// @param title its name
    /// @param sign how it stands
    /// @param word that in a word
    /// @param evidence the record or the fact; empty if there is none
    /// @param notes what its owner should know
    public record Card(String id, String title, Sign sign, String word, String evidence, List<Note> notes) {}

    /// A finding.
    ///
    /// @param sign how bad it is
    /// @param word that in a word
    /// @param sentence what it is, with its clause
    public record Note(Sign sign, String word, String sentence) {}

    /// A record to publish, in the fields of a form.
    ///
    /// @param id where the page has it
    /// @param title of its technology
    /// @param zone whose DNS it belongs into; empty if it is the domain's own
    /// @param hostField what the form calls the host
    /// @param valueField what the form calls the value
    /// @param type of the record
    /// @param host the name below the zone
    /// @param value the value
    /// @param replaces what it takes the place of; empty if it is new
    /// @param file a document to serve; empty if there is none
    /// @param url where it is served
    public record Advice(
            String id,
            String title,
            String zone,
            String hostField,
            String valueField,
            String type,
            String host,
            String value,
            String replaces,
            String file,
            String url) {}

    /// A demand.
    ///
    /// @param sentence what is demanded
    /// @param sign whether it is met
    /// @param word that in a word
    /// @param who demands it
    public record DemandRow(String sentence, Sign sign, String word, String who) {}

    /// Where a receiver writes what it demands.
    ///
    /// @param receiver whose it is
    /// @param since when it began to be enforced
    /// @param url the page
    public record Source(String receiver, String since, String url) {}

    /// The view of what was seen.
    ///
    /// @param seen the inspection
    /// @return the view
    public static CheckView of(Checked.Seen seen) {
        DomainInspection found = seen.inspection();
        Standing standing = found.standing();
        List<Card> cards = found.missing()
                ? List.of()
                : found.sections().stream().map(CheckView::card).toList();
        List<Advice> advice =
                found.proposals().stream().map(one -> advice(found, one)).toList();
        return new CheckView(
                Idna.toUnicode(found.domain().toString()),
                Sign.of(standing.kind()),
                verdict(standing.kind()),
                sentence(standing),
                seen(found),
                next(found),
                cards,
                advice,
                SpfTree.of(found.spf()),
                found.demands().stream().map(CheckView::demand).toList(),
                found.scoreboards().stream()
                        .map(board -> new Source(board.receiver(), board.since().toString(), board.source()))
                        .toList(),
                at(seen.at()),
                "/check/" + found.domain());
    }

    private static String at(Instant instant) {
        return AT.format(instant);
    }

    private static String verdict(Standing.Kind kind) {
        return switch (kind) {
            case NO_DOMAIN -> "No such domain";
            case PARTLY_SEEN -> "Not all could be seen";
            case TO_MEND -> "To mend";
            case WORKS -> "It works";
            case WELL_KEPT -> "Well kept";
        };
    }

    private static String sentence(Standing standing) {
        return switch (standing.kind()) {
            case NO_DOMAIN -> "The DNS knows no name like this.";
            case PARTLY_SEEN ->
                "A server did not answer. What follows is what could be seen; try again in some minutes.";
            case TO_MEND, WORKS -> standing.things() + " below.";
            case WELL_KEPT -> "There is nothing to mend.";
        };
    }

    /// The first error's remedy, or the error where there is none; without errors the first thing to publish.
    private static @Nullable Next next(DomainInspection found) {
        if (found.missing()) return null;
        for (Section section : found.sections())
            if (section.state() == State.BROKEN)
                return isProposed(found, section.technology())
                        ? publish(section.technology())
                        : new Next(
                                "see what is wrong with " + section.technology().title(),
                                section.technology().word());
        for (Technology first : List.of(Technology.DMARC, Technology.SPF))
            if (isProposed(found, first)) return publish(first);
        return found.proposals().isEmpty()
                ? null
                : publish(found.proposals().getFirst().technology());
    }

    private static boolean isProposed(DomainInspection found, Technology technology) {
        return found.proposals().stream().anyMatch(one -> one.technology() == technology);
    }

    private static Next publish(Technology technology) {
        return new Next("publish the record for " + technology.title(), "publish-" + technology.word());
    }

    private static String seen(DomainInspection found) {
        Provider mail = found.providers().mail();
        Provider dns = found.providers().dns();
        StringJoiner all = new StringJoiner(", ");
        if (mail != null) all.add("mail at " + mail.name());
        if (dns != null) all.add("DNS at " + dns.name());
        return all.toString();
    }

    private static Card card(Section section) {
        return new Card(
                section.technology().word(),
                section.technology().title(),
                Sign.of(section.state()),
                section.state().word(),
                Shown.text(section.evidence()),
                section.findings().stream().map(CheckView::note).toList());
    }

    private static Note note(Finding finding) {
        String word = switch (finding.severity()) {
            case ERROR -> "Error";
            case WARNING -> "Weak point";
            case INFO -> "Note";
        };
        return new Note(Sign.of(finding.severity()), word, Explanation.of(finding, Catalogue.ENGLISH));
    }

    private static Advice advice(DomainInspection found, Proposal one) {
        boolean own = one.zone().equals(found.domain());
        Provider dns = own ? found.providers().dns() : null;
        boolean policy = one.technology() == Technology.MTA_STS
                && !found.proposedPolicy().isEmpty();
        return new Advice(
                "publish-" + one.technology().word(),
                one.technology().title(),
                own ? "" : one.zone().toString(),
                dns == null ? "Name" : dns.hostField(),
                dns == null ? "Value" : dns.valueField(),
                one.type(),
                Shown.text(one.host()),
                one.value(),
                Shown.text(one.replaces()),
                policy ? found.proposedPolicy() : "",
                policy ? "https://mta-sts." + found.domain() + "/.well-known/mta-sts.txt" : "");
    }

    private static DemandRow demand(org.sigillo.documents.inspect.DemandRow row) {
        return new DemandRow(
                Catalogue.ENGLISH.sentence(row.demand().code(), Map.of()),
                Sign.of(row.met()),
                row.met() == Scoreboard.Met.UNKNOWN
                        ? "the DNS does not tell"
                        : row.met().word(),
                String.join(", ", row.receivers()));
    }
}
