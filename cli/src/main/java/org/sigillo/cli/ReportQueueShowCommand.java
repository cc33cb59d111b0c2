package org.sigillo.cli;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.post.Queue;
import org.sigillo.post.QueuedParcel;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// `report queue show`: one parcel, and what it holds.
final class ReportQueueShowCommand implements Command {
    private static final Option CONTENT =
            Option.flag("--content", "Print what it holds as it is; a mail before it is signed.");

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(StoreOption.ALL);
        options.addAll(List.of(CONTENT, OutputOptions.JSON));
        return new Usage(
                "report queue show",
                "Show one report of the queue: where it goes, what the last answer was, what it holds.",
                "NUMBER",
                1,
                1,
                options,
                List.of("sigillo report queue show --data /tmp/sigillo-example 1"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        long number = PostLines.number(call.arguments().getFirst());
        try (Store store = StoreOption.openToRead(call)) {
            Queue queue = new Queue(store);
            QueuedParcel parcel = queue.find(number);
            if (parcel == null) {
                streams.out().println("there is no number " + number);
                return ExitStatus.NOT_GOOD;
            }
            if (!call.has(CONTENT)) {
                PostLines.print(streams, call.has(OutputOptions.JSON), parcel);
                return ExitStatus.GOOD;
            }
            byte[] octets = queue.octets(number);
            if (octets == null) {
                streams.complain("what number " + number + " held is no longer kept");
                return ExitStatus.NOT_GOOD;
            }
            streams.out().writeBytes(octets);
            return ExitStatus.GOOD;
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }
}
