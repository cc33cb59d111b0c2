package org.sigillo.cli;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.cli.batch.Progress;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.name.DomainName;
import org.sigillo.reports.Rereading;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// `report reread`: the reports of the store, read again by today's reader.
final class ReportRereadCommand implements Command {
    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(StoreOption.ALL);
        options.add(OutputOptions.JSON);
        return new Usage(
                "report reread",
                "Read the reports of the store again from what they came as, with today's reader; count anew what says"
                        + " more.",
                "[DOMAIN]",
                0,
                1,
                options,
                List.of("sigillo report reread --data /tmp/sigillo-example"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = call.arguments().isEmpty()
                ? null
                : Arguments.domain(call.arguments().getFirst());
        Progress progress = Progress.of(streams, 0);
        try (Store store = StoreOption.openToRead(call)) {
            Rereading rereading = new Rereading(store, UnpackLimits.ofOwnFiles());
            Rereading.Outcome outcome = rereading.all(domain, read -> progress.at(read, 0));
            progress.hide();
            if (call.has(OutputOptions.JSON))
                streams.out().writeBytes(JsonLine.bytes(json -> {
                    json.writeStartObject();
                    json.writeNumberProperty("read", outcome.read());
                    json.writeNumberProperty("changed", outcome.changed());
                    json.writeNumberProperty("merged", outcome.merged());
                    json.writeNumberProperty("unread", outcome.unread());
                    json.writeEndObject();
                }));
            else
                streams.out()
                        .println("read " + outcome.read() + ", changed " + outcome.changed() + ", of them duplicates "
                                + outcome.merged() + ", not found again " + outcome.unread());
            return outcome.unread() > 0 ? ExitStatus.NOT_GOOD : ExitStatus.GOOD;
        } catch (StoreException broken) {
            progress.hide();
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }
}
