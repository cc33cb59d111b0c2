package org.sigillo.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.changes.ChangeEntry;
import org.sigillo.changes.ChangeHistory;
import org.sigillo.changes.PolicyHolders;
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
import org.sigillo.cli.option.StoreOption;
import org.sigillo.cli.text.MtaStsText;
import org.sigillo.cli.text.Style;
import org.sigillo.dns.Dns;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.verdict.MtaStsJson;
import org.sigillo.mtasts.MtaStsInspection;
import org.sigillo.mtasts.MtaStsInspector;
import org.sigillo.mtasts.MtaStsReason;
import org.sigillo.name.DomainName;
import org.sigillo.net.https.HttpsClient;
import org.sigillo.net.smtp.ProbeOutcome;
import org.sigillo.spec.Severity;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;
import org.sigillo.text.Ascii;
import tools.jackson.core.JsonGenerator;

/// `mta-sts`: a domain's policy, its MX hosts, and what senders do with each.
final class MtaStsCommand implements Command {
    private static final Option POLICY = Option.value(
            "--policy", "FILE", "Take the policy from a file, as if it stood where it belongs; nothing is fetched.");

    @Override
    public Usage usage() {
        return new Usage(
                "mta-sts",
                "Read a domain's MTA-STS record and policy (RFC 8461), and say what senders do with each MX host.",
                "DOMAIN",
                1,
                1,
                List.of(
                        OutputOptions.JSON,
                        DnsOption.DNS,
                        POLICY,
                        ProbeOption.PROBE,
                        ProbeOption.HELO,
                        ClockOption.AT,
                        StoreOption.DATA,
                        StoreOption.CONFIG),
                List.of(
                        "sigillo mta-sts --dns examples/mail/transport.yaml --policy examples/mail/mta-sts.txt example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        Dns dns = DnsOption.openForOne(call);
        MtaStsInspector inspector = new MtaStsInspector(dns, HttpsClient.system(dns));
        String file = call.value(POLICY);
        MtaStsInspection found = file == null
                ? inspector.inspect(domain)
                : inspector.inspect(domain, Ascii.octets(InputFile.read(file, streams)));
        List<@Nullable ProbeOutcome> seen = Probes.asked(
                call,
                dns,
                found.hosts().stream().map(host -> host.name().toString()).toList());
        PolicyHolders holders = PolicyHolders.of(
                domain,
                found.outcome().policy(),
                history(call, domain),
                ClockOption.clock(call).instant());
        if (call.has(OutputOptions.JSON))
            streams.out()
                    .writeBytes(JsonLine.bytes(json -> MtaStsJson.write(
                            json, found, i -> Probes.write(json, seen.get(i)), () -> write(json, holders))));
        else streams.out().print(new MtaStsText(new Style(streams.colour())).page(found, seen, holders));
        return status(found).and(Probes.valid(seen, ClockOption.clock(call).instant()));
    }

    /// What was changed in the domain's DNS, if the call names a store.
    private static List<ChangeEntry> history(Call call, DomainName domain) throws CallException {
        if (!call.has(StoreOption.DATA) && !call.has(StoreOption.CONFIG)) return List.of();
        try (Store store = StoreOption.openToRead(call)) {
            return new ChangeHistory(store).of(domain);
        } catch (StoreException broken) {
            throw new CallException("call.no-store", String.valueOf(broken.getMessage()));
        }
    }

    private static void write(JsonGenerator json, PolicyHolders holders) {
        JsonLine.text(
                json,
                "heldUntil",
                holders.until() == null ? null : holders.until().toString());
        json.writeName("earlierPolicies");
        json.writeStartArray();
        for (PolicyHolders.Earlier one : holders.earlier()) {
            json.writeStartObject();
            JsonLine.text(json, "id", one.id());
            JsonLine.text(json, "changed", one.changed().toString());
            JsonLine.text(json, "heldUntil", one.until().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static ExitStatus status(MtaStsInspection found) {
        boolean open = found.findings().stream()
                .anyMatch(finding -> finding.reason() == MtaStsReason.DNS_ERROR
                        || finding.reason() == MtaStsReason.UNREACHABLE
                        || finding.reason() == MtaStsReason.TIMEOUT);
        if (open) return ExitStatus.UNDECIDED;
        boolean sound = found.findings().stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
        return sound && found.outcome().policy() != null ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
    }
}
