package org.sigillo.cli;

import java.time.Instant;
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
import org.sigillo.post.Suppression;
import org.sigillo.post.SuppressionList;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// `report suppress list`: where nothing is sent, or soon nothing will be.
final class ReportSuppressListCommand implements Command {
    private static final int MOST = 100_000;

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(StoreOption.ALL);
        options.add(OutputOptions.JSON);
        return new Usage(
                "report suppress list",
                "List the addresses and domains that no report is sent to, and those that failed before.",
                "",
                0,
                0,
                options,
                List.of("sigillo report suppress list --data /tmp/sigillo-example"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        try (Store store = StoreOption.openToRead(call)) {
            List<Suppression> all = new SuppressionList(store).all(Instant.now(), MOST);
            for (Suppression one : all) PostLines.print(streams, call.has(OutputOptions.JSON), one);
            if (all.isEmpty() && !call.has(OutputOptions.JSON)) streams.out().println("there are none");
            return ExitStatus.GOOD;
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }
}
