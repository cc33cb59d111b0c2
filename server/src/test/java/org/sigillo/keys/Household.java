package org.sigillo.keys;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// A store, a folder of keys and a world, for tests of the keeper.
abstract class Household {
    static final DomainName DOMAIN = DomainName.of("example.com");
    static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder = Path.of("");

    final World world = new World();
    final List<String> told = new ArrayList<>();

    @Nullable
    Store store;

    StorePlace place() throws Exception {
        return new StorePlace.Folder(folder.resolve("data"));
    }

    @BeforeEach
    void open() throws Exception {
        store = Store.open(place());
    }

    @AfterEach
    void close() {
        if (store != null) store.close();
    }

    KeyStore keys() {
        if (store == null) throw new AssertionError();
        return new KeyStore(store);
    }

    KeyFolder files() {
        return new KeyFolder(folder.resolve("keys"), Crypto.JDK);
    }

    static Rotation rotation(@Nullable String publisher) {
        return new Rotation(
                "line",
                DOMAIN,
                SigningAlgorithm.ED25519_SHA256,
                256,
                "e",
                Duration.ofDays(90),
                3600,
                Duration.ofDays(8),
                Duration.ofDays(30),
                publisher,
                1);
    }

    Keeper keeper(Rotation rotation) {
        KeeperDoors doors = new KeeperDoors(
                line -> line.publisher() == null ? null : world,
                world.authorities(),
                world,
                deed -> told.add(deed.key().selector() + " " + deed.reason().code()));
        return new Keeper(List.of(rotation), KeeperTimes.DEFAULT, keys(), files(), doors);
    }

    ManagedKey key(String selector) {
        ManagedKey key = keys().find(DOMAIN, selector);
        if (key == null) throw new AssertionError("no key " + selector);
        return key;
    }

    String states() {
        List<String> states = new ArrayList<>();
        for (ManagedKey key : keys().all())
            states.add(key.selector() + " " + key.state().word());
        return String.join(", ", states);
    }

    void pass(Keeper keeper, Duration time) {
        Instant end = world.now.plus(time);
        while (world.now.isBefore(end)) {
            world.pass(HOUR);
            keeper.tick();
        }
    }
}
