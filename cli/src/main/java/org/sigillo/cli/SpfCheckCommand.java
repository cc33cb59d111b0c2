package org.sigillo.cli;

import java.time.InstantSource;
import java.util.List;
import org.sigillo.cli.batch.BatchRun;
import org.sigillo.cli.batch.SpfBatch;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.EnvelopeOptions;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.text.SpfText;
import org.sigillo.cli.text.Style;
import org.sigillo.dns.Dns;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.verdict.SpfJson;
import org.sigillo.evidence.Recorder;
import org.sigillo.inbound.Envelope;
import org.sigillo.spf.SpfChecker;
import org.sigillo.spf.SpfLimits;
import org.sigillo.spf.SpfOutcome;
import org.sigillo.spf.SpfQuery;
import org.sigillo.spf.SpfReceiver;

/// `spf check`: may this address send for this domain?
public final class SpfCheckCommand implements Command {
    private static final Option RECEIVER =
            Option.value("--receiver", "NAME", "Our own name, for the macro %{r} of explanations. Default: unknown.");

    /// The command.
    public SpfCheckCommand() {}

    @Override
    public Usage usage() {
        return new Usage(
                "spf check",
                "Check whether an address may send for a domain.",
                "",
                0,
                0,
                List.of(
                        EnvelopeOptions.IP,
                        EnvelopeOptions.MAIL_FROM,
                        EnvelopeOptions.HELO,
                        OutputOptions.JSON,
                        OutputOptions.TRACE,
                        OutputOptions.BATCH,
                        RECEIVER,
                        DnsOption.DNS,
                        ClockOption.AT),
                List.of(
                        "sigillo spf check --dns examples/mail/zone.yaml --ip 192.0.2.25 --mail-from bounce@example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        InstantSource clock = ClockOption.clock(call);
        String given = call.value(RECEIVER);
        String receiver = given == null ? SpfReceiver.UNKNOWN.hostName() : given;
        String batch = call.value(OutputOptions.BATCH);
        if (batch != null) {
            call.refuse(OutputOptions.BATCH, EnvelopeOptions.ALL);
            return new BatchRun(streams, batch, new SpfBatch(batch, call.values(DnsOption.DNS), clock, receiver)).run();
        }
        Envelope envelope = EnvelopeOptions.envelope(call);
        Recorder recorder = new Recorder(DnsOption.openForOne(call));
        SpfOutcome outcome = check(checker(recorder, receiver, clock), envelope);
        if (call.has(OutputOptions.JSON)) {
            streams.out().writeBytes(JsonLine.bytes(json -> SpfJson.write(json, outcome)));
        } else {
            SpfText text = new SpfText(new Style(streams.colour()));
            streams.out().print(text.page(outcome, envelope, call.has(OutputOptions.TRACE) ? recorder.steps() : null));
        }
        return VerdictStatus.of(outcome);
    }

    /// A checker for a host of ours.
    ///
    /// @param dns whom to ask
    /// @param receiver our name
    /// @param clock the time of day
    /// @return the checker
    public static SpfChecker checker(Dns dns, String receiver, InstantSource clock) {
        return new SpfChecker(dns, SpfLimits.DEFAULT, new SpfReceiver(receiver, clock, System::nanoTime));
    }

    /// Checks MAIL FROM; HELO where no MAIL FROM is given.
    ///
    /// @param checker checks
    /// @param envelope what was given
    /// @return the outcome
    /// @throws CallException if the address, or both names, are missing
    public static SpfOutcome check(SpfChecker checker, Envelope envelope) throws CallException {
        if (envelope.clientIp() == null)
            throw CallException.usage("the client's address is missing (--ip, in a batch \"ip\")");
        String mailFrom = envelope.mailFrom();
        if (mailFrom == null && envelope.helo().isEmpty()) {
            throw CallException.usage(
                    "the sender is missing (--mail-from or --helo, in a batch \"mailFrom\" or \"helo\")");
        }
        SpfQuery query = new SpfQuery(envelope.clientIp(), envelope.helo(), mailFrom == null ? "" : mailFrom);
        return mailFrom == null ? checker.checkHelo(query) : checker.checkMailFrom(query);
    }
}
