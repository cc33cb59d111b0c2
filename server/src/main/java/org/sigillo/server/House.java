package org.sigillo.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigFile;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.ConfigReading;
import org.sigillo.config.Endpoint;
import org.sigillo.dns.CachingDns;
import org.sigillo.dns.Dns;
import org.sigillo.filter.MailFact;
import org.sigillo.filter.SenderRewriting;
import org.sigillo.journal.FiguresPage;
import org.sigillo.net.resolver.DnsSource;
import org.sigillo.policyd.SpfPolicy;
import org.sigillo.policyd.StreamServer;

/// The daemon: built from a configuration, rebuilt from a changed one while it runs, and stopped without
/// a message lost.
///
/// Its parts: {@link Book} tells what happened, {@link Doors} are the milter listeners, {@link
/// PostfixServices} the policy service and the maps, {@link Filters} what is done with the mail, {@link
/// Annexes} everything beside it.
public final class House implements AutoCloseable {
    private final Path file;
    private final Surroundings around;
    private final Book book;
    private final Doors doors;
    private final PostfixServices services;
    private final Annexes annexes;
    private volatile Furnishing now;

    /// What is in force: it changes as a whole.
    private record Furnishing(
            Config config, Dns dns, @Nullable SenderRewriting srs) {}

    /// A configuration that cannot be run.
    public static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;
        private final transient List<ConfigProblem> problems;

        Refusal(List<ConfigProblem> problems) {
            super(problems.size() + " problems in the configuration");
            this.problems = List.copyOf(problems);
        }

