package org.sigillo.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.documents.sample.SampleKind;
import org.sigillo.documents.sample.SampleReport;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;

/// `report sample`: the mail a receiver would send, to look at or to try the way in with.
final class ReportSampleCommand implements Command {
    private static final Option KIND = Option.value("--kind", "KIND", "aggregate, tls or failure. Default: aggregate.");
    private static final Option TO = Option.value("--to", "ADDRESS", "Who gets it. Default: reports@DOMAIN.");
    private static final Option FROM =
            Option.value("--from", "ADDRESS", "Who reports. Default: " + SampleReport.REPORTER + ".");

    @Override
    public Usage usage() {
        return new Usage(
                "report sample",
                "Print a mail with a sample report, to look at or to try whether reports arrive.",
                "DOMAIN",
                1,
                1,
                List.of(KIND, TO, FROM, ClockOption.AT),
                List.of("sigillo report sample --at 2026-11-22 example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        String to = call.value(TO);
        String from = call.value(FROM);
        SampleReport report = new SampleReport(
                domain,
                address(from == null ? SampleReport.REPORTER : from),
                address(to == null ? "reports@" + domain : to),
                ClockOption.clock(call).instant());
        streams.out().writeBytes(report.mail(kind(call.value(KIND))));
        return ExitStatus.GOOD;
    }

    private static SampleKind kind(@Nullable String word) throws CallException {
        if (word == null) return SampleKind.AGGREGATE;
        for (SampleKind kind : SampleKind.values())
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) return kind;
        throw CallException.usage("--kind \"" + word + "\" is none of aggregate, tls and failure");
    }

    private static EmailAddress address(String text) throws CallException {
        EmailAddress address = EmailAddress.parse(text);
        if (address == null) throw CallException.usage("\"" + text + "\" is no mail address");
        return address;
    }
}
