package org.sigillo.cli;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.changes.ChangeEntry;
import org.sigillo.changes.ChangeHistory;
import org.sigillo.changes.EntryState;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// `dns watch`: until everybody shows what was changed.
final class DnsWatchCommand implements Command {
    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(Watching.OPTIONS);
        options.add(DnsOption.DNS);
        options.addAll(StoreOption.ALL);
        options.add(OutputOptions.JSON);
        return new Usage(
                "dns watch",
                "Watch the last change of a domain spread: the authoritative servers first, then resolvers.",
                "DOMAIN",
                1,
                1,
                options,
                List.of(
                        "sigillo dns watch --data target/records --dns examples/mail/zone.yaml --timeout 0s example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        ChangeEntry last;
        try (Store store = StoreOption.open(call)) {
            last = last(new ChangeHistory(store).of(domain));
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
        boolean json = call.has(OutputOptions.JSON);
        if (last == null) {
            streams.out().print(json ? "{}\n" : "nothing of " + domain + " was changed by this program\n");
            return ExitStatus.NOT_GOOD;
        }
        return Watching.watch(call, streams, json, last.changes(), last.begun(), InstantSource.system());
    }

    private static @Nullable ChangeEntry last(List<ChangeEntry> entries) {
        for (ChangeEntry entry : entries.reversed())
            if (entry.state() == EntryState.DONE || entry.state().isOpen()) return entry;
        return null;
    }
}
