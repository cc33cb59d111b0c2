package org.sigillo.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.changes.ChangeEntry;
import org.sigillo.changes.ChangeResult;
import org.sigillo.changes.EntryState;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.text.Mark;
import org.sigillo.cli.text.Page;
import org.sigillo.cli.text.Style;
import org.sigillo.dns.ChangePublisher.Outcome;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.SetChange;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.explain.Shown;
import tools.jackson.core.JsonGenerator;

/// Changes of the DNS and what came of them, as text and as JSON.
final class ChangeLines {
    private ChangeLines() {}

    /// What is done to each set: `-` what goes, `+` what comes.
    static void write(Page page, List<SetChange> changes) {
        for (SetChange change : changes) {
            page.line(Shown.text(change.before().name() + "  " + change.before().type()));
            for (String value : change.before().values())
                if (!change.after().values().contains(value)) page.line("  - " + Shown.text(value));
            for (String value : change.after().values())
                if (!change.before().values().contains(value)) page.line("  + " + Shown.text(value));
            for (String value : change.after().values())
                if (change.before().values().contains(value)) page.line("    " + Shown.text(value));
            int before = change.before().ttl();
            int after = change.after().ttl();
            if (!change.before().values().isEmpty() && !change.after().values().isEmpty() && before != after)
                page.line("    TTL " + before + " → " + after);
        }
    }

    static Mark mark(EntryState state) {
        return switch (state) {
            case DONE -> Mark.GOOD;
            case OVERTAKEN, REFUSED -> Mark.BAD;
            case BEGUN, UNKNOWN -> Mark.OPEN;
        };
    }

    static String meaning(EntryState state) {
        return switch (state) {
            case DONE -> "done";
            case OVERTAKEN -> "not done: somebody else was first";
            case REFUSED -> "not done";
            case BEGUN -> "cut off: nobody knows yet what came of it";
            case UNKNOWN -> "sent, and no answer came";
        };
    }

    static ExitStatus status(ChangeResult result) {
        return switch (result.outcome()) {
            case Outcome.Done done -> result.isGood() ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
            case Outcome.Overtaken overtaken -> ExitStatus.NOT_GOOD;
            case Outcome.Refused refused -> ExitStatus.NOT_GOOD;
            case Outcome.Unreachable unreachable -> ExitStatus.UNDECIDED;
        };
    }

    /// What came of a request, for people.
    static String text(Streams streams, ChangeResult result, String place) {
        Page page = new Page(new Style(streams.colour()));
        switch (result.outcome()) {
            case Outcome.Done(String note) -> {
                if (result.made().isEmpty()) page.headline(Mark.GOOD, "NOTHING TO DO", "all is as wanted already");
                else
                    page.headline(
                            result.isGood() ? Mark.GOOD : Mark.OPEN,
                            result.isGood() ? "DONE" : "TAKEN",
                            "change " + result.entry() + ": "
                                    + sets(result.made().size()) + " at " + shown(place));
                if (!note.isEmpty()) page.text(Shown.text(note));
                for (String one : result.unseen()) page.sentence(Mark.BAD, Shown.text(one));
            }
            case Outcome.Overtaken(String why) -> page.headline(Mark.BAD, "NOT DONE", Shown.text(why));
            case Outcome.Refused(String why) -> page.headline(Mark.BAD, "REFUSED", Shown.text(why));
            case Outcome.Unreachable(String why, boolean perhaps) ->
                page.headline(
                        Mark.OPEN,
                        perhaps ? "UNKNOWN" : "NOT NOW",
                        Shown.text(why)
                                + (perhaps
                                        ? "; it may have been done: the same call again finds out"
                                        : "; nothing was changed"));
        }
        for (ChangeEntry entry : result.settled())
            page.sentence(
                    Mark.OPEN,
                    "change " + entry.id() + " of " + entry.begun()
                            + " had been cut off; what came of it stands in the history now");
        return page.toString();
    }

    /// A place, with a file below the folder of the call as people would name it.
    static String shown(String place) {
        String here = "file " + Path.of("").toAbsolutePath() + '/';
        return place.startsWith(here) ? "file " + place.substring(here.length()) : place;
    }

    static String sets(int count) {
        return count == 1 ? "one set of records" : count + " sets of records";
    }

    /// What came of a request, as one line of JSON.
    static byte[] json(ChangeResult result, String place) {
        return JsonLine.bytes(json -> write(json, result, place));
    }

    /// What came of a request, as an object.
    static void write(JsonGenerator json, ChangeResult result, String place) {
        json.writeStartObject();
        JsonLine.text(json, "outcome", word(result.outcome()));
        JsonLine.number(json, "change", result.entry());
        JsonLine.text(json, "place", place);
        JsonLine.text(json, "detail", detail(result.outcome()));
        changes(json, "made", result.made());
        changes(json, "already", result.already());
        JsonLine.list(json, "unseen", result.unseen());
        JsonLine.list(
                json, "settled", result.settled().stream().map(ChangeEntry::id).toList());
        json.writeEndObject();
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> "done";
            case Outcome.Overtaken overtaken -> "overtaken";
            case Outcome.Refused refused -> "refused";
            case Outcome.Unreachable(String why, boolean perhaps) -> perhaps ? "unknown" : "unreachable";
        };
    }

    private static @Nullable String detail(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(String note) -> note.isEmpty() ? null : note;
            case Outcome.Overtaken(String why) -> why;
            case Outcome.Refused(String why) -> why;
            case Outcome.Unreachable(String why, boolean perhaps) -> why;
        };
    }

    static void changes(JsonGenerator json, String name, List<SetChange> changes) {
        json.writeName(name);
        json.writeStartArray();
        for (SetChange change : changes) {
            json.writeStartObject();
            JsonLine.domain(json, "name", change.before().name());
            JsonLine.text(json, "type", change.before().type().name());
            set(json, "before", change.before());
            set(json, "after", change.after());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void set(JsonGenerator json, String name, RecordSet set) {
        json.writeName(name);
        json.writeStartObject();
        JsonLine.number(json, "ttl", set.values().isEmpty() ? null : set.ttl());
        JsonLine.list(json, "values", set.values());
        json.writeEndObject();
    }
}
