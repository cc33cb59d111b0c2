package org.sigillo.cli;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.documents.records.RecordBuilder;
import org.sigillo.name.DomainName;

/// `record mta-sts`: the notice of an MTA-STS policy.
final class RecordMtaStsCommand implements Command {
    private static final Option ID = Option.value(
            "--id",
            "ID",
            "The policy's edition, up to 32 letters and digits. Default: the time, so that it is a new one.");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public Usage usage() {
        return new Usage(
                "record mta-sts",
                "Write the record that tells of an MTA-STS policy, or of a new edition of it.",
                "DOMAIN",
                1,
                1,
                List.of(ID, OutputOptions.JSON, ClockOption.AT),
                List.of("sigillo record mta-sts --at 2026-05-01T12:00:00Z example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        String given = call.value(ID);
        String id = given == null ? TIME.format(ClockOption.clock(call).instant()) : given;
        return BuiltRecords.print(domain, RecordBuilder.mtaSts(domain, id), call, streams);
    }
}
