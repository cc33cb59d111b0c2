package org.sigillo.cli;

import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.senders.OwnersWord;
import org.sigillo.senders.OwnersWords;
import org.sigillo.senders.Sender;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// `report mark`: what the owner says of a source.
final class ReportMarkCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "report mark",
                "Say what a source is to you: an address, or a known sender by its id; \"report sources\" goes by it.",
                "DOMAIN ADDRESS|SENDER mine|not-mine|forwarder|nothing",
                3,
                3,
                List.of(StoreOption.DATA, StoreOption.CONFIG, ReportSourcesCommand.SENDERS, ClockOption.AT),
                List.of("sigillo report mark --data /tmp/sigillo-example example.com 192.0.2.25 mine"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        String subject = subject(call, call.arguments().get(1));
        OwnersWord word = word(call.arguments().get(2));
        try (Store store = StoreOption.openToRead(call)) {
            OwnersWords.say(
                    store, domain, subject, word, ClockOption.clock(call).instant());
            streams.out()
                    .println(
                            word == OwnersWord.NOTHING
                                    ? "nothing is said of " + subject + " any more"
                                    : subject + " is " + word.word() + " for " + domain);
            return ExitStatus.GOOD;
        } catch (StoreException broken) {
            streams.complain(String.valueOf(broken.getMessage()));
            return ExitStatus.UNDECIDED;
        }
    }

    private static String subject(Call call, String given) throws CallException {
        IpAddress address = IpAddress.parse(given);
        if (address != null) return address.toString();
        Sender sender = ReportSourcesCommand.catalogue(call).sender(given);
        if (sender == null)
            throw CallException.usage(
                    '"' + given + "\" is no address and no sender; \"report sources --json\" has" + " their ids");
        return sender.id();
    }

    private static OwnersWord word(String given) throws CallException {
        for (OwnersWord word : OwnersWord.values()) if (word.word().equals(given)) return word;
        throw CallException.usage('"' + given + "\" is none of mine, not-mine, forwarder, nothing");
    }
}
