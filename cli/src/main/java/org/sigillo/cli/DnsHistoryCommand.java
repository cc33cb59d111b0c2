package org.sigillo.cli;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.changes.ChangeEntry;
import org.sigillo.changes.ChangeHistory;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.cli.text.Page;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.explain.Shown;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// `dns history`: what was published, when, by what plan, and what came of it.
final class DnsHistoryCommand implements Command {
    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(StoreOption.ALL);
        options.add(OutputOptions.JSON);
        return new Usage(
                "dns history",
                "Tell what was changed in the DNS: when, by what plan, what was there before, what came of it.",
                "[DOMAIN]",
                0,
                1,
                options,
                List.of("sigillo dns history --data target/records"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        List<String> words = call.arguments();
        DomainName domain = words.isEmpty() ? null : Arguments.domain(words.getFirst());
        boolean json = call.has(OutputOptions.JSON);
        try (Store store = StoreOption.open(call)) {
            List<ChangeEntry> entries = new ChangeHistory(store).of(domain);
            for (ChangeEntry entry : entries) {
                if (json) streams.out().writeBytes(line(entry));
                else streams.out().print(text(streams, entry));
            }
            if (entries.isEmpty() && !json) streams.out().print("nothing was changed by this program\n");
            return ExitStatus.GOOD;
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }

    private static String text(Streams streams, ChangeEntry entry) {
        Page page = new Page(new Style(streams.colour()));
        page.headline(
                ChangeLines.mark(entry.state()),
                entry.id() + "  " + entry.begun() + "  " + entry.kind().word(),
                entry.domain() + ", " + ChangeLines.meaning(entry.state()));
        if (!entry.detail().isEmpty()) page.text(Shown.text(entry.detail()));
        Long undoes = entry.undoes();
        if (undoes != null) page.text("back to the state before change " + undoes);
        page.text(Shown.text(
                "at " + ChangeLines.shown(entry.place()) + (entry.source().isEmpty() ? "" : ", by " + entry.source())));
        ChangeLines.write(page, entry.changes());
        return page.gap().toString();
    }

    private static byte[] line(ChangeEntry entry) {
        return JsonLine.bytes(json -> {
            json.writeStartObject();
            JsonLine.number(json, "change", entry.id());
            JsonLine.domain(json, "domain", entry.domain());
            JsonLine.text(json, "kind", entry.kind().word());
            JsonLine.text(json, "state", entry.state().word());
            JsonLine.text(json, "begun", entry.begun().toString());
            JsonLine.text(
                    json,
                    "closed",
                    entry.closed() == null ? null : entry.closed().toString());
            JsonLine.text(json, "place", entry.place());
            JsonLine.text(json, "source", entry.source());
            JsonLine.number(json, "undoes", entry.undoes());
            JsonLine.text(json, "detail", entry.detail());
            ChangeLines.changes(json, "changes", entry.changes());
            json.writeEndObject();
        });
    }
}
