package org.sigillo.cli;

import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.keys.ManagedKey;
import org.sigillo.name.DomainName;
import org.sigillo.server.KeyDesk;

/// `dkim key list`: the keys of the store, and where each stands.
final class DkimKeyListCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "dkim key list",
                "List the keys of the store: where each stands, and what it waits for.",
                "[DOMAIN]",
                0,
                1,
                KeysOfCall.OPTIONS,
                List.of("sigillo dkim key list --data target/keys"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = call.arguments().isEmpty()
                ? null
                : Arguments.domain(call.arguments().getFirst());
        boolean json = call.has(OutputOptions.JSON);
        try (KeyDesk desk = KeysOfCall.open(call, deed -> {})) {
            List<ManagedKey> keys = desk.keys().all().stream()
                    .filter(key -> domain == null || key.domain().equals(domain))
                    .toList();
            for (ManagedKey key : keys)
                KeyLines.print(streams, json, key, desk.keys().health(key.domain(), key.selector()));
            if (keys.isEmpty() && !json) streams.out().print("there are no keys\n");
        }
        return ExitStatus.GOOD;
    }
}
