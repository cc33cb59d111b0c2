package org.sigillo.cli;

import java.time.Instant;
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
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.option.ProbeOption;
import org.sigillo.cli.text.DaneText;
import org.sigillo.cli.text.Style;
import org.sigillo.dane.DaneDestination;
import org.sigillo.dane.DaneDiscovery;
import org.sigillo.dane.DaneHost;
import org.sigillo.dane.DaneOutcome;
import org.sigillo.dane.DaneReason;
import org.sigillo.dane.DaneResult;
import org.sigillo.dane.DaneTreatment;
import org.sigillo.dane.DaneVerifier;
import org.sigillo.dane.TlsaRollover;
import org.sigillo.dns.Dns;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.verdict.DaneJson;
import org.sigillo.name.DomainName;
import org.sigillo.net.smtp.ProbeOutcome;

/// `dane`: the TLSA records of a domain's MX hosts, and whether certificates match them.
final class DaneCommand implements Command {
    private static final int USUAL_TTL = 3600;
    private static final Option CHAIN = Option.value(
            "--chain", "FILE", "What the server shows, in PEM, its own certificate first: is it one the records name?");
    private static final Option NEXT = Option.value(
            "--next", "FILE", "The certificate or public key to come, in PEM: say the next step of the change.");

    @Override
    public Usage usage() {
        return new Usage(
                "dane",
                "Find the TLSA records of a domain's MX hosts (RFC 7672), and compare certificates with them.",
                "DOMAIN",
                1,
                1,
                List.of(
                        OutputOptions.JSON,
                        DnsOption.DNS,
                        ProbeOption.PROBE,
                        ProbeOption.HELO,
                        CHAIN,
                        NEXT,
                        ClockOption.AT),
                List.of("sigillo dane --dns examples/mail/transport.yaml --chain examples/mail/mx.pem example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        if (call.has(ProbeOption.PROBE)) call.refuse(ProbeOption.PROBE, List.of(CHAIN));
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        List<byte[]> chain = pem(call.value(CHAIN), streams);
        List<byte[]> next = pem(call.value(NEXT), streams);
        Instant now = ClockOption.clock(call).instant();
        Dns dns = DnsOption.openForOne(call);
        DaneDestination found = new DaneDiscovery(dns).discover(domain);
        List<@Nullable ProbeOutcome> seen = Probes.asked(
                call, dns, found.hosts().stream().map(DaneHost::name).toList());
        List<@Nullable DaneOutcome> matches = new ArrayList<>();
        List<@Nullable TlsaRollover> plans = new ArrayList<>();
        for (int i = 0; i < found.hosts().size(); i++) {
            DaneHost host = found.hosts().get(i);
            ProbeOutcome own = seen.get(i);
            List<byte[]> shown = own == null ? chain : own.chain();
            boolean compared = !host.records().isEmpty()
                    && (own == null ? !chain.isEmpty() : own.state() == ProbeOutcome.State.ENCRYPTED);
            matches.add(compared ? DaneVerifier.verify(host.records(), shown, host.references(), now) : null);
            boolean signed = host.base() != null || host.reason() == DaneReason.NO_TLSA; // a record would count
            plans.add(next.isEmpty() || !signed ? null : plan(host, shown, next.getFirst()));
        }
        if (call.has(OutputOptions.JSON))
            streams.out()
                    .writeBytes(JsonLine.bytes(
                            json -> DaneJson.write(json, found, matches, plans, i -> Probes.write(json, seen.get(i)))));
        else streams.out().print(new DaneText(new Style(streams.colour())).page(found, matches, plans, seen));
        return status(found, matches).and(Probes.encrypted(seen));
    }

    private static TlsaRollover plan(DaneHost host, List<byte[]> chain, byte[] next) throws CallException {
        int ttl = host.ttl() == 0 ? USUAL_TTL : host.ttl();
        try {
            return TlsaRollover.plan(host.records(), chain.isEmpty() ? null : chain.getFirst(), next, ttl);
        } catch (IllegalArgumentException wrong) {
            throw new CallException("input.pem", "--chain or --next holds " + wrong.getMessage());
        }
    }

    private static List<byte[]> pem(@Nullable String file, Streams streams) throws CallException {
        if (file == null) return List.of();
        List<byte[]> all = PemBlocks.read(InputFile.read(file, streams));
        if (all.isEmpty())
            throw new CallException("input.pem", file + " holds no certificate and no public key in PEM");
        return all;
    }

    private static ExitStatus status(DaneDestination found, List<@Nullable DaneOutcome> matches) {
        if (found.delayed()) return ExitStatus.UNDECIDED;
        boolean all = !found.hosts().isEmpty()
                && found.hosts().stream().allMatch(host -> host.treatment() == DaneTreatment.AUTHENTICATE);
        boolean match = matches.stream().allMatch(one -> one == null || one.result() == DaneResult.PASS);
        return all && match ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
    }
}
