package org.sigillo.cli;

import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.documents.records.RecordBuilder;
import org.sigillo.name.DomainName;

/// `record report-authorization`: the consent to get DMARC reports about somebody else's domain.
final class RecordReportAuthorizationCommand implements Command {
    private static final Option ABOUT = Option.value("--about", "DOMAIN", "Whose mail the reports are about.");

    @Override
    public Usage usage() {
        return new Usage(
                "record report-authorization",
                "Write the consent to get DMARC reports about another domain; the one who gets them publishes it.",
                "RECEIVER",
                1,
                1,
                List.of(ABOUT, OutputOptions.JSON),
                List.of("sigillo record report-authorization --about example.com reports.example.net"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName receiver = Arguments.domain(call.arguments().getFirst());
        String about = call.value(ABOUT);
        if (about == null) throw CallException.usage("--about is missing");
        return BuiltRecords.print(
                receiver, RecordBuilder.reportAuthorization(Arguments.domain(about), receiver), call, streams);
    }
}
