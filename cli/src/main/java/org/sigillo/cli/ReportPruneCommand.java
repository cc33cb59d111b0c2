package org.sigillo.cli;

import java.time.Instant;
import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.reports.Retention;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// `report prune`: old reports out of the store.
final class ReportPruneCommand implements Command {
    private static final Option BEFORE =
            Option.value("--before", "DAY", "Reports whose time ended before this day, in UTC, are taken out.");
    private static final Option DAYS =
            Option.flag("--days", "The sums of the days before it too. Without it they stay.");

    @Override
    public Usage usage() {
        return new Usage(
                "report prune",
                "Take old reports out of the store. The service does it by itself if [retention] says so.",
                "",
                0,
                0,
                List.of(StoreOption.DATA, StoreOption.CONFIG, BEFORE, DAYS),
                List.of("sigillo report prune --data /tmp/sigillo-example --before 2020-01-01"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        String given = call.value(BEFORE);
        if (given == null) throw CallException.usage("--before DAY is missing");
        Instant before = ClockOption.instant(given);
        try (Store store = StoreOption.openToRead(call)) {
            Retention retention = new Retention(store);
            String told = "reports " + retention.prune(before);
            if (call.has(DAYS)) told += ", days " + retention.pruneDays(before);
            streams.out().println("taken out: " + told);
            return ExitStatus.GOOD;
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }
}
