package org.sigillo.cli;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.cli.option.VerdictOptions;
import org.sigillo.cli.text.DomainText;
import org.sigillo.cli.text.Style;
import org.sigillo.dns.Dns;
import org.sigillo.documents.inspect.DomainInspection;
import org.sigillo.documents.inspect.DomainInspector;
import org.sigillo.documents.inspect.InspectionJson;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.explain.Catalogue;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.name.DomainName;
import org.sigillo.net.https.HttpsClient;
import org.sigillo.spec.Severity;
import org.sigillo.store.Store;
import org.sigillo.text.Ascii;
import org.sigillo.views.SendingVolume;
import org.sigillo.views.SendingVolumeJson;

/// `domain`: everything a domain publishes for mail, judged.
final class DomainCommand implements Command {
    static final Option POLICY = Option.value(
            "--policy",
            "FILE",
            "Take the MTA-STS policy from a file, as if it stood where it belongs; nothing is fetched.");

    private static final List<Option> OPTIONS = Stream.of(
                    List.of(OutputOptions.JSON, DnsOption.DNS, POLICY, ClockOption.AT), SelectorSources.ALL)
            .flatMap(List::stream)
            .toList();

    @Override
    public Usage usage() {
        return new Usage(
                "domain",
                "Look at everything a domain publishes for mail, judge it, and say what to publish instead.",
                "DOMAIN",
                1,
                1,
                OPTIONS,
                List.of("sigillo domain --dns examples/mail/zone.yaml --selector r1 example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        Dns dns = DnsOption.openForOne(call);
        DomainInspection found = new DomainInspector(
                        dns,
                        https(call, dns, streams),
                        VerdictOptions.suffixes(),
                        ClockOption.clock(call),
                        SelectorSources.of(call, domain, streams))
                .inspect(domain);
        SendingVolume volume = volume(call, domain);
        if (call.has(OutputOptions.JSON))
            streams.out()
                    .writeBytes(JsonLine.bytes(json -> InspectionJson.write(json, found, more -> {
                        if (volume == null) return;
                        more.writeName("sendingVolume");
                        SendingVolumeJson.write(more, volume, Catalogue.ENGLISH);
                    })));
        else streams.out().print(new DomainText(new Style(streams.colour())).page(found, volume));
        if (found.undecided()) return ExitStatus.UNDECIDED;
        boolean errors = found.findings().stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        return errors || found.missing() ? ExitStatus.NOT_GOOD : ExitStatus.GOOD;
    }

    /// How much the domain sends, if the call names a store.
    private static @Nullable SendingVolume volume(Call call, DomainName domain) throws CallException {
        if (!call.has(StoreOption.DATA) && !call.has(StoreOption.CONFIG)) return null;
        try (Store store = StoreOption.openToRead(call)) {
            return SendingVolume.of(store, domain);
        }
    }

    /// Fetches, or reads the file of the call.
    static HttpsFetch https(Call call, Dns dns, Streams streams) throws CallException {
        String file = call.value(POLICY);
        if (file == null) // most domains have no policy, and reading the trusted certificates takes its time
        return (url, most) -> HttpsClient.system(dns).get(url, most);
        String document = Ascii.octets(InputFile.read(file, streams));
        return (url, most) -> document.length() > most
                ? new HttpsFetch.Fetched.Failed(HttpsFetch.Why.TOO_LARGE)
                : new HttpsFetch.Fetched.Response(200, "text/plain", document);
    }
}
