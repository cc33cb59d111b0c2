package org.sigillo.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
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

/// `backup`: the store as it is at this moment, into a folder.
final class BackupCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "backup",
                "Copy the store into a new folder while the service goes on. Private keys are not in the store.",
                "FOLDER",
                1,
                1,
                StoreOption.ALL,
                List.of("sigillo backup --data /tmp/sigillo-example /tmp/sigillo-backup"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        Path folder = ServeCommand.path(call.arguments().getFirst());
        StorePlace place = StoreOption.place(call);
        try (Store store = StoreOption.openToRead(call)) {
            long rows = StoreCopy.backup(place, store, folder);
            streams.out().println("copied " + rows + " rows into " + folder.resolve(StorePlace.Folder.FILE));
            return ExitStatus.GOOD;
        } catch (FileAlreadyExistsException there) {
            throw CallException.usage(there.getMessage() + " is there already; a backup wants a folder of its own");
        } catch (StoreException | IOException broken) {
            streams.complain("no backup was made: " + broken.getMessage());
            return ExitStatus.UNDECIDED;
        }
    }
}
