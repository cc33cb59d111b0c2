package org.sigillo.cli;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimSignatureParser;
import org.sigillo.message.HeaderField;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;
import org.sigillo.views.SelectorsTold;

/// Where the selectors of a domain are learnt from: the call, its mail, and reports about it.
final class SelectorSources {
    static final Option SELECTOR =
            Option.values("--selector", "NAME", "A DKIM selector to ask for besides those many use; may be repeated.");

    static final Option MESSAGE = Option.values(
            "--message",
            "FILE",
            "Ask for the selectors of the DKIM signatures in a message of the domain; repeatable.");

    static final List<Option> ALL = List.of(SELECTOR, MESSAGE, StoreOption.DATA, StoreOption.CONFIG);

    private SelectorSources() {}

    /// The selectors to ask for.
    ///
    /// @param call the call
    /// @param domain whose
    /// @param streams for a message on standard input
    /// @return those of the call, of its messages, and of the store it names
    /// @throws CallException if a file cannot be read, or there is no such store
    static List<String> of(Call call, DomainName domain, Streams streams) throws CallException {
        List<String> all = new ArrayList<>(call.values(SELECTOR));
        for (String file : call.values(MESSAGE))
            for (HeaderField field : HeadersCommand.header(file, streams).all("dkim-signature"))
                add(all, DkimSignatureParser.parse(field, DkimSettings.DEFAULT), domain);
        if (call.has(StoreOption.DATA) || call.has(StoreOption.CONFIG)) {
            try (Store store = StoreOption.openToRead(call)) {
                all.addAll(SelectorsTold.of(store, domain));
            }
        }
        return all;
    }

    private static void add(List<String> all, DkimSignatureParser.Answer answer, DomainName domain) {
        if (answer instanceof DkimSignatureParser.Answer.Read read
                && read.signature().domain().equals(domain))
            all.add(read.signature().selector());
    }
}
