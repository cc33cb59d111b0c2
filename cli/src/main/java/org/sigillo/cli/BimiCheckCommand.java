package org.sigillo.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.bimi.SelectorField;
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
import org.sigillo.cli.text.BimiText;
import org.sigillo.cli.text.Style;
import org.sigillo.dns.Dns;
import org.sigillo.documents.bimi.BimiChecker;
import org.sigillo.documents.bimi.BimiJson;
import org.sigillo.documents.bimi.BimiReport;
import org.sigillo.documents.bimi.mark.MarkChecker;
import org.sigillo.documents.bimi.mark.MarkOutcome;
import org.sigillo.documents.bimi.mark.MarkRoots;
import org.sigillo.documents.bimi.mark.PemBundle;
import org.sigillo.documents.bimi.svg.SvgChecker;
import org.sigillo.documents.bimi.svg.SvgOutcome;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.net.https.HttpsClient;
import org.sigillo.text.Ascii;

/// `bimi check`: an indicator, a mark certificate, or all that a domain publishes.
final class BimiCheckCommand implements Command {
    private static final Option SELECTOR =
            Option.value("--selector", "NAME", "The selector of the domain's record. Default: default.");
    private static final Option ROOT = Option.values(
            "--root", "FILE", "Trust this root for mark certificates, besides those known. May be repeated.");
    private static final Option INDICATOR = Option.value(
            "--indicator", "FILE", "Take the domain's indicator from a file, as if it stood at l=; it is not fetched.");
    private static final Option CERTIFICATE = Option.value(
            "--certificate",
            "FILE",
            "Take the domain's evidence from a file, as if it stood at a=; it is not fetched.");

    @Override
    public Usage usage() {
        return new Usage(
                "bimi check",
                "Check an indicator (SVG), a mark certificate (PEM), or all a domain publishes for BIMI.",
                "FILE.svg|FILE.pem|DOMAIN",
                1,
                1,
                List.of(OutputOptions.JSON, DnsOption.DNS, ClockOption.AT, SELECTOR, INDICATOR, CERTIFICATE, ROOT),
                List.of("sigillo bimi check examples/mail/indicator.svg"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        String given = call.arguments().getFirst();
        MarkChecker marks = new MarkChecker(roots(call, streams), ClockOption.clock(call));
        if (!isFile(given)) return domain(call, streams, marks);
        byte[] file = InputFile.read(given, streams);
        return isPem(file) ? certificate(call, streams, marks.check(file)) : indicator(call, streams, file);
    }

    private static ExitStatus indicator(Call call, Streams streams, byte[] file) {
        SvgOutcome outcome = SvgChecker.check(file);
        String name = call.arguments().getFirst();
        if (call.has(OutputOptions.JSON))
            streams.out().writeBytes(JsonLine.bytes(json -> BimiJson.write(json, name, outcome)));
        else streams.out().print(new BimiText(new Style(streams.colour())).page(outcome));
        return outcome.isValid() ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
    }

    private static ExitStatus certificate(Call call, Streams streams, MarkOutcome outcome) {
        String name = call.arguments().getFirst();
        if (call.has(OutputOptions.JSON))
            streams.out().writeBytes(JsonLine.bytes(json -> BimiJson.write(json, name, outcome)));
        else streams.out().print(new BimiText(new Style(streams.colour())).page(outcome));
        return outcome.isValid() ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
    }

    private static ExitStatus domain(Call call, Streams streams, MarkChecker marks) throws CallException {
        String selector = call.value(SELECTOR);
        if (selector != null && !SelectorField.isSelector(selector))
            throw new CallException("call.selector", "\"" + selector + "\" is no selector");
        Dns dns = DnsOption.openForOne(call);
        Given https =
                new Given(HttpsClient.system(dns), read(call, INDICATOR, streams), read(call, CERTIFICATE, streams));
        BimiReport report = new BimiChecker(dns, https, marks)
                .check(
                        Arguments.domain(call.arguments().getFirst()),
                        selector == null ? SelectorField.DEFAULT : Ascii.lower(selector));
        if (call.has(OutputOptions.JSON))
            streams.out().writeBytes(JsonLine.bytes(json -> BimiJson.write(json, report)));
        else streams.out().print(new BimiText(new Style(streams.colour())).page(report));
        return switch (report.result()) {
            case PASS, DECLINED -> ExitStatus.GOOD;
            case NONE, FAIL, SKIPPED -> ExitStatus.NOT_GOOD;
            case TEMPERROR -> ExitStatus.UNDECIDED;
        };
    }

    /// Files in the place of what would be fetched.
    private record Given(HttpsFetch beyond, byte @Nullable [] indicator, byte @Nullable [] certificate)
            implements HttpsFetch {
        @Override
        public Fetched get(String url, int maxOctets) {
            byte[] file = maxOctets == PemBundle.MAX_OCTETS ? certificate : indicator;
            return file == null ? beyond.get(url, maxOctets) : new Fetched.Response(200, "", Ascii.octets(file));
        }
    }

    private static byte @Nullable [] read(Call call, Option option, Streams streams) throws CallException {
        String name = call.value(option);
        return name == null ? null : InputFile.read(name, streams);
    }

    private static MarkRoots roots(Call call, Streams streams) throws CallException {
        MarkRoots roots = MarkRoots.known();
        for (String name : call.values(ROOT)) {
            PemBundle bundle = PemBundle.read(InputFile.read(name, streams));
            if (bundle.certificates().isEmpty())
                throw new CallException("call.root", "\"" + name + "\" holds no certificate in PEM form");
            roots = roots.and(bundle.certificates());
        }
        return roots;
    }

    /// A file, unless it can only be a domain: what is there, or is named as files are.
    private static boolean isFile(String given) {
        String name = Ascii.lower(given);
        if (given.equals("-") || given.indexOf('/') >= 0) return true;
        for (String end : List.of(".svg", ".svgz", ".pem", ".crt")) if (name.endsWith(end)) return true;
        try {
            return Files.exists(Path.of(given));
        } catch (InvalidPathException wrong) {
            return false;
        }
    }

    private static boolean isPem(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, PemBundle.MAX_OCTETS), StandardCharsets.ISO_8859_1);
        return start.contains("-----BEGIN ");
    }
}
