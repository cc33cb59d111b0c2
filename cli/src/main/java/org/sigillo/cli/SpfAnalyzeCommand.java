package org.sigillo.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
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
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.text.SpfAnalysisText;
import org.sigillo.cli.text.Style;
import org.sigillo.dns.CachingDns;
import org.sigillo.dns.Dns;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.verdict.SpfAnalysisJson;
import org.sigillo.documents.verdict.SpfAnalysisJson.AddressCheck;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.senders.Sender;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.spf.SpfChecker;
import org.sigillo.spf.SpfQuery;
import org.sigillo.spf.SpfReason;
import org.sigillo.spf.SpfReceiver;
import org.sigillo.spf.analysis.SpfAnalysis;
import org.sigillo.spf.analysis.SpfAnalyzer;

/// `spf analyze`: what a domain's record leads to, costs and allows.
final class SpfAnalyzeCommand implements Command {
    /// So many addresses are looked at in one run.
    static final int MAX_ADDRESSES = 100_000;

    private static final Option ASKED = Option.values("--address", "ADDRESS", "Say whether this address would pass.");
    private static final Option ASKED_FILE =
            Option.value("--addresses", "FILE", "Say it of every address of a file, one a line; - is standard input.");

    @Override
    public Usage usage() {
        return new Usage(
                "spf analyze",
                "Draw what a domain's SPF record leads to, what each branch costs, and every network it allows.",
                "DOMAIN",
                1,
                1,
                List.of(ASKED, ASKED_FILE, OutputOptions.JSON, DnsOption.DNS),
                List.of("sigillo spf analyze --dns examples/mail/zone.yaml --address 192.0.2.26 example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        List<IpAddress> asked = asked(call, streams);
        Dns dns = new CachingDns(asked.isEmpty() ? DnsOption.openForOne(call) : DnsOption.open(call), System::nanoTime);
        SpfAnalysis analysis = new SpfAnalyzer(dns).analyze(domain);
        SpfChecker checker = SpfCheckCommand.checker(dns, SpfReceiver.UNKNOWN.hostName(), InstantSource.system());
        List<AddressCheck> checks = new ArrayList<>(asked.size());
        for (IpAddress address : asked) {
            SpfQuery query = new SpfQuery(address, domain.toString(), "postmaster@" + domain);
            checks.add(new AddressCheck(address, checker.checkMailFrom(query)));
        }
        if (call.has(OutputOptions.JSON))
            streams.out()
                    .writeBytes(JsonLine.bytes(
                            json -> SpfAnalysisJson.write(json, analysis, SpfAnalyzeCommand::owner, checks)));
        else
            streams.out()
                    .print(new SpfAnalysisText(new Style(streams.colour()), SpfAnalyzeCommand::owner)
                            .page(analysis, checks));
        return status(analysis);
    }

    /// Who runs a record that others include.
    static @Nullable String owner(String domain) {
        DomainName name = DomainName.parseOrNull(domain);
        Sender sender = name == null ? null : SenderCatalogue.OURS.byInclude(name);
        return sender == null ? null : sender.name();
    }

    private static List<IpAddress> asked(Call call, Streams streams) throws CallException {
        List<IpAddress> asked = new ArrayList<>();
        for (String text : call.values(ASKED)) asked.add(Arguments.address(text));
        String file = call.value(ASKED_FILE);
        if (file == null) return asked;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(InputFile.open(file, streams), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line; (line = lines.readLine()) != null; ) {
                number++;
                String text = line.strip();
                if (text.isEmpty() || text.startsWith("#")) continue;
                if (asked.size() == MAX_ADDRESSES)
                    throw new CallException("call.addresses", file + " has more than " + MAX_ADDRESSES + " addresses");
                IpAddress address = IpAddress.parse(text);
                if (address == null)
                    throw new CallException(
                            "call.address", "line " + number + " of " + file + " is no address: " + text);
                asked.add(address);
            }
        } catch (IOException wrong) {
            throw InputFile.unreadable(file, wrong);
        }
        return asked;
    }

    private static ExitStatus status(SpfAnalysis analysis) {
        boolean unanswered = analysis.findings().stream().anyMatch(finding -> finding.reason() == SpfReason.DNS_ERROR);
        if (unanswered) return ExitStatus.UNDECIDED;
        return analysis.tree() != null && analysis.isSound() ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
    }
}
