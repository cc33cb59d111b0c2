package org.sigillo.cli;

import java.io.IOException;
import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.VerdictOptions;
import org.sigillo.opendkim.OpendkimImport;

/// `import opendkim`: a configuration of ours from one of OpenDKIM.
final class ImportOpendkimCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "import opendkim",
                "Print a configuration made from an opendkim.conf and the tables it names.",
                "FILE",
                1,
                1,
                List.of(VerdictOptions.AUTHSERV_ID),
                List.of("sigillo import opendkim examples/serve/opendkim/opendkim.conf"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        String name = call.arguments().getFirst();
        try {
            OpendkimImport.Imported imported =
                    OpendkimImport.read(ServeCommand.path(name), VerdictOptions.authservId(call));
            streams.out().print(imported.toml());
            return imported.left().isEmpty() ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
        } catch (IOException wrong) {
            throw InputFile.unreadable(name, wrong);
        }
    }
}
