package org.sigillo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.sigillo.arc.ArcReason;
import org.sigillo.arc.ArcSealer;
import org.sigillo.arc.Sealing;
import org.sigillo.arc.SealingOutcome;
import org.sigillo.arc.SealingPlan;
import org.sigillo.arc.SealingReason;
import org.sigillo.authres.AuthenticationResults;
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
import org.sigillo.cli.option.VerdictOptions;
import org.sigillo.cli.sign.KeyOptions;
import org.sigillo.cli.sign.Refused;
import org.sigillo.cli.sign.WholeMessage;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dns.Dns;
import org.sigillo.inbound.Arrival;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.Verdict;
import org.sigillo.inbound.VerdictField;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.text.Ascii;

/// `arc seal`: the message, validated and then sealed.
final class ArcSealCommand implements Command {
    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(KeyOptions.ALL);
        options.addAll(List.of(
                VerdictOptions.AUTHSERV_ID,
                EnvelopeOptions.IP,
                EnvelopeOptions.HELO,
                EnvelopeOptions.MAIL_FROM,
                DnsOption.DNS,
                ClockOption.AT,
                DkimSignCommand.RAW));
        return new Usage(
                "arc seal",
                "Judge a message, and print it with an ARC set on top that says what was found.",
                "[FILE|-]",
                0,
                1,
                options,
                List.of(
                        "sigillo arc seal --domain example.com --selector k1 --key examples/mail/k1.key \\",
                        "  --authserv-id mx.example.com --dns examples/mail/zone.yaml --at 2025-02-06T10:00:00Z \\",
                        "  examples/mail/message.eml"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        String file = call.arguments().isEmpty() ? "-" : call.arguments().getFirst();
        List<SigningKey> keys = KeyOptions.keys(call, streams);
        if (keys.size() > 1) throw CallException.usage("a message is sealed once: there is more than one --key");
        Court court = Court.of(call, EnvelopeOptions.envelope(call), call.has(DkimSignCommand.RAW));
        Dns dns = DnsOption.open(call);
        WholeMessage message = WholeMessage.of(file, court.raw(), streams);
        Verdict verdict = judge(call, court, dns, message.sent());
        if (verdict.arc().reason() == ArcReason.KEY_UNAVAILABLE) {
            streams.complain(
                    "the chain of " + shown(file) + " cannot be validated now, so it is not sealed: a key could"
                            + " not be fetched (" + verdict.arc().reason().clause() + ")");
            return ExitStatus.UNDECIDED;
        }
        SealingOutcome outcome = seal(court, keys.getFirst(), verdict, message.sent());
        if (outcome.reason() != null && !(outcome.reason() instanceof SealingReason)) {
            Map<String, String> slots = Map.of(
                    "domain", keys.getFirst().domain().toString(),
                    "selector", keys.getFirst().selector(),
                    "detail", outcome.detail());
            throw Refused.of("cannot seal " + shown(file), outcome.reason(), slots);
        }
        message.print(outcome.fields(), streams);
        if (outcome.reason() == null) return ExitStatus.GOOD;
        Map<String, String> slots = Map.of("detail", outcome.detail());
        streams.complain(Refused.of("did not seal " + shown(file), outcome.reason(), slots)
                .sentence());
        return ExitStatus.NOT_GOOD;
    }

    private static String shown(String file) {
        return file.equals("-") ? "standard input" : file;
    }

    private static Verdict judge(Call call, Court court, Dns dns, byte[] message) {
        if (DnsOption.isAtHand(call)) return judge(court, court.inbound(dns, null), message);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return judge(court, court.inbound(dns, threads), message);
        }
    }

    private static Verdict judge(Court court, Inbound inbound, byte[] message) {
        Arrival arrival = inbound.begin(court.envelope());
        arrival.write(message, 0, message.length);
        return arrival.finish();
    }

    private static SealingOutcome seal(Court court, SigningKey key, Verdict verdict, byte[] message) {
        HeaderSplitter splitter = new HeaderSplitter(HeaderLimits.DEFAULT);
        int used = splitter.write(message, 0, message.length);
        Header header = splitter.finish();
        Sealing sealing = new ArcSealer(Crypto.JDK, court.clock()).begin(header, SealingPlan.of(key));
        sealing.write(message, used, message.length - used);
        AuthenticationResults results = VerdictField.of(verdict, court.authservId());
        return sealing.finish(verdict.arc(), isAscii(header) ? results.ascii() : results);
    }

    private static boolean isAscii(Header header) {
        for (HeaderField field : header.fields()) if (!Ascii.isAscii(field.toString())) return false;
        return true;
    }
}
