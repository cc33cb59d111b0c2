package org.sigillo.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.store.Store;
import org.sigillo.store.StoreCopy;
import org.sigillo.store.StoreException;
import org.sigillo.store.StorePlace;

/// `restore`: a backup into a store that is empty.
final class RestoreCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "restore",
                "Fill an empty store, SQLite or PostgreSQL, with a backup: all of it, or nothing.",
                "FOLDER",
                1,
                1,
                StoreOption.ALL,
                List.of("sigillo restore --data /tmp/sigillo-new /tmp/sigillo-backup"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        Path folder = ServeCommand.path(call.arguments().getFirst());
        if (!Files.exists(new StorePlace.Folder(folder).file()))
            throw new CallException("call.no-store", "there is no backup in " + folder);
        try (Store store = StoreOption.open(call)) {
            streams.out().println("restored " + StoreCopy.restore(folder, store) + " rows");
            return ExitStatus.GOOD;
        } catch (StoreException broken) {
            streams.complain("nothing was restored: " + broken.getMessage());
            return ExitStatus.UNDECIDED;
        }
    }
}
