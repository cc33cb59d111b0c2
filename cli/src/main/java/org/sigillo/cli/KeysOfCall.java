package org.sigillo.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigFile;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.ConfigReading;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.keys.Deed;
import org.sigillo.keys.ManagedKey;
import org.sigillo.server.KeyDesk;
import org.sigillo.server.Surroundings;
import org.sigillo.store.StorePlace;

/// The keys a call is about: those of a configuration's store, or of a folder's.
final class KeysOfCall {
    static final Option CONFIG = Option.value(
            "--config", "FILE", "The configuration of the mail filter. Default: /etc/sigillo/sigillo.toml.");
    static final Option DATA =
            Option.value("--data", "DIR", "The store's folder; without --config, keys are published by hand.");
    static final List<Option> OPTIONS = List.of(CONFIG, DATA, DnsOption.DNS, ClockOption.AT, OutputOptions.JSON);
    /// What a configuration says at least.
    private static final String NOTHING =
            "authserv-id = \"localhost\"\n[[listener]]\naddress = \"inet:127.0.0.1:0\"\nrole = \"outgoing\"\n";

    private KeysOfCall() {}

    static Config config(Call call) throws CallException {
        String data = call.value(DATA);
        boolean alone = data != null && !call.has(CONFIG);
        Path file = file(call);
        ConfigReading reading = alone ? ConfigFile.read(NOTHING, Path.of("")) : ConfigFile.read(file);
        Config config = reading.config();
        if (config == null) throw wrong(file, reading.problems());
        if (data != null) config = config.withStore(ServeCommand.path(data));
        return call.has(DnsOption.DNS) ? config.withDns(call.values(DnsOption.DNS)) : config;
    }

    static KeyDesk open(Call call, Consumer<Deed> told) throws CallException {
        Config config = config(call);
        List<ConfigProblem> problems = new ArrayList<>();
        Surroundings around = ServeCommand.surroundings(ClockOption.clock(call));
        KeyDesk desk = KeyDesk.open(config, DnsOption.open(config.dns().servers()), around, told, problems);
        if (desk == null) throw wrong(file(call), problems);
        return desk;
    }

    private static Path file(Call call) throws CallException {
        String given = call.value(CONFIG);
        return ServeCommand.path(given == null ? "/etc/sigillo/sigillo.toml" : given);
    }

    private static CallException wrong(Path file, List<ConfigProblem> problems) {
        ConfigProblem first = problems.getFirst();
        return new CallException("config.wrong", first.in(file.toString()));
    }

    /// The keys that sign at this moment, by line; a store that was never made is not made.
    static Map<String, SigningKey> signing(Config config, Path file, List<ConfigProblem> problems) {
        if (config.upkeep().rotations().isEmpty() || !isMade(config)) return Map.of();
        try (KeyDesk desk = desk(config, problems)) {
            return desk == null ? Map.of() : desk.signing();
        }
    }

    private static boolean isMade(Config config) {
        Config.StoreConfig store = config.store();
        return store != null
                && (store.url() != null || Files.exists(store.folder().resolve(StorePlace.Folder.FILE)));
    }

    private static @org.jspecify.annotations.Nullable KeyDesk desk(Config config, List<ConfigProblem> problems) {
        Surroundings around = ServeCommand.surroundings();
        return KeyDesk.open(
                config, question -> new org.sigillo.dns.DnsAnswer.NoData(0, false), around, deed -> {}, problems);
    }

    /// Where a key of the store stands, in a sentence.
    static List<String> state(Config config, SigningKey key) {
        if (config.upkeep().rotations().isEmpty() || !isMade(config)) return List.of();
        try (KeyDesk desk = desk(config, new ArrayList<>())) {
            ManagedKey stored = desk == null ? null : desk.keys().find(key.domain(), key.selector());
            if (stored == null) return List.of();
            return List.of("That key is one of the rotation \"" + stored.line() + "\", in the state \""
                    + stored.state().word() + "\" since " + stored.state().at() + '.');
        }
    }

    /// Whether the rule in a line names a rotation.
    static boolean waits(Config config, int line) {
        return config.signing().rules().stream()
                .filter(rule -> rule.line() == line)
                .anyMatch(rule -> config.upkeep().rotations().stream()
                        .anyMatch(rotation -> rule.keys().contains(rotation.name())));
    }
}
