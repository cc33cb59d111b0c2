package org.sigillo.cli;

import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.text.SpfAnalysisText;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.verdict.SpfAnalysisJson;
import org.sigillo.name.DomainName;
import org.sigillo.spf.SpfReason;
import org.sigillo.spf.analysis.SpfAnalysis;
import org.sigillo.spf.analysis.SpfAnalyzer;

/// `spf analyze`: what a domain's record leads to, costs and allows.
final class SpfAnalyzeCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "spf analyze",
                "Draw what a domain's SPF record leads to, what each branch costs, and every network it allows.",
                "DOMAIN",
                1,
                1,
                List.of(OutputOptions.JSON, DnsOption.DNS),
                List.of("sigillo spf analyze --dns examples/mail/zone.yaml example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        SpfAnalysis analysis = new SpfAnalyzer(DnsOption.openForOne(call)).analyze(domain);
        if (call.has(OutputOptions.JSON))
            streams.out().writeBytes(JsonLine.bytes(json -> SpfAnalysisJson.write(json, analysis)));
        else streams.out().print(new SpfAnalysisText(new Style(streams.colour())).page(analysis));
        return status(analysis);
    }

    private static ExitStatus status(SpfAnalysis analysis) {
        boolean unanswered = analysis.findings().stream().anyMatch(finding -> finding.reason() == SpfReason.DNS_ERROR);
        if (unanswered) return ExitStatus.UNDECIDED;
        return analysis.tree() != null && analysis.isSound() ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
    }
}
