package org.sigillo.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
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
import org.sigillo.cli.text.PlanText;
import org.sigillo.cli.text.Style;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigFile;
import org.sigillo.config.ConfigReading;
import org.sigillo.config.Outgoing;
import org.sigillo.dns.Dns;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.outgoing.Destinations;
import org.sigillo.outgoing.Gate;
import org.sigillo.outgoing.OutgoingSettings;
import org.sigillo.outgoing.Plan;
import org.sigillo.outgoing.PlanJson;
import org.sigillo.outgoing.Suppression;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// `report plan`: who would get a report of what the filter saw, and who not and why.
final class ReportPlanCommand implements Command {
    private static final Option PERIOD = Option.value(
            "--period", "INSTANT", "The period this lies in: a day, or ISO 8601, or Unix seconds. Default: now.");

    @Override
    public Usage usage() {
        return new Usage(
                "report plan",
                "Tell who would get a report of what the filter saw, and who not and why. Nothing is sent.",
                "[DOMAIN]",
                0,
                1,
                List.of(
                        StoreOption.CONFIG,
                        StoreOption.DATA,
                        PERIOD,
                        DnsOption.DNS,
                        ClockOption.AT,
                        OutputOptions.JSON),
                List.of("sigillo report plan --data /tmp/sigillo-example --dns examples/mail/zone.yaml"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        InstantSource clock = ClockOption.clock(call);
        String given = call.value(PERIOD);
        Instant at = given == null ? clock.instant() : ClockOption.instant(given);
        DomainName domain = call.arguments().isEmpty()
                ? null
                : Arguments.domain(call.arguments().getFirst());
        String file = call.value(StoreOption.CONFIG);
        ConfigReading reading = file == null ? null : ConfigFile.read(ServeCommand.path(file));
        Config config = reading == null ? null : reading.config();
        Outgoing outgoing = config == null ? null : config.outgoing();
        OutgoingSettings settings = outgoing == null ? usual() : outgoing.settings();
        Dns dns = call.has(DnsOption.DNS) || config == null
                ? DnsOption.open(call)
                : DnsOption.open(config.dns().servers());
        try (Store store = StoreOption.openToRead(call)) {
            Destinations destinations = new Destinations(dns, settings, new Suppression(store, clock));
            Plan plan = Plan.of(store, settings, destinations, at, domain);
            if (call.has(OutputOptions.JSON))
                for (Plan.Line line : plan.lines())
                    streams.out().writeBytes(JsonLine.bytes(json -> PlanJson.write(json, line)));
            else streams.out().print(new PlanText(new Style(streams.colour())).page(plan, at));
            if (plan.lines().stream().anyMatch(Plan.Line::isUndecided)) return ExitStatus.UNDECIDED;
            boolean any = plan.lines().stream().anyMatch(line -> line.refusal() == null);
            return any ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }

    /// What `[outgoing]` says where it says nothing.
    private static OutgoingSettings usual() {
        return new OutgoingSettings(
                "",
                new EmailAddress("postmaster", DomainName.of("localhost")),
                null,
                DomainName.of("localhost"),
                "Sigillo",
                OutgoingSettings.DEFAULT_HOURS,
                OutgoingSettings.DEFAULT_SPREAD,
                Gate.SPAM,
                OutgoingSettings.DEFAULT_GATE_DAYS,
                Set.of(),
                null,
                Duration.ofDays(OutgoingSettings.DEFAULT_GATE_DAYS),
                OutgoingSettings.DEFAULT_REPORTS);
    }
}
