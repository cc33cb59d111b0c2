package org.sigillo.cli;

import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.MailFileOption;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.documents.change.ChangePlan;
import org.sigillo.documents.export.Export;
import org.sigillo.documents.export.ExportFormat;
import org.sigillo.documents.export.Exported;
import org.sigillo.documents.mailplan.MailFile;
import org.sigillo.documents.mailplan.MailPlan;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.spec.Finding;

/// `dns export`: the records for those who publish them.
final class DnsExportCommand implements Command {
    private static final Option FORMAT = Option.value(
            "--format", String.join("|", ExportFormat.words()), "The form. Default: text, for whoever holds the DNS.");
    private static final Option ALL =
            Option.flag("--all", "With text and route53: also what is published already and stays as it is.");

    @Override
    public Usage usage() {
        return new Usage(
                "dns export",
                "Write the records a domain shall publish, for a person or for a program that publishes them.",
                "",
                0,
                0,
                List.of(
                        MailFileOption.FILE,
                        FORMAT,
                        ALL,
                        DnsPlanCommand.EARLIER,
                        DnsPlanCommand.HISTORY,
                        StoreOption.CONFIG,
                        DnsPlanCommand.DESTROY,
                        DnsOption.DNS),
                List.of("sigillo dns export --format zone --file examples/domains/mail.yaml --dns"
                        + " examples/domains/zone.yaml"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        String word = call.value(FORMAT);
        ExportFormat format = word == null ? ExportFormat.TEXT : ExportFormat.of(word);
        if (format == null)
            throw CallException.usage(
                    "--format is one of " + String.join(", ", ExportFormat.words()) + ", not \"" + word + '"');
        MailFile file = MailFileOption.read(call, streams);
        MailPlan wanted = file.plan();
        if (wanted == null) return DnsPlanCommand.wrong(file, call, streams);
        ChangePlan plan = DnsPlanCommand.plan(call, streams, wanted, DnsPlanCommand.history(call, wanted.domain()));
        if (!plan.isGood()) {
            streams.complain(
                    plan.isMistaken()
                            ? "there are mistakes to be mended first, and nothing is written; dns plan shows them"
                            : "not all could be looked up now, and nothing is written; dns plan shows what");
            return DnsPlanCommand.status(plan);
        }
        Exported exported = Export.write(format, plan, call.has(ALL));
        for (Finding finding : exported.findings()) streams.complain(Explanation.of(finding, Catalogue.ENGLISH));
        streams.out().print(exported.text());
        boolean nothing = format.isOfChanges()
                && format != ExportFormat.TEXT
                && plan.needed().isEmpty();
        if (nothing && !call.has(ALL)) streams.complain("nothing is to be changed; --all writes every record");
        return exported.findings().isEmpty() ? ExitStatus.GOOD : ExitStatus.WRONG;
    }
}
