package org.sigillo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.sign.KeyOptions;
import org.sigillo.cli.sign.Refused;
import org.sigillo.cli.sign.SignOptions;
import org.sigillo.cli.sign.WholeMessage;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.sign.DkimSigner;
import org.sigillo.dkim.sign.FieldAdvice;
import org.sigillo.dkim.sign.SigningOutcome;
import org.sigillo.dkim.sign.SigningPlan;
import org.sigillo.dkim.sign.SigningRefusal;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.spec.Finding;

/// `dkim sign`: the message, signed.
final class DkimSignCommand implements Command {
    static final Option RAW = Option.flag("--raw", "Take the message as it stands: a bare LF is no line end.");

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(KeyOptions.ALL);
        options.addAll(List.of(
                SignOptions.HEADERS,
                SignOptions.OVERSIGN,
                SignOptions.CANONICALIZATION,
                SignOptions.EXPIRE,
                SignOptions.IDENTITY,
                ClockOption.AT,
                RAW));
        return new Usage(
                "dkim sign",
                "Print a message with a DKIM signature on top, or with several.",
                "[FILE|-]",
                0,
                1,
                options,
                List.of(
                        "sigillo dkim sign --domain example.com --selector k1 --key examples/mail/k1.key \\",
                        "  examples/mail/unsigned.eml"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        String file = call.arguments().isEmpty() ? "-" : call.arguments().getFirst();
        SigningPlan plan = SignOptions.plan(call, KeyOptions.keys(call, streams));
        WholeMessage message = WholeMessage.of(file, call.has(RAW), streams);
        SigningOutcome outcome =
                new DkimSigner(Crypto.JDK, ClockOption.clock(call)).sign(message.sent(), List.of(plan));
        if (!outcome.refusals().isEmpty())
            throw refused(file, outcome.refusals().getFirst());
        message.print(outcome.fields(), streams);
        for (Finding advice : FieldAdvice.of(plan.fields()))
            streams.complain(Explanation.of(advice, Catalogue.ENGLISH));
        return ExitStatus.GOOD;
    }

    private static CallException refused(String file, SigningRefusal refusal) {
        Map<String, String> slots = Map.of(
                "domain", refusal.key().domain().toString(),
                "selector", refusal.key().selector(),
                "detail", refusal.detail());
        return Refused.of("cannot sign " + (file.equals("-") ? "standard input" : file), refusal.reason(), slots);
    }
}
