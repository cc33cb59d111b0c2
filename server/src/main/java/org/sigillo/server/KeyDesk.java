package org.sigillo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigProblem;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dns.Authorities;
import org.sigillo.dns.DirectDns;
import org.sigillo.dns.Dns;
import org.sigillo.explain.Catalogue;
import org.sigillo.keys.Deed;
import org.sigillo.keys.Keeper;
import org.sigillo.keys.KeeperDoors;
import org.sigillo.keys.KeyFolder;
import org.sigillo.keys.KeyHealth;
import org.sigillo.keys.KeyState;
import org.sigillo.keys.KeyStep;
import org.sigillo.keys.KeyStore;
import org.sigillo.keys.ManagedKey;
import org.sigillo.keys.RotationReason;
import org.sigillo.net.resolver.DirectResolver;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// The keeper of keys and what it works with, made of a configuration: for the daemon and for the command line.
public final class KeyDesk implements AutoCloseable {
    private static final String FOLDER = "keys";

    private final Store store;
    private final KeyStore keys;
    private final KeyFolder folder;
    private final Keeper keeper;
    private final Config config;

    private KeyDesk(Config config, Store store, KeyFolder folder, KeeperDoors doors) {
        this.config = config;
        this.store = store;
        this.folder = folder;
        this.keys = new KeyStore(store);
        this.keeper = new Keeper(config.upkeep().rotations(), config.upkeep().times(), keys, folder, doors);
    }

    /// Opens the store of a configuration, and makes the keeper.
    ///
    /// @param config with a store
    /// @param dns finds name servers
    /// @param around what the process is given
    /// @param told takes every deed
    /// @param problems takes what is wrong
    /// @return the desk; `null` if something is wrong
    public static @Nullable KeyDesk open(
            Config config, Dns dns, Surroundings around, Consumer<Deed> told, List<ConfigProblem> problems) {
        Config.StoreConfig where = config.store();
        if (where == null) {
            problems.add(new ConfigProblem(0, "store", "is missing: keys that follow each other are kept in a store"));
            return null;
        }
        int before = problems.size();
        Publishers publishers = new Publishers(config, dns, around.clock(), problems);
        if (problems.size() > before) return null;
        try {
            Store store = Store.open(StoreRoom.place(where));
            KeyFolder folder = new KeyFolder(where.folder().resolve(FOLDER), around.crypto());
            return new KeyDesk(
                    config,
                    store,
                    folder,
                    new KeeperDoors(publishers::of, authorities(config, dns), around.clock(), told));
        } catch (IOException | StoreException unavailable) {
            problems.add(new ConfigProblem(where.line(), "store", String.valueOf(unavailable.getMessage())));
            return null;
        }
    }

    /// What of it can be told without opening the store.
    static void check(Config config, Dns dns, Surroundings around, List<ConfigProblem> problems) {
        if (!config.upkeep().rotations().isEmpty() && config.store() == null)
            problems.add(new ConfigProblem(
                    config.upkeep().rotations().getFirst().lineNumber(),
                    "rotation",
                    "wants a [store], or \"serve --data DIR\": the states of keys are kept there"));
        var unused = new Publishers(config, dns, around.clock(), problems);
    }

    /// Who asks authoritative servers: past every cache; where files are the whole DNS, they are what servers say.
    ///
    /// @param config says what the DNS is
    /// @param dns finds name servers
    /// @return who asks
    public static Authorities authorities(Config config, Dns dns) {
        return new Authorities(dns, direct(config, dns));
    }

    /// The door to single name servers.
    static DirectDns direct(Config config, Dns dns) {
        boolean files = config.dns().servers().stream().allMatch(server -> Files.exists(Path.of(server)));
        return files ? DirectDns.of(dns) : new DirectResolver();
    }

    /// The keeper.
    ///
    /// @return who leads keys through their life
    public Keeper keeper() {
        return keeper;
    }

    /// The states and histories.
    ///
    /// @return what the store holds
    public KeyStore keys() {
        return keys;
    }

    /// What it is made of.
    ///
    /// @return the configuration
    public Config config() {
        return config;
    }

    /// The keys that sign, by the name of their line. For one whose private half is lost, the one before it.
    ///
    /// @return one key a line at most
    public Map<String, SigningKey> signing() {
        Map<String, SigningKey> signing = new LinkedHashMap<>();
        List<ManagedKey> all = keys.all();
        for (ManagedKey key : all) if (key.state() instanceof KeyState.Signing) take(key, signing);
        for (ManagedKey key : all.reversed()) {
            boolean orphaned = all.stream()
                    .anyMatch(other -> other.line().equals(key.line()) && other.state() instanceof KeyState.Signing);
            if (orphaned && key.state() instanceof KeyState.Retiring && !signing.containsKey(key.line()))
                take(key, signing);
        }
        return signing;
    }

    private void take(ManagedKey key, Map<String, SigningKey> signing) {
        SigningKey half = folder.read(key);
        if (half != null && half.defect() == null) signing.put(key.line(), half);
    }

    /// What a person should know of the keys, or do.
    ///
    /// @return `code: sentence`; empty if all is well
    public List<String> concerns() {
        List<String> concerns = new ArrayList<>();
        for (ManagedKey key : keys.all()) {
            KeyHealth health = keys.health(key.domain(), key.selector());
            KeyStep last = key.state() instanceof KeyState.Published
                    ? keys.history(key.domain(), key.selector()).getLast()
                    : null;
            if (last != null && last.reason() == RotationReason.BY_HAND)
                concerns.add(sentence(key, last.reason(), last.detail()));
            if (health == null || key.state() instanceof KeyState.Published || key.state() instanceof KeyState.Seen)
                continue;
            if (!health.isGood() && health.reason() != RotationReason.UNKNOWN)
                concerns.add(sentence(key, health.reason(), health.detail()));
        }
        return concerns;
    }

    static String sentence(ManagedKey key, RotationReason reason, String detail) {
        return reason.code() + ": " + sentence(key.domain().toString(), key.selector(), reason, detail);
    }

    /// A reason as a sentence.
    ///
    /// @param domain the Signing Domain
    /// @param selector the selector
    /// @param reason the reason
    /// @param detail what it speaks of
    /// @return one sentence
    public static String sentence(String domain, String selector, RotationReason reason, String detail) {
        return Catalogue.ENGLISH
                .sentence(reason.code(), Map.of("domain", domain, "selector", selector, "detail", detail))
                .replace(" ()", "")
                .replace(" .", ".");
    }

    @Override
    public void close() {
        store.close();
    }
}
