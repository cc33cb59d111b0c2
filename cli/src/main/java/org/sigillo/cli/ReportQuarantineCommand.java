package org.sigillo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportJson;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.explain.Shown;
import org.sigillo.reports.Quarantine;
import org.sigillo.reports.Quarantine.Kept;
import org.sigillo.reports.Receipt;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;
import tools.jackson.core.JsonGenerator;

/// `report quarantine list|show|release|retry|remove`: what came in and was not taken as a report.
final class ReportQuarantineCommand implements Command {
    /// So many documents are listed.
    static final int MOST_LISTED = 1_000;

    /// What is done with it.
    enum Verb {
        LIST("List what came in and was not taken as a report, the newest first, with the reason.", "", 0),
        SHOW("Print what came in, octet by octet.", "ID", 1),
        RELEASE(
                "Take reports out of quarantine into the store, also those in mail nobody is shown to have sent.",
                "ID",
                1),
        RETRY("Read everything in quarantine again with today's reader, and take what it can.", "", 0),
        REMOVE("Delete something in quarantine for good.", "ID", 1);

        private final String summary;
        private final String arguments;
        private final int count;

        Verb(String summary, String arguments, int count) {
            this.summary = summary;
            this.arguments = arguments;
            this.count = count;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Verb verb;

    ReportQuarantineCommand(Verb verb) {
        this.verb = verb;
    }

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(StoreOption.ALL);
        if (verb != Verb.SHOW) options.add(OutputOptions.JSON);
        return new Usage(
                "report quarantine " + verb.word(),
                verb.summary,
                verb.arguments,
                verb.count,
                verb.count,
                options,
                List.of("sigillo report quarantine " + verb.word() + " --data /tmp/sigillo-example"
                        + (verb.count > 0 ? " 5d41402abc4b" : "")));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        try (Store store = StoreOption.openToRead(call)) {
            Quarantine quarantine = new Quarantine(store);
            boolean json = call.has(OutputOptions.JSON);
            if (verb == Verb.LIST) return list(quarantine, streams, json);
            if (verb == Verb.RETRY) return again(quarantine, retried(quarantine), streams, json);
            String id = call.arguments().getFirst();
            List<Kept> found = quarantine.find(id.toLowerCase(Locale.ROOT));
            if (found.isEmpty()) {
                streams.out().println("nothing in quarantine has the number " + Shown.text(id) + ", or several have");
                return ExitStatus.NOT_GOOD;
            }
            return one(quarantine, found.getFirst(), streams, json);
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }

    private ExitStatus one(Quarantine quarantine, Kept kept, Streams streams, boolean json) {
        return switch (verb) {
            case LIST, RETRY -> ExitStatus.GOOD;
            case SHOW -> {
                streams.out().writeBytes(quarantine.octets(kept.hash()));
                yield ExitStatus.GOOD;
            }
            case RELEASE -> again(quarantine, List.of(kept), streams, json);
            case REMOVE -> {
                int removed = quarantine.remove(kept.hash());
                if (json)
                    streams.out().writeBytes(JsonLine.bytes(out -> {
                        out.writeStartObject();
                        out.writeNumberProperty("removed", removed);
                        out.writeEndObject();
                    }));
                else streams.out().println("removed " + removed);
                yield ExitStatus.GOOD;
            }
        };
    }

    /// One for each input; not what is withheld for want of a sender: that is for a person to release.
    private static List<Kept> retried(Quarantine quarantine) {
        List<Kept> some = new ArrayList<>();
        String last = "";
        for (Kept kept : quarantine.list(Integer.MAX_VALUE)) {
            if (!kept.hash().equals(last) && kept.fault() != Fault.UNAUTHENTICATED) some.add(kept);
            last = kept.hash();
        }
        return some;
    }

    private static ExitStatus list(Quarantine quarantine, Streams streams, boolean json) {
        List<Kept> all = quarantine.list(MOST_LISTED);
        for (Kept kept : all) {
            if (json) streams.out().writeBytes(JsonLine.bytes(out -> write(out, kept)));
            else {
                streams.out()
                        .println(kept.id() + "  " + kept.at() + "  " + Shown.text(kept.source()) + sender(kept) + ": "
                                + sentence(kept));
            }
        }
        long count = quarantine.count();
        if (all.isEmpty() && !json) streams.out().println("nothing is in quarantine");
        if (count > all.size()) streams.complain("and " + (count - all.size()) + " more");
        return ExitStatus.GOOD;
    }

    private static String sender(Kept kept) {
        if (kept.dmarc() == null) return "";
        return " (from " + (kept.author() == null ? "nobody" : Shown.text(kept.author())) + ", dmarc=" + kept.dmarc()
                + ")";
    }

    private static String sentence(Kept kept) {
        Fault fault = kept.fault();
        return fault == null ? kept.code() : ReportJson.sentence(new Reading.Unreadable(fault, kept.detail()));
    }

    private static void write(JsonGenerator out, Kept kept) {
        out.writeStartObject();
        JsonLine.text(out, "id", kept.id());
        JsonLine.text(out, "hash", kept.hash());
        out.writeNumberProperty("document", kept.piece());
        JsonLine.text(out, "at", kept.at().toString());
        JsonLine.text(out, "source", kept.source());
        JsonLine.text(out, "author", kept.author());
        JsonLine.text(out, "dmarc", kept.dmarc());
        out.writeName("error");
        out.writeStartObject();
        JsonLine.text(out, "code", kept.code());
        JsonLine.text(out, "message", sentence(kept));
        out.writeEndObject();
        out.writeEndObject();
    }

    private static ExitStatus again(Quarantine quarantine, List<Kept> some, Streams streams, boolean json) {
        long imported = 0;
        long duplicate = 0;
        long rejected = 0;
        for (Kept kept : some) {
            for (Receipt receipt : quarantine.again(kept, UnpackLimits.ofOwnFiles())) {
                switch (receipt) {
                    case Receipt.Imported done -> imported++;
                    case Receipt.Duplicate known -> duplicate++;
                    case Receipt.Rejected refused -> {
                        rejected++;
                        if (!json) streams.complain(kept.id() + ": " + withoutStop(refused.sentence()));
                    }
                }
            }
        }
        if (json) {
            long[] sums = {imported, duplicate, rejected};
            streams.out().writeBytes(JsonLine.bytes(out -> {
                out.writeStartObject();
                out.writeNumberProperty("imported", sums[0]);
                out.writeNumberProperty("duplicate", sums[1]);
                out.writeNumberProperty("rejected", sums[2]);
                out.writeEndObject();
            }));
        } else {
            streams.out().println("imported " + imported + ", duplicate " + duplicate + ", rejected " + rejected);
        }
        return rejected > 0 ? ExitStatus.NOT_GOOD : ExitStatus.GOOD;
    }

    private static String withoutStop(@Nullable String sentence) {
        if (sentence == null) return "";
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
