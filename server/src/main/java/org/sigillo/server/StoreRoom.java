package org.sigillo.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigProblem;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;
import org.sigillo.store.StorePlace;

/// The store the annexes share: opened once, kept while the configuration names the same.
///
/// Not for several threads at once: {@link House} holds its lock.
public final class StoreRoom {
    private Config.@Nullable StoreConfig place;
    private @Nullable Store store;
    private Config.@Nullable StoreConfig nextPlace;
    private @Nullable Store next;

    /// The store a configuration wants; `null` if it wants none or it cannot be had, which is a problem.
    @Nullable
    Store opening(Config config, List<ConfigProblem> problems) {
        nextPlace = config.store();
        if (nextPlace == null) return null;
        if (nextPlace.equals(place)) return next = store;
        try {
            return next = Store.open(place(nextPlace));
        } catch (IOException | StoreException unavailable) {
            problems.add(new ConfigProblem(nextPlace.line(), "store", String.valueOf(unavailable.getMessage())));
            return null;
        }
    }

    void take() {
        if (store != null && store != next) store.close();
        store = next;
        place = nextPlace;
        next = null;
    }

    void abandon() {
        if (next != null && next != store) next.close();
        next = null;
    }

    void close() {
        if (store != null) store.close();
        store = null;
        place = null;
    }

    StoreRoom() {}

    /// Where a configuration keeps its store.
    ///
    /// @param where as the configuration has it
    /// @return the place, with the password
    /// @throws IOException if the password cannot be read
    public static StorePlace place(Config.StoreConfig where) throws IOException {
        String url = where.url();
        if (url == null) return new StorePlace.Folder(where.folder());
        Path password = where.passwordFile();
        Path socket = where.socket();
        return new StorePlace.Postgres(
                url,
                where.user(),
                password == null ? "" : Publishers.secret(password),
                socket == null ? "" : socket.toString());
    }
}
