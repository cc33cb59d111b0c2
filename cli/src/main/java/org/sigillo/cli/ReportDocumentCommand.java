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
import org.sigillo.cli.text.ReportText;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportJson;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.reports.RawReports;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;
import org.sigillo.text.Ascii;

/// `report show`, `report raw`: one report of the store, to read, or as it came.
///
/// @param raw whether its own octets are printed
record ReportDocumentCommand(boolean raw) implements Command {
    private static final Option RECEIVED =
            Option.flag("--received", "What came, the mail or the archive, instead of the document in it.");

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(StoreOption.ALL);
        options.add(raw ? RECEIVED : OutputOptions.JSON);
        return new Usage(
                raw ? "report raw" : "report show",
                raw
                        ? "Print a report of the store as its sender wrote it: XML or JSON, unpacked."
                        : "Tell what a report of the store says. report rows and report failures tell the numbers.",
                "NUMBER",
                1,
                1,
                options,
                List.of("sigillo report " + (raw ? "raw" : "show") + " --data /tmp/sigillo-example 1"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        String given = call.arguments().getFirst();
        long id = Ascii.decimal(given, Long.MAX_VALUE / 10);
        if (id < 0) throw CallException.usage('"' + given + "\" is no number of a report");
        try (Store store = StoreOption.openToRead(call)) {
            RawReports reports = new RawReports(store, UnpackLimits.ofOwnFiles());
            return raw ? raw(call, streams, reports, id) : show(call, streams, reports, id);
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }

    private static ExitStatus raw(Call call, Streams streams, RawReports reports, long id) throws CallException {
        byte[] octets;
        if (call.has(RECEIVED)) {
            RawReports.Raw came = reports.raw(id);
            octets = came == null ? null : came.octets();
        } else {
            octets = reports.document(id);
        }
        if (octets == null) throw absent(id);
        streams.out().writeBytes(octets);
        return ExitStatus.GOOD;
    }

    private static ExitStatus show(Call call, Streams streams, RawReports reports, long id) throws CallException {
        Reading reading = reports.read(id);
        if (reading == null) throw absent(id);
        String name = "report " + id;
        if (call.has(OutputOptions.JSON))
            streams.out().writeBytes(JsonLine.bytes(json -> ReportJson.write(json, name, reading)));
        else streams.out().print(new ReportText(new Style(streams.colour())).page(name, reading));
        return ExitStatus.GOOD;
    }

    private static CallException absent(long id) {
        return new CallException("call.no-report", "there is no report " + id + " in the store");
    }
}
