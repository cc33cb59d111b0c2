package org.sigillo.cli;

import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.name.DomainName;
import org.sigillo.reports.Retention;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// `report forget`: a domain's reports out of the store.
final class ReportForgetCommand implements Command {
    private static final Option YES = Option.flag("--yes", "Do it. Without it nothing is taken out.");

    @Override
    public Usage usage() {
        return new Usage(
                "report forget",
                "Take everything about a domain out of the store: reports, what they came as, and the sums by day.",
                "DOMAIN",
                1,
                1,
                List.of(StoreOption.DATA, StoreOption.CONFIG, YES),
                List.of("sigillo report forget --data /tmp/sigillo-example --yes example.org"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        if (!call.has(YES))
            throw CallException.usage("all that is known of " + domain + " would be gone; say --yes if that is meant");
        try (Store store = StoreOption.openToRead(call)) {
            streams.out().println("forgotten " + new Retention(store).forget(domain));
            return ExitStatus.GOOD;
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }
}
