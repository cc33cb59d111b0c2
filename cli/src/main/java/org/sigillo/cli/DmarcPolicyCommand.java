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
import org.sigillo.cli.option.StoreOption;
import org.sigillo.cli.option.VerdictOptions;
import org.sigillo.cli.text.DmarcPolicyText;
import org.sigillo.cli.text.Style;
import org.sigillo.dmarc.DmarcDiscovery;
import org.sigillo.dmarc.DmarcEvaluator;
import org.sigillo.dmarc.DmarcReason;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.verdict.DmarcPolicyJson;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Severity;
import org.sigillo.whatif.Evidence;
import org.sigillo.whatif.PolicyEffects;

/// `dmarc policy`: how a domain's policy is found, and what it is.
final class DmarcPolicyCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "dmarc policy",
                "Find a domain's DMARC policy step by step, and what applies to the names below it.",
                "DOMAIN",
                1,
                1,
                List.of(
                        OutputOptions.JSON,
                        DnsOption.DNS,
                        VerdictOptions.DMARC_MODE,
                        StoreOption.DATA,
                        StoreOption.CONFIG),
                List.of("sigillo dmarc policy --dns examples/mail/zone.yaml example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        DmarcDiscovery found = new DmarcEvaluator(
                        DnsOption.openForOne(call), VerdictOptions.mode(call), VerdictOptions.suffixes())
                .discover(domain);
        Evidence recorded = Recorded.asked(call, domain);
        PolicyEffects effects = recorded == null ? null : recorded.effects();
        if (call.has(OutputOptions.JSON))
            streams.out()
                    .writeBytes(JsonLine.bytes(json -> DmarcPolicyJson.write(json, found, more -> {
                        if (effects != null) Recorded.write(more, effects);
                    })));
        else streams.out().print(new DmarcPolicyText(new Style(streams.colour())).page(found, effects));
        return status(found);
    }

    private static ExitStatus status(DmarcDiscovery found) {
        if (found.reason() == DmarcReason.DNS_FAILURE) return ExitStatus.UNDECIDED;
        boolean errors = found.findings().stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        return found.reason() != null || errors ? ExitStatus.NOT_GOOD : ExitStatus.GOOD;
    }
}
