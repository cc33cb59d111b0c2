package org.sigillo.cli;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.changes.ChangeDesk;
import org.sigillo.changes.ChangeHistory;
import org.sigillo.changes.ChangeKind;
import org.sigillo.changes.ChangeRequest;
import org.sigillo.changes.ChangeResult;
import org.sigillo.changes.Rollback;
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
import org.sigillo.cli.option.StoreOption;
import org.sigillo.cli.text.Mark;
import org.sigillo.cli.text.Page;
import org.sigillo.cli.text.Style;
import org.sigillo.dns.ChangePublisher;
import org.sigillo.dns.SetChange;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;
import org.sigillo.text.Ascii;

/// `dns rollback`: back to how it was before a change.
final class DnsRollbackCommand implements Command {
    private static final Option TO = Option.value(
            "--to",
            "CHANGE",
            "Back to how it was before this change of the history. Default: before the last one that stands.");

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(List.of(TO));
        options.addAll(ChangeDoors.OPTIONS);
        options.addAll(List.of(Consent.YES));
        options.addAll(StoreOption.ALL);
        options.addAll(List.of(ClockOption.AT, OutputOptions.JSON));
        return new Usage(
                "dns rollback",
                "Take changes back: publish what was there before. Refused where somebody else changed it since.",
                "DOMAIN",
                1,
                1,
                options,
                List.of(
                        "sigillo dns rollback --data target/records --zone-file target/records.zone --yes example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        InstantSource clock = ClockOption.clock(call);
        Long to = number(call.value(TO));
        ChangePublisher publisher = ChangeDoors.open(call, domain, clock);
        boolean json = call.has(OutputOptions.JSON);
        try (Store store = StoreOption.open(call)) {
            ChangeHistory history = new ChangeHistory(store);
            ChangeDesk desk = new ChangeDesk(publisher, history, clock);
            desk.settle(domain);
            return switch (Rollback.of(history.of(domain), to)) {
                case Rollback.Way.None(String why) -> {
                    if (json) streams.out().print("{}\n");
                    else streams.out().print(new Page(new Style(streams.colour())).headline(Mark.BAD, "NOT DONE", why));
                    yield ExitStatus.NOT_GOOD;
                }
                case Rollback.Way.Back(var first, List<SetChange> changes) -> {
                    if (!json) {
                        Page page = new Page(new Style(streams.colour()));
                        page.headline(
                                Mark.NONE,
                                "BACK",
                                "to how it was before change " + first.id() + " of " + first.begun() + " at "
                                        + ChangeLines.shown(publisher.place()));
                        ChangeLines.write(page, changes);
                        streams.out().print(page.gap());
                    }
                    if (!Consent.given(call, streams, "Take it back?")) yield ExitStatus.NOT_GOOD;
                    ChangeResult result =
                            desk.apply(new ChangeRequest(domain, ChangeKind.ROLLBACK, "", first.id(), changes));
                    if (json) streams.out().writeBytes(ChangeLines.json(result, publisher.place()));
                    else streams.out().print(ChangeLines.text(streams, result, publisher.place()));
                    yield ChangeLines.status(result);
                }
            };
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }

    private static @Nullable Long number(@Nullable String text) throws CallException {
        if (text == null) return null;
        long number = Ascii.decimal(text, Long.MAX_VALUE);
        if (number < 1)
            throw CallException.usage("--to is the number of a change, as \"sigillo dns history\" tells it");
        return number;
    }
}
