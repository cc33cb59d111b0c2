package org.sigillo.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.VerdictOptions;
import org.sigillo.config.ConfigProblem;
import org.sigillo.demo.DemoSite;
import org.sigillo.dkim.Crypto;
import org.sigillo.server.House;
import org.sigillo.server.Surroundings;
import sun.misc.Signal;

/// `serve`: the mail filter, until it is told to stop. SIGHUP reads the configuration again; SIGTERM and SIGINT let the
/// messages in flight end.
final class ServeCommand implements Command {
    static final Option CONFIG =
            Option.value("--config", "FILE", "The configuration. Default: /etc/sigillo/sigillo.toml.");
    static final Option DATA = Option.value(
            "--data",
            "DIR",
            "The store\'s folder, whatever the configuration says: states of keys, and private halves.");
    static final Option DEMO = Option.flag(
            "--demo", "Show a year of a sample company in the console: made, and kept in --data or until the end.");
    private static final String DEFAULT_CONFIG = "/etc/sigillo/sigillo.toml";
    /// How long messages in flight may take when the service stops.
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    @Override
    public Usage usage() {
        return new Usage(
                "serve",
                "Run the mail filter: verify, sign, protect, in front of Postfix or Sendmail.",
                "",
                0,
                0,
                List.of(CONFIG, DATA, DEMO),
                List.of("sigillo serve --config examples/serve/sigillo.toml"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        if (!call.has(DEMO)) {
            String data = call.value(DATA);
            return serve(streams, file(call), data == null ? null : path(data), surroundings(), house -> {});
        }
        if (call.has(CONFIG)) throw CallException.usage("--demo brings its own --config");
        String data = call.value(DATA);
        try (DemoFolder demo = DemoFolder.open(data == null ? null : path(data), streams)) {
            Surroundings around = surroundings().with(new DemoSite());
            return serve(
                    streams, demo.configuration(), demo.folder(), around, house -> demo.tell(house.consoleAddress()));
        }
    }

    private static ExitStatus serve(
            Streams streams, Path file, @Nullable Path data, Surroundings around, Consumer<House> ready) {
        CountDownLatch stop = new CountDownLatch(1);
        AtomicReference<@Nullable House> running = new AtomicReference<>();
        Systemd systemd = new Systemd(System.getenv("NOTIFY_SOCKET"));
        on("HUP", () -> Thread.ofVirtual().start(() -> reload(running.get(), systemd))); // before anything can want it
        on("TERM", stop::countDown);
        on("INT", stop::countDown);
        House house;
        try {
            house = House.start(file, data, around);
        } catch (House.Refusal refused) {
            return complain(streams, file, refused.problems());
        }
        running.set(house);
        ready.accept(house);
        systemd.ready();
        try {
            stop.await();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        systemd.stopping();
        house.stop(PATIENCE);
        return ExitStatus.GOOD;
    }

    private static void reload(@Nullable House house, Systemd systemd) {
        if (house == null) return;
        systemd.reloading(System.nanoTime());
        try {
            house.reload();
        } catch (House.Refusal told) {
            // the journal has its problems
        } finally {
            systemd.ready();
        }
    }

    private static void on(String signal, Runnable action) {
        Signal.handle(new Signal(signal), caught -> action.run());
    }

    static Path file(Call call) throws CallException {
        String given = call.value(CONFIG);
        return path(given == null ? DEFAULT_CONFIG : given);
    }

    static Path path(String name) throws CallException {
        try {
            return Path.of(name);
        } catch (InvalidPathException wrong) {
            throw CallException.usage('"' + name + "\" is no file name");
        }
    }

    static Surroundings surroundings() {
        return surroundings(Clock.systemUTC());
    }

    static Surroundings surroundings(InstantSource clock) {
        FastCrypto.install();
        return new Surroundings(
                clock,
                System::nanoTime,
                Crypto.JDK,
                Executors.newVirtualThreadPerTaskExecutor(),
                VerdictOptions::suffixes,
                new FileOutputStream(FileDescriptor.err));
    }

    /// Says everything that is wrong.
    static ExitStatus complain(Streams streams, Path file, List<ConfigProblem> problems) {
        for (ConfigProblem problem : problems) streams.complain(problem.in(file.toString()));
        return ExitStatus.WRONG;
    }
}
