package org.sigillo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sigillo.addresses.NetworkTable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.option.PeriodOptions;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.cli.text.SenderText;
import org.sigillo.cli.text.StoreText;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.name.DomainName;
import org.sigillo.senders.Branding;
import org.sigillo.senders.RememberedNames;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.senders.SenderFile;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;
import org.sigillo.text.Ascii;
import org.sigillo.views.SenderBranding;
import org.sigillo.views.SenderJson;
import org.sigillo.views.SenderList;
import org.sigillo.views.SourceList;
import org.sigillo.views.SourceNames;
import org.sigillo.views.ViewJson;

/// `report sources`: who sends in a domain's name.
final class ReportSourcesCommand implements Command {
    private static final Option LIMIT = Option.value("--limit", "N", "Show the N with most messages. Default: 50.");
    static final Option SENDERS = Option.value(
            "--senders", "FILE", "Senders of your own, in TOML; docs/guides/reports.md has the shape of it.");
    private static final Option BY =
            Option.value("--by", "WHAT", "address (default), or service: all addresses of a known sender together.");
    private static final int SHOWN = 50;

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(StoreOption.ALL);
        options.add(OutputOptions.JSON);
        options.addAll(PeriodOptions.ALL);
        options.addAll(List.of(BY, LIMIT, SENDERS, DnsOption.DNS));
        return new Usage(
                "report sources",
                "Name who sends in a domain's name, and say what each is to its owner, and why.",
                "DOMAIN",
                1,
                1,
                options,
                List.of("sigillo report sources --data /tmp/sigillo-example --dns examples/mail/zone.yaml"
                        + " example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        try (Store store = StoreOption.openToRead(call)) {
            SourceNames names = SourceNames.of(DnsOption.open(call), domain);
            if (!call.has(DnsOption.DNS)) // what a file answers is nobody else's business
            names = names.remembering(new RememberedNames(store, InstantSource.system()));
            boolean service = isByService(call);
            SourceList list = names.list(
                    store, PeriodOptions.period(call), catalogue(call), service ? SourceList.MAX_SOURCES : limit(call));
            if (service) {
                SenderList senders = SenderList.of(store, list);
                Map<String, List<Branding.Found>> records =
                        SenderBranding.check(senders, SourceNames.bounded(DnsOption.open(call)));
                if (call.has(OutputOptions.JSON))
                    streams.out().writeBytes(JsonLine.bytes(json -> SenderJson.write(json, senders, records)));
                else
                    streams.out()
                            .print(new SenderText(new Style(streams.colour())).page(senders, limit(call), records));
                return list.sources().isEmpty() ? ExitStatus.NOT_GOOD : ExitStatus.GOOD;
            }
            NetworkTable networks = NetworkTable.open(StoreOption.beside(call));
            if (call.has(OutputOptions.JSON))
                streams.out().writeBytes(JsonLine.bytes(json -> ViewJson.write(json, list, networks)));
            else streams.out().print(new StoreText(new Style(streams.colour())).page(list, networks));
            return list.sources().isEmpty() ? ExitStatus.NOT_GOOD : ExitStatus.GOOD;
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }

    private static boolean isByService(Call call) throws CallException {
        String by = call.value(BY);
        if (by == null || by.equals("address")) return false;
        if (by.equals("service")) return true;
        throw CallException.usage("--by " + by + " is neither address nor service");
    }

    private static int limit(Call call) throws CallException {
        String given = call.value(LIMIT);
        if (given == null) return SHOWN;
        long limit = Ascii.decimal(given, SourceList.MAX_SOURCES);
        if (limit < 1)
            throw CallException.usage("--limit " + given + " is no number from 1 to " + SourceList.MAX_SOURCES);
        return (int) limit;
    }

    static SenderCatalogue catalogue(Call call) throws CallException {
        String file = call.value(SENDERS);
        if (file == null) return SenderCatalogue.OURS;
        try {
            SenderFile.Reading reading = SenderFile.read(Files.readString(Path.of(file)));
            if (!reading.problems().isEmpty())
                throw CallException.usage(file + ": " + String.join("; ", reading.problems()));
            return SenderCatalogue.OURS.with(reading.senders());
        } catch (IOException | InvalidPathException unreadable) {
            throw CallException.usage(file + " cannot be read (" + unreadable.getMessage() + ")");
        }
    }
}
