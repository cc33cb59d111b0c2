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
import org.sigillo.cli.text.DkimKeyText;
import org.sigillo.cli.text.Style;
import org.sigillo.dkim.DkimKeyInspection;
import org.sigillo.dkim.DkimKeyInspector;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.verdict.DkimKeyJson;
import org.sigillo.name.DomainName;

/// `dkim key check`: is the key at a selector good?
final class DkimKeyCheckCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "dkim key check",
                "Read the key at a selector as a receiver does, and say what its owner should change.",
                "DOMAIN SELECTOR",
                2,
                2,
                List.of(OutputOptions.JSON, DnsOption.DNS),
                List.of("sigillo dkim key check --dns examples/mail/zone.yaml example.com r1"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        String selector =
                Arguments.domain(call.arguments().getLast()).toString(); // 6376 §3.1: sub-domain *( "." sub-domain )
        DkimKeyInspection found = new DkimKeyInspector(DnsOption.openForOne(call)).inspect(domain, selector);
        ExitStatus status = status(found);
        String result = switch (status) {
            case GOOD -> "pass";
            case NOT_GOOD, WRONG -> "permerror";
            case UNDECIDED -> "temperror";
        };
        if (call.has(OutputOptions.JSON))
            streams.out().writeBytes(JsonLine.bytes(json -> DkimKeyJson.write(json, found, result)));
        else streams.out().print(new DkimKeyText(new Style(streams.colour())).page(found));
        return status;
    }

    private static ExitStatus status(DkimKeyInspection found) {
        if (found.answer() instanceof DnsAnswer.Failed) return ExitStatus.UNDECIDED;
        return found.isSound() ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
    }
}
