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
import org.sigillo.cli.option.PeriodOptions;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;
import org.sigillo.views.RowExport;

/// `report export`: every row of the reports in the store.
final class ReportExportCommand implements Command {
    private static final Option FORMAT =
            Option.value("--format", "FORMAT", "csv (default; RFC 4180, with a line of names) or json (a row a line).");
    private static final Option DOMAIN = Option.value("--domain", "DOMAIN", "Only reports about this domain.");

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(List.of(StoreOption.DATA, StoreOption.CONFIG, FORMAT, DOMAIN));
        options.addAll(PeriodOptions.ALL);
        return new Usage(
                "report export",
                "Print every row of the aggregate reports in the store, with the report it stands in.",
                "",
                0,
                0,
                options,
                List.of("sigillo report export --data /tmp/sigillo-example --format csv"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        RowExport.Format format = format(call.value(FORMAT));
        String domain = call.value(DOMAIN);
        try (Store store = StoreOption.openToRead(call)) {
            RowExport.write(
                    store,
                    domain == null ? null : Arguments.domain(domain),
                    PeriodOptions.period(call),
                    format,
                    line -> streams.out().writeBytes(line));
            return ExitStatus.GOOD;
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }

    private static RowExport.Format format(@Nullable String word) throws CallException {
        return switch (word) {
            case null -> RowExport.Format.CSV;
            case "csv" -> RowExport.Format.CSV;
            case "json" -> RowExport.Format.JSON;
            default -> throw CallException.usage("--format " + word + " is neither csv nor json");
        };
    }
}
