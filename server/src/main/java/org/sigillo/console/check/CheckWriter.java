package org.sigillo.console.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.sigillo.changes.PolicyHolders;
import org.sigillo.console.check.CheckView.Advice;
import org.sigillo.console.check.CheckView.Card;
import org.sigillo.console.check.CheckView.Next;
import org.sigillo.console.check.CheckView.Note;
import org.sigillo.console.check.CheckView.Source;
import org.sigillo.console.words.Words;
import org.sigillo.documents.inspect.DemandRow;
import org.sigillo.documents.inspect.DomainInspection;
import org.sigillo.documents.inspect.Proposal;
import org.sigillo.documents.inspect.Provider;
import org.sigillo.documents.inspect.Section;
import org.sigillo.documents.inspect.Standing;
import org.sigillo.documents.inspect.State;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.explain.Explanation;
import org.sigillo.explain.Shown;
import org.sigillo.name.Idna;
import org.sigillo.spec.Finding;

/// An inspection → the view of its page, in one language.
///
/// @param words of the language
record CheckWriter(Words words) {
    CheckView view(Checked.Seen seen) {
        DomainInspection found = seen.inspection();
        Standing standing = found.standing();
        List<Card> cards = found.missing()
                ? List.of()
                : found.sections().stream().map(one -> card(one, seen)).toList();
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
                SpfTree.of(found.spf(), words),
                found.demands().stream().map(this::demand).toList(),
                found.scoreboards().stream()
                        .map(board -> new Source(board.receiver(), board.since().toString(), board.source()))
                        .toList(),
                words.time(seen.at()),
                "/check/" + found.domain());
    }

    private String verdict(Standing.Kind kind) {
        return words.say("check.standing." + word(kind) + ".title");
    }

    private String sentence(Standing standing) {
        return switch (standing.kind()) {
            case NO_DOMAIN, PARTLY_SEEN, WELL_KEPT -> words.say("check.standing." + word(standing.kind()));
            case TO_MEND, WORKS -> things(standing);
        };
    }

    private static String word(Standing.Kind kind) {
        return switch (kind) {
            case NO_DOMAIN -> "no-domain";
            case PARTLY_SEEN -> "partly-seen";
            case TO_MEND -> "to-mend";
            case WORKS -> "works";
            case WELL_KEPT -> "well-kept";
        };
    }

    private String things(Standing standing) {
        String errors = words.count("check.errors", standing.errors());
        String weak = words.count("check.weak", standing.warnings());
        if (standing.warnings() == 0) return words.say("check.below", errors);
        return standing.errors() == 0 ? words.say("check.below", weak) : words.say("check.below-both", errors, weak);
    }

    /// The first error's remedy, or the error where there is none; without errors the first thing to publish.
    private @Nullable Next next(DomainInspection found) {
        if (found.missing()) return null;
        for (Section section : found.sections())
            if (section.state() == State.BROKEN)
                return isProposed(found, section.technology())
                        ? publish(section.technology())
                        : new Next(
                                words.say("check.next.see", section.technology().title()),
                                section.technology().word());
        for (Technology first : List.of(Technology.DMARC, Technology.SPF))
            if (isProposed(found, first)) return publish(first);
        return found.proposals().isEmpty()
                ? null
                : publish(found.proposals().getFirst().technology());
    }

    private boolean isProposed(DomainInspection found, Technology technology) {
        return found.proposals().stream().anyMatch(one -> one.technology() == technology);
    }

    private Next publish(Technology technology) {
        return new Next(words.say("check.next.publish", technology.title()), "publish-" + technology.word());
    }

    private String seen(DomainInspection found) {
        Provider mail = found.providers().mail();
        Provider dns = found.providers().dns();
        StringJoiner all = new StringJoiner(", ");
        if (mail != null) all.add(words.say("check.seen.mail", mail.name()));
        if (dns != null) all.add(words.say("check.seen.dns", dns.name()));
        return all.toString();
    }

    private Card card(Section section, Checked.Seen seen) {
        List<Note> notes =
                new ArrayList<>(section.findings().stream().map(this::note).toList());
        DomainInspection found = seen.inspection();
        Instant until = PolicyHolders.of(
                        found.domain(), found.mtaSts().outcome().policy(), List.of(), seen.at())
                .until();
        if (section.technology() == Technology.MTA_STS && until != null) { // 8461 §3.2
            notes.add(
                    new Note(Sign.NONE, words.say("severity.note"), words.say("check.policy-held", words.time(until))));
        }
        return new Card(
                section.technology().word(),
                section.technology().title(),
                Sign.of(section.state()),
                words.say("state." + section.state().word().replace(' ', '-')),
                Shown.text(section.evidence()),
                notes);
    }

    private Note note(Finding finding) {
        String word = switch (finding.severity()) {
            case ERROR -> words.say("severity.error");
            case WARNING -> words.say("severity.warning");
            case INFO -> words.say("severity.note");
        };
        return new Note(Sign.of(finding.severity()), word, Explanation.of(finding, words.catalogue()));
    }

    private Advice advice(DomainInspection found, Proposal one) {
        boolean own = one.zone().equals(found.domain());
        Provider dns = own ? found.providers().dns() : null;
        boolean policy = one.technology() == Technology.MTA_STS
                && !found.proposedPolicy().isEmpty();
        return new Advice(
                "publish-" + one.technology().word(),
                one.technology().title(),
                own ? "" : one.zone().toString(),
                dns == null ? words.say("field.name") : dns.hostField(),
                dns == null ? words.say("field.value") : dns.valueField(),
                one.type(),
                Shown.text(one.host()),
                one.value(),
                Shown.text(one.replaces()),
                policy ? found.proposedPolicy() : "",
                policy ? "https://mta-sts." + found.domain() + "/.well-known/mta-sts.txt" : "");
    }

    private CheckView.DemandRow demand(DemandRow row) {
        String met = switch (row.met()) {
            case PASS -> words.say("demand.pass");
            case FAIL -> words.say("demand.fail");
            case UNKNOWN -> words.say("demand.unknown");
        };
        return new CheckView.DemandRow(
                words.catalogue().sentence(row.demand().code(), Map.of()),
                Sign.of(row.met()),
                met,
                String.join(", ", row.receivers()));
    }
}
