package org.sigillo.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import org.sigillo.cli.option.StoreOption;
import org.sigillo.name.EmailAddress;
import org.sigillo.post.Destination;
import org.sigillo.post.SuppressionList;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// `report suppress add|remove`: where nothing is to be sent, by hand.
final class ReportSuppressStepCommand implements Command {
    private static final Option UNTIL = Option.value("--until", "INSTANT", "Until when. Default: for ever.");
    private static final Option WHY = Option.value("--why", "TEXT", "Why, for those who read the list.");

    private final boolean adding;

    ReportSuppressStepCommand(boolean adding) {
        this.adding = adding;
    }

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(StoreOption.ALL);
        if (adding) options.addAll(List.of(UNTIL, WHY));
        String word = adding ? "add" : "remove";
        return new Usage(
                "report suppress " + word,
                adding ? "Send no report to an address or a domain." : "Send reports to an address or a domain again.",
                "ADDRESS|DOMAIN",
                1,
                1,
                options,
                List.of("sigillo report suppress " + word + " --data /tmp/sigillo-example dmarc@example.org"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        String entry = entry(call.arguments().getFirst());
        try (Store store = StoreOption.openToRead(call)) {
            SuppressionList list = new SuppressionList(store);
            if (adding) {
                list.add(entry, why(call.value(WHY)), until(call.value(UNTIL)), Instant.now());
                streams.out().println("nothing is sent to " + entry);
                return ExitStatus.GOOD;
            }
            boolean removed = list.remove(entry);
            streams.out().println(removed ? "reports are sent to " + entry + " again" : entry + " is not in the list");
            return removed ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }

    private static String why(@Nullable String given) {
        return given == null ? "by hand" : given;
    }

    private static @Nullable Instant until(@Nullable String given) throws CallException {
        return given == null ? null : ClockOption.instant(given);
    }

    private static String entry(String text) throws CallException {
        if (text.indexOf('@') < 0) return Arguments.domain(text).toString();
        EmailAddress address = EmailAddress.parse(text);
        if (address == null || !Destination.isMailbox(address))
            throw new CallException("call.address", '"' + text + "\" is no address reports are sent to");
        return SuppressionList.entry(address);
    }
}
