package org.sigillo.cli.option;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Option;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// `--data`: where reports are kept.
public final class StoreOption {
    /// The folder.
    public static final Option DATA = Option.value(
            "--data",
            "DIR",
            "The folder of the store. Default: $SIGILLO_DATA, or /var/lib/sigillo if it can be written, or"
                    + " ~/.local/share/sigillo.");

    private static final Path SERVICE = Path.of("/var/lib/sigillo");

    private StoreOption() {}

    /// Opens the store; makes it if it is not there.
    ///
    /// @param call the call
    /// @return the store
    /// @throws CallException if the folder has no name of a file
    /// @throws org.sigillo.store.StoreException if it cannot be opened
    public static Store open(Call call) throws CallException {
        return Store.open(new StorePlace.Folder(folder(call)));
    }

    /// Opens a store that is to be read: there must be one.
    ///
    /// @param call the call
    /// @return the store
    /// @throws CallException if there is none
    /// @throws org.sigillo.store.StoreException if it cannot be opened
    public static Store openToRead(Call call) throws CallException {
        StorePlace.Folder place = new StorePlace.Folder(folder(call));
        if (!Files.exists(place.file()))
            throw new CallException(
                    "call.no-store",
                    "there is no store in " + place.folder() + "; \"sigillo report import\" makes one");
        return Store.open(place);
    }

    private static Path folder(Call call) throws CallException {
        String given = call.value(DATA);
        if (given == null) given = System.getenv("SIGILLO_DATA");
        try {
            return given == null || given.isEmpty() ? byDefault(System.getenv("XDG_DATA_HOME")) : Path.of(given);
        } catch (InvalidPathException wrong) {
            throw CallException.usage('"' + given + "\" is no file name");
        }
    }

    private static Path byDefault(@Nullable String data) {
        if (Files.isWritable(SERVICE)) return SERVICE;
        Path home = data == null || data.isEmpty()
                ? Path.of(System.getProperty("user.home", "."), ".local", "share")
                : Path.of(data);
        return home.resolve("sigillo");
    }
}
