package org.sigillo.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Option;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigFile;
import org.sigillo.config.ConfigReading;
import org.sigillo.server.StoreRoom;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// `--data`, `--config`: where reports are kept.
public final class StoreOption {
    /// The folder.
    public static final Option DATA = Option.value(
            "--data",
            "DIR",
            "The folder of the store. Default: $SIGILLO_DATA, or /var/lib/sigillo if it can be written, or"
                    + " ~/.local/share/sigillo.");

    /// The configuration that names the store.
    public static final Option CONFIG = Option.value(
            "--config", "FILE", "The configuration whose [store] is meant, PostgreSQL too; instead of --data.");
    /// Both.
    public static final List<Option> ALL = List.of(DATA, CONFIG);

    private static final Path SERVICE = Path.of("/var/lib/sigillo");

    private StoreOption() {}

    /// Where the store is.
    ///
    /// @param call the call
    /// @return the place; nothing was opened
    /// @throws CallException if the folder has no name of a file, or the configuration names no store
    public static StorePlace place(Call call) throws CallException {
        String file = call.value(CONFIG);
        if (file == null) return new StorePlace.Folder(folder(call));
        if (call.has(DATA)) throw CallException.usage("--data and --config both name a store");
        try {
            ConfigReading reading = ConfigFile.read(Path.of(file));
            Config config = reading.config();
            if (config == null)
                throw new CallException(
                        "config.wrong", reading.problems().getFirst().in(file));
            if (config.store() == null) throw new CallException("call.no-store", file + " names no [store]");
            return StoreRoom.place(config.store());
        } catch (InvalidPathException wrong) {
            throw CallException.usage('"' + file + "\" is no file name");
        } catch (IOException unreadable) {
            throw new CallException("call.no-store", String.valueOf(unreadable.getMessage()));
        }
    }

    /// Opens the store; makes it if it is not there.
    ///
    /// @param call the call
    /// @return the store
    /// @throws CallException if the folder has no name of a file, or the configuration names no store
    /// @throws org.sigillo.store.StoreException if it cannot be opened
    public static Store open(Call call) throws CallException {
        return Store.open(place(call));
    }

    /// Opens a store that is to be read: there must be one.
    ///
    /// @param call the call
    /// @return the store
    /// @throws CallException if there is none
    /// @throws org.sigillo.store.StoreException if it cannot be opened
    public static Store openToRead(Call call) throws CallException {
        StorePlace place = place(call);
        if (place instanceof StorePlace.Folder folder && !Files.exists(folder.file()))
            throw new CallException(
                    "call.no-store",
                    "there is no store in " + folder.folder() + "; \"sigillo report import\" makes one");
        return Store.open(place);
    }

    /// The folder of what is kept beside the store, also where the store itself is in PostgreSQL.
    ///
    /// @param call the call
    /// @return the folder, which may not be there yet
    /// @throws CallException if the folder has no name of a file, or the configuration names no store
    public static Path beside(Call call) throws CallException {
        String file = call.value(CONFIG);
        if (file == null) return folder(call);
        place(call); // says what is wrong with the configuration
        Config config = ConfigFile.read(Path.of(file)).config();
        if (config == null || config.store() == null)
            throw new CallException("call.no-store", file + " names no [store]");
        return config.store().folder();
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
