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
import org.sigillo.cli.option.VerdictOptions;
import org.sigillo.cli.text.DetailText;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.views.DetailJson;
import org.sigillo.views.ReportRecipients;

/// `report recipients`: who gets a domain's reports.
final class ReportRecipientsCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "report recipients",
                "Tell who gets the reports about a domain, by name, and whether third parties agreed to it.",
                "DOMAIN",
                1,
                1,
                List.of(OutputOptions.JSON, DnsOption.DNS),
                List.of("sigillo report recipients --dns examples/mail/records.yaml reported.example"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        ReportRecipients recipients = ReportRecipients.of(
                DnsOption.openForOne(call), Arguments.domain(call.arguments().getFirst()), VerdictOptions.suffixes());
        if (call.has(OutputOptions.JSON))
            streams.out().writeBytes(JsonLine.bytes(json -> DetailJson.write(json, recipients)));
        else streams.out().print(new DetailText(new Style(streams.colour())).page(recipients));
        if (recipients.unanswered()) return ExitStatus.UNDECIDED;
        boolean lost = recipients.recipients().stream()
                .anyMatch(one -> one.state() == ReportRecipients.State.NOT_AGREED
                        || one.state() == ReportRecipients.State.UNUSABLE);
        return recipients.recipients().isEmpty() || lost ? ExitStatus.NOT_GOOD : ExitStatus.GOOD;
    }
}