        /// What is wrong.
        ///
        /// @return one or more problems
        public List<ConfigProblem> problems() {
            return problems;
        }
    }

    private final @Nullable Path data;
    private @Nullable KeyWatch watch;

    private House(Path file, @Nullable Path data, Config config, Dns dns, Surroundings around) {
        this.file = file;
        this.data = data;
        this.around = around;
        this.now = new Furnishing(config, dns, null);
        this.book = new Book(config.log(), around);
        this.doors = new Doors(around, book);
        this.services = new PostfixServices(this::spfPolicy, () -> now.srs(), around.nanoClock());
        this.annexes = new Annexes(around, book);
        book.figures.gauge("sigillo.dns.cached", () -> now.dns() instanceof CachingDns cache ? cache.size() : 0);
    }

    /// Everything that is wrong with a configuration, its keys included.
    ///
    /// @param file the file
    /// @param around what the process is given
    /// @return problems, none if it can be run
    public static List<ConfigProblem> check(Path file, Surroundings around) {
        ConfigReading reading = ConfigFile.read(file);
        List<ConfigProblem> problems = new ArrayList<>(reading.problems());
        if (reading.config() == null) return problems;
        problems.addAll(
                KeyRing.read(reading.config().signing(), around.crypto()).problems());
        Dns dns = dns(reading.config(), problems);
        if (dns != null) KeyDesk.check(reading.config(), dns, around, problems);
        Secrets.rewriting(reading.config(), around.clock(), problems);
        PostOffice.check(reading.config(), problems);
        Reporting.check(reading.config(), problems);
        AlertDesk.check(reading.config(), problems);
        return problems;
    }

    /// Builds and opens everything.
    ///
    /// @param file the configuration
    /// @param around what the process is given
    /// @return the running daemon
    /// @throws Refusal if the configuration cannot be run
    public static House start(Path file, Surroundings around) throws Refusal {
        return start(file, null, around);
    }

    /// Builds and opens everything.
    ///
    /// @param file the configuration
    /// @param data the store's folder, whatever the configuration says; `null` for what it says
    /// @param around what the process is given
    /// @return the running daemon
    /// @throws Refusal if the configuration cannot be run
    public static House start(Path file, @Nullable Path data, Surroundings around) throws Refusal {
        List<ConfigProblem> problems = new ArrayList<>();
        ConfigReading reading = ConfigFile.read(file);
        Config config = with(data, reading.config());
        if (config == null) throw new Refusal(reading.problems());
        Dns dns = dns(config, problems);
        if (dns == null) throw new Refusal(problems);
        House house = new House(file, data, config, dns, around);
        try {
            house.build(config, dns);
            new PidFile(config.pidFile()).write();
        } catch (Refusal refused) {
            house.close();
            throw refused;
        }
        house.book.tell("started", house.listening());
        return house;
    }

    /// Reads the configuration again. What stays is not interrupted; a configuration that is wrong
    /// changes nothing.
    ///
    /// @throws Refusal if it cannot be run
    public synchronized void reload() throws Refusal {
        try {
            ConfigReading reading = ConfigFile.read(file);
            Config next = with(data, reading.config());
            if (next == null) throw new Refusal(reading.problems());
            List<ConfigProblem> problems = new ArrayList<>();
            boolean same = next.dns().servers().equals(now.config().dns().servers()) && !hasFiles(next);
            Dns asked = same ? now.dns() : dns(next, problems);
            if (asked == null) throw new Refusal(problems);
            build(next, asked);
        } catch (Refusal refused) {
            book.figures.count("sigillo.reloads", "result", "refused");
            for (ConfigProblem problem : refused.problems())
                book.tell("reload-refused", problem.in(String.valueOf(file.getFileName())));
            throw refused;
        }
        book.figures.count("sigillo.reloads", "result", "done");
        book.renew();
        book.tell("reloaded", listening());
    }

    private String listening() {
        StringJoiner all = new StringJoiner(", ", "listening on ", "");
        all.setEmptyValue("no door is open");
        doors.endpoints().forEach(endpoint -> all.add(endpoint.toString()));
        services.endpoints().forEach(endpoint -> all.add(endpoint.toString()));
        annexes.doors().forEach(all::add);
        return all.toString();
    }

    private synchronized void build(Config next, Dns asked) throws Refusal {
        KeyRing keys = KeyRing.read(next.signing(), around.crypto());
        if (!keys.problems().isEmpty()) throw new Refusal(keys.problems());
        List<ConfigProblem> problems = new ArrayList<>();
        SenderRewriting rewriting = Secrets.rewriting(next, around.clock(), problems);
        Book.tryLog(next, problems);
        if (!problems.isEmpty()) throw new Refusal(problems);
        KeyWatch keysNext = watch(next, keys, asked, problems);
        if (keysNext == null) throw new Refusal(problems);
        Filters filters = new Filters(next, keys, keysNext::table, rewriting, asked, around, this::heard);
        Map<Endpoint, Doors.Door> opened = doors.opening(next, filters, problems);
        Map<Endpoint, StreamServer> wanted = services.opening(next, problems);
        FiguresPage page = problems.isEmpty() ? book.opening(next, problems) : null;
        if (problems.isEmpty()) annexes.opening(next, asked, keysNext::table, problems);
        if (!problems.isEmpty()) {
            annexes.abandon();
            book.abandon(page);
            for (Doors.Door door : opened.values()) door.server().close();
            services.abandon(wanted);
            keysNext.close();
            throw new Refusal(problems);
        }
        // From here on nothing can fail.
        doors.take(next, filters, opened);
        services.take(wanted);
        book.take(next, page);
        annexes.take();
        if (watch != null) watch.close();
        watch = keysNext;
        book.concerns(() -> Stream.concat(keysNext.concerns().stream(), annexes.concerns().stream())
                .toList());
        keysNext.start();
        now = new Furnishing(next, asked, rewriting);
    }

    /// One message, once the mail server has its answer.
    private void heard(MailFact fact) {
        book.take(fact);
        annexes.heard(fact);
    }

    /// Who looks after the keys of a configuration; `null` if something is wrong.
    private @Nullable KeyWatch watch(Config next, KeyRing keys, Dns asked, List<ConfigProblem> problems) {
        KeyDesk.check(next, asked, around, problems);
        if (!problems.isEmpty()) return null;
        KeyDesk desk = null;
        if (next.store() != null) {
            desk = KeyDesk.open(next, asked, around, deed -> KeyWatch.tell(book, deed), problems);
            if (desk == null) return null;
        }
        return new KeyWatch(next, keys, desk, KeyDesk.authorities(next, asked), around, book);
    }

    private SpfPolicy spfPolicy() {
        Furnishing asked = now;
        Config config = asked.config();
        Config.Policyd policyd = config.policyd();
        SpfPolicy.Settings settings = new SpfPolicy.Settings(
                config.authservId(),
                config.trust(),
                policyd != null && policyd.rejectFail(),
                config.dns().queries(),
                config.dns().time().toNanos());
        return new SpfPolicy(
                asked.dns(),
                settings,
                around.clock(),
                around.nanoClock(),
                outcome -> book.figures.count(
                        "sigillo.policyd", "result", outcome.result().word()));
    }

    private static @Nullable Dns dns(Config config, List<ConfigProblem> problems) {
        try {
            return DnsSource.open(config.dns().servers());
        } catch (IllegalArgumentException wrong) {
            problems.add(new ConfigProblem(0, "dns.servers", String.valueOf(wrong.getMessage())));
            return null;
        }
    }

    private static @Nullable Config with(@Nullable Path data, @Nullable Config config) {
        return data == null || config == null ? config : config.withStore(data);
    }

    private static boolean hasFiles(Config config) {
        return config.dns().servers().stream().anyMatch(server -> Files.exists(Path.of(server)));
    }

    /// Where a listener listens.
    ///
    /// @param name the listener's name
    /// @return address and port; `null` for a socket in the file system, or if there is none of that name
    public synchronized @Nullable InetSocketAddress address(String name) {
        for (Config.Listener listener : now.config().listeners())
            if (listener.name().equals(name)) return doors.address(listener.endpoint());
        return null;
    }

    /// Where Postfix asks for SPF.
    ///
    /// @return the address, or `null`
    /// @throws IOException if it is closed
    public synchronized @Nullable SocketAddress policydAddress() throws IOException {
        return services.address(PostfixServices.policyd(now.config()));
    }

    /// Where Postfix asks for rewritten senders.
    ///
    /// @return the address, or `null`
    /// @throws IOException if it is closed
    public synchronized @Nullable SocketAddress socketmapAddress() throws IOException {
        return services.address(PostfixServices.socketmap(now.config()));
    }

    /// Where reports are posted.
    ///
    /// @return address and port, or `null`
    public synchronized @Nullable InetSocketAddress httpsAddress() {
        return annexes.httpsAddress();
    }

    /// Where the console is.
    ///
    /// @return address and port, or `null`
    public synchronized @Nullable InetSocketAddress consoleAddress() {
        return annexes.consoleAddress();
    }

    /// Where figures and health are told.
    ///
    /// @return address and port, or `null`
    public synchronized @Nullable InetSocketAddress figuresAddress() {
        return book.pageAddress();
    }

    /// Where reports come in by SMTP.
    ///
    /// @return address and port, or `null`
    public synchronized @Nullable InetSocketAddress smtpAddress() {
        return annexes.smtpAddress();
    }

    /// Takes no more connections, lets the messages in flight end, and closes everything.
    ///
    /// @param patience how long messages may take
    public synchronized void stop(Duration patience) {
        book.stopping();
        doors.stop(patience);
        services.close();
        annexes.close();
        if (watch != null) watch.close();
        book.close();
        new PidFile(now.config().pidFile()).remove();
    }

    @Override
    public void close() {
        stop(Duration.ZERO);
    }
}
