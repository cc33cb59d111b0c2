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
import org.sigillo.cli.option.PeriodOptions;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.cli.text.StoreText;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;
import org.sigillo.views.DomainSummary;
import org.sigillo.views.ReportOrigins;
import org.sigillo.views.ViewJson;

/// `report summary`: how a domain's mail fared.
final class ReportSummaryCommand implements Command {
    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(StoreOption.ALL);
        options.add(OutputOptions.JSON);
        options.addAll(PeriodOptions.ALL);
        return new Usage(
                "report summary",
                "Tell how a domain's mail fared, as the reports in the store have it.",
                "DOMAIN",
                1,
                1,
                options,
                List.of("sigillo report summary --data /tmp/sigillo-example example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        try (Store store = StoreOption.openToRead(call)) {
            DomainName domain = Arguments.domain(call.arguments().getFirst());
            DomainSummary summary = DomainSummary.of(store, domain, PeriodOptions.period(call));
            ReportOrigins origins = ReportOrigins.of(store, domain, PeriodOptions.period(call));
            if (call.has(OutputOptions.JSON))
                streams.out().writeBytes(JsonLine.bytes(json -> ViewJson.write(json, summary, origins)));
            else streams.out().print(new StoreText(new Style(streams.colour())).page(summary, origins));
            boolean told = summary.reports() > 0 || !summary.tls().isEmpty();
            return told ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }
}
