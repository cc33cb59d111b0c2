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
import org.sigillo.documents.records.RecordProbe;

/// `record check`: what a domain has published, and what it has published by mistake somewhere else.
final class RecordCheckCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "record check",
                "Look for mistakes in the records a domain has published, also at names where nobody looks for them.",
                "DOMAIN",
                1,
                1,
                List.of(OutputOptions.JSON, DnsOption.DNS),
                List.of("sigillo record check --dns examples/mail/records.yaml astray.example"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        RecordProbe.Probed probed = RecordProbe.probe(
                DnsOption.openForOne(call), Arguments.domain(call.arguments().getFirst()));
        ExitStatus status = RecordLintCommand.print(probed.outcomes(), call, streams);
        if (probed.outcomes().isEmpty() && !call.has(OutputOptions.JSON))
            streams.out().print("– NOTHING  no record of email authentication was found\n");
        return probed.undecided() ? status.and(ExitStatus.UNDECIDED) : status;
    }
}
