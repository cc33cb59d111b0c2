package org.sigillo.cli;

import java.util.ArrayList;
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

/// `record tls-rpt`: where reports on TLS go.
final class RecordTlsRptCommand implements Command {
    private static final Option REPORTS = Option.values(
            "--reports",
            "ADDRESS",
            "Who gets the daily reports: a mail address, or an address that begins with https://.");

    @Override
    public Usage usage() {
        return new Usage(
                "record tls-rpt",
                "Write the record that says who gets reports on TLS.",
                "DOMAIN",
                1,
                1,
                List.of(REPORTS, OutputOptions.JSON),
                List.of("sigillo record tls-rpt --reports tls@example.com example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        List<String> uris = new ArrayList<>();
        for (String text : call.values(REPORTS))
            uris.add(text.startsWith("https://") || text.startsWith("mailto:") ? text : "mailto:" + text);
        if (uris.isEmpty()) throw CallException.usage("--reports is missing");
        return BuiltRecords.print(domain, RecordBuilder.tlsRpt(domain, uris), call, streams);
    }
}
