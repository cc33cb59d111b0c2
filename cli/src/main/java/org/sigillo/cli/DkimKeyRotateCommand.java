package org.sigillo.cli;

import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.keys.Deed;
import org.sigillo.server.KeyDesk;

/// `dkim key rotate`: everything that is due, once. The filter does the same while it runs.
final class DkimKeyRotateCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "dkim key rotate",
                "Carry out every step of keys that is due, as the mail filter does while it runs.",
                "",
                0,
                0,
                KeysOfCall.OPTIONS,
                List.of("sigillo dkim key rotate --data target/keys --dns examples/mail/zone.yaml"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        boolean json = call.has(OutputOptions.JSON);
        try (KeyDesk desk = KeysOfCall.open(call, deed -> {})) {
            List<Deed> deeds = desk.keeper().tick();
            for (Deed deed : deeds) KeyLines.print(streams, json, deed);
            if (deeds.isEmpty() && !json) streams.out().print("nothing is due\n");
        }
        return ExitStatus.GOOD;
    }
}
