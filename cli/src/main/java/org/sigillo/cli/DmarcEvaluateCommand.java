package org.sigillo.cli;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.cli.batch.BatchRun;
import org.sigillo.cli.batch.DmarcBatch;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.Identifiers;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.option.VerdictOptions;
import org.sigillo.cli.text.DmarcText;
import org.sigillo.cli.text.Style;
import org.sigillo.dmarc.AuthenticatedIdentifier;
import org.sigillo.dmarc.DmarcEvaluator;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.verdict.DmarcJson;
import org.sigillo.evidence.Recorder;
import org.sigillo.name.DomainName;

/// `dmarc evaluate`: the alignment calculator.
final class DmarcEvaluateCommand implements Command {
    private static final Option AUTHOR_DOMAIN =
            Option.value("--author-domain", "DOMAIN", "The domain of the address in From.");
    private static final Option SPF = Option.value(
            "--spf", "RESULT:DOMAIN", "What SPF said of the return path's domain: pass:bounce.example.com.");
    private static final Option DKIM =
            Option.values("--dkim", "RESULT:DOMAIN", "What a DKIM signature of a domain gave: pass:example.com.");

    @Override
    public Usage usage() {
        return new Usage(
                "dmarc evaluate",
                "Say whether what SPF and DKIM found is aligned with the domain in From.",
                "",
                0,
                0,
                List.of(
                        AUTHOR_DOMAIN,
                        SPF,
                        DKIM,
                        OutputOptions.JSON,
                        OutputOptions.TRACE,
                        OutputOptions.BATCH,
                        DnsOption.DNS,
                        VerdictOptions.DMARC_MODE),
                List.of(
                        "sigillo dmarc evaluate --dns examples/mail/zone.yaml --author-domain example.com \\",
                        "  --spf pass:bounce.example.com --dkim fail:example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DmarcMode mode = VerdictOptions.mode(call);
        String batch = call.value(OutputOptions.BATCH);
        if (batch != null) {
            call.refuse(OutputOptions.BATCH, List.of(AUTHOR_DOMAIN, SPF, DKIM));
            return new BatchRun(streams, batch, new DmarcBatch(batch, call.values(DnsOption.DNS), mode)).run();
        }
        String author = call.value(AUTHOR_DOMAIN);
        if (author == null) throw CallException.usage("--author-domain is missing");
        DomainName domain = Arguments.domain(author);
        List<AuthenticatedIdentifier> identifiers = new ArrayList<>();
        for (String text : call.values(SPF)) identifiers.add(Identifiers.spf(text));
        for (String text : call.values(DKIM)) identifiers.add(Identifiers.dkim(text));
        Recorder recorder = new Recorder(DnsOption.openForOne(call));
        DmarcOutcome outcome =
                new DmarcEvaluator(recorder, mode, VerdictOptions.suffixes()).evaluate(domain, identifiers);
        if (call.has(OutputOptions.JSON)) {
            streams.out().writeBytes(JsonLine.bytes(json -> DmarcJson.write(json, outcome)));
        } else {
            DmarcText text = new DmarcText(new Style(streams.colour()));
            streams.out()
                    .print(text.page(outcome, identifiers, call.has(OutputOptions.TRACE) ? recorder.steps() : null));
        }
        return VerdictStatus.of(outcome);
    }
}
