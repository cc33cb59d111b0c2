package org.sigillo.cli;

import java.util.List;
import org.sigillo.alerts.Alert;
import org.sigillo.alerts.AlertBook;
import org.sigillo.alerts.Words;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.cli.text.Mark;
import org.sigillo.cli.text.Page;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.explain.Catalogue;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// `report alerts`: what the daemon found that somebody should know.
final class ReportAlertsCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "report alerts",
                "Tell what the daemon found that somebody should know and that is not over ([alerts]).",
                "",
                0,
                0,
                List.of(StoreOption.DATA, StoreOption.CONFIG, OutputOptions.JSON),
                List.of("sigillo report alerts --data /tmp/sigillo-example"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        try (Store store = StoreOption.openToRead(call)) {
            List<Alert> open = AlertBook.open(store);
            if (call.has(OutputOptions.JSON)) streams.out().writeBytes(JsonLine.bytes(json -> Words.write(json, open)));
            else streams.out().print(page(open, new Style(streams.colour())));
            return open.isEmpty() ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }

    private static String page(List<Alert> open, Style style) {
        Page page = new Page(style);
        if (open.isEmpty())
            return page.headline(Mark.GOOD, "NOTHING", "is open").toString();
        page.headline(Mark.OPEN, open.size() + " OPEN", open.size() == 1 ? "alert" : "alerts");
        for (Alert alert : open) {
            page.heading(alert.code() + "  since " + alert.since());
            page.sentence(Mark.OPEN, alert.sentence(Catalogue.ENGLISH));
        }
        return page.toString();
    }
}
