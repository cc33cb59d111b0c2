package org.sigillo.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
import org.sigillo.post.ParcelState;
import org.sigillo.post.Queue;
import org.sigillo.post.QueuedParcel;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// `report queue list`: what is to be sent, and what became of it.
final class ReportQueueListCommand implements Command {
    private static final int MOST = 10_000;
    private static final Option STATE = Option.value(
            "--state", "STATE", "One of waiting, sending, sent, returned, refused, expired, suppressed, dropped.");
    private static final Option ALL = Option.flag("--all", "All, whatever their state.");

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(StoreOption.ALL);
        options.addAll(List.of(STATE, ALL, OutputOptions.JSON));
        return new Usage(
                "report queue list",
                "List the reports that are to be sent, of one domain or of all; the newest first.",
                "[DOMAIN]",
                0,
                1,
                options,
                List.of("sigillo report queue list --data /tmp/sigillo-example --all"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        String domain = call.arguments().isEmpty()
                ? null
                : Arguments.domain(call.arguments().getFirst()).toString();
        ParcelState wanted = state(call.value(STATE));
        try (Store store = StoreOption.openToRead(call)) {
            boolean open = wanted == null && !call.has(ALL);
            int count = 0;
            for (QueuedParcel parcel : new Queue(store).list(wanted, domain, MOST)) {
                if (open && parcel.state().isEnd()) continue;
                PostLines.print(streams, call.has(OutputOptions.JSON), parcel);
                count++;
            }
            if (count == 0 && !call.has(OutputOptions.JSON)) streams.out().println("there are none");
            return ExitStatus.GOOD;
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }

    private static @Nullable ParcelState state(@Nullable String word) throws CallException {
        if (word == null) return null;
        ParcelState state = ParcelState.of(word);
        if (state == null) throw CallException.usage("--state " + word + " is no state of a parcel");
        return state;
    }
}
