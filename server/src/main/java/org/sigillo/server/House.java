package org.sigillo.server;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.sigillo.journal.FactLine;
import org.sigillo.journal.Figures;
import org.sigillo.journal.FiguresPage;
import org.sigillo.journal.Journal;
import org.sigillo.milter.MilterLimits;
import org.sigillo.milter.MilterLog;
import org.sigillo.milter.MilterServer;
import org.sigillo.milter.MilterStatistics;
import org.sigillo.milter.UnixSocket;
import org.sigillo.net.resolver.DnsSource;
import org.sigillo.policyd.PolicyProtocol;
import org.sigillo.policyd.Socketmap;
import org.sigillo.policyd.SpfPolicy;
import org.sigillo.policyd.SrsMaps;
import org.sigillo.policyd.StreamServer;

/// The daemon: built from a configuration, rebuilt from a changed one while it runs, and stopped without a message
/// lost.
public final class House implements AutoCloseable {
    private final Path file;
    private final Surroundings around;
    private final Figures figures = new Figures();
    private final Journal journal;
    private final Map<Endpoint, Door> doors = new LinkedHashMap<>();
    private final List<Thread> leaving = new ArrayList<>();
    private Config config;
    private Dns dns;
    private volatile @Nullable SenderRewriting srs;
    private volatile boolean json;
    private volatile @Nullable Path logFile;
    private @Nullable FiguresPage page;
    private final Map<Endpoint, StreamServer> streams = new LinkedHashMap<>();
    private volatile boolean stopping;

    /// A listener that is open.
    private record Door(
            MilterServer server,
            SwitchingFilter filter,
            @Nullable InetSocketAddress bound) {}

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

    private House(Path file, Config config, Dns dns, Surroundings around) {
        this.file = file;
        this.config = config;
        this.dns = dns;
        this.around = around;
        this.json = config.log().json();
        this.logFile = config.log().file();
        this.journal = new Journal(this::sink);
        figures.counter("sigillo.log.dropped", journal::dropped);
        figures.gauge("sigillo.dns.cached", () -> this.dns instanceof CachingDns cache ? cache.size() : 0);
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
        dns(reading.config(), problems);
        Secrets.rewriting(reading.config(), around.clock(), problems);
        return problems;
    }

    /// Builds and opens everything.
    ///
    /// @param file the configuration
    /// @param around what the process is given
    /// @return the running daemon
    /// @throws Refusal if the configuration cannot be run
    public static House start(Path file, Surroundings around) throws Refusal {
        List<ConfigProblem> problems = new ArrayList<>();
        ConfigReading reading = ConfigFile.read(file);
        Config config = reading.config();
        if (config == null) throw new Refusal(reading.problems());
        Dns dns = dns(config, problems);
        if (dns == null) throw new Refusal(problems);
        House house = new House(file, config, dns, around);
        try {
            house.build(config, dns);
            house.writePid();
        } catch (Refusal refused) {
            house.close();
            throw refused;
        }
        house.tell("started", "listening on " + house.doors.keySet());
        return house;
    }

    /// Reads the configuration again. What stays is not interrupted; a configuration that is wrong changes nothing.
    ///
    /// @throws Refusal if it cannot be run
    public synchronized void reload() throws Refusal {
        try {
            ConfigReading reading = ConfigFile.read(file);
            Config next = reading.config();
            if (next == null) throw new Refusal(reading.problems());
            List<ConfigProblem> problems = new ArrayList<>();
            Dns asked =
                    next.dns().servers().equals(config.dns().servers()) && !hasFiles(next) ? dns : dns(next, problems);
            if (asked == null) throw new Refusal(problems);
            build(next, asked);
        } catch (Refusal refused) {
            figures.count("sigillo.reloads", "result", "refused");
            for (ConfigProblem problem : refused.problems())
                tell("reload-refused", problem.in(String.valueOf(file.getFileName())));
            throw refused;
        }
        figures.count("sigillo.reloads", "result", "done");
        journal.renew();
        tell("reloaded", "listening on " + doors.keySet());
    }

    private synchronized void build(Config next, Dns asked) throws Refusal {
        KeyRing keys = KeyRing.read(next.signing(), around.crypto());
        if (!keys.problems().isEmpty()) throw new Refusal(keys.problems());
        List<ConfigProblem> problems = new ArrayList<>();
        SenderRewriting rewriting = Secrets.rewriting(next, around.clock(), problems);
        if (!problems.isEmpty()) throw new Refusal(problems);
        Filters filters = new Filters(next, keys, rewriting, asked, around, this::take);
        Map<Endpoint, Door> opened = new LinkedHashMap<>();
        for (Config.Listener listener : next.listeners()) {
            if (doors.containsKey(listener.endpoint())) continue;
            try {
                opened.put(listener.endpoint(), open(listener, filters, next.limits()));
            } catch (IOException unavailable) {
                problems.add(new ConfigProblem(
                        listener.line(),
                        "listener",
                        "cannot listen on " + listener.endpoint() + " (" + unavailable.getMessage() + ")"));
            }
        }
        Map<Endpoint, StreamServer> nextStreams = streams(next, problems);
        FiguresPage nextPage = problems.isEmpty() ? page(next, problems) : page;
        if (!problems.isEmpty()) {
            for (Door door : opened.values()) door.server().close();
            nextStreams.forEach((endpoint, server) -> {
                if (streams.get(endpoint) != server) server.close();
            });
            throw new Refusal(problems);
        }
        // From here on nothing can fail.
        for (Config.Listener listener : next.listeners()) {
            Door door = doors.get(listener.endpoint());
            if (door != null) door.filter().become(filters.of(listener));
        }
        doors.entrySet().removeIf(door -> {
            boolean gone = next.listeners().stream()
                    .noneMatch(listener -> listener.endpoint().equals(door.getKey()));
            if (gone) leave(door.getValue(), Duration.ofMinutes(5));
            return gone;
        });
        doors.putAll(opened);
        streams.forEach((endpoint, server) -> {
            if (nextStreams.get(endpoint) != server) server.close();
        });
        streams.clear();
        streams.putAll(nextStreams);
        if (page != null && page != nextPage) page.close();
        page = nextPage;
        json = next.log().json();
        logFile = next.log().file();
        config = next;
        dns = asked;
        srs = rewriting;
    }

    private Door open(Config.Listener listener, Filters filters, Config.Limits limits) throws IOException {
        SwitchingFilter filter = new SwitchingFilter(filters.of(listener));
        MilterLog log = new MilterLog(new JournalLogger(journal, around.clock(), json), around.nanoClock());
        MilterServer server = new MilterServer(
                filter, MilterLimits.DEFAULT.withConnections(limits.connections()), log, around.nanoClock());
        InetSocketAddress bound = null;
        try {
            switch (listener.endpoint()) {
                case Endpoint.Inet inet -> bound = server.listen(socketAddress(inet));
                case Endpoint.Unix unix -> server.listen(new UnixSocket(unix.path(), unix.permissions(), unix.group()));
            }
        } catch (IOException | RuntimeException unavailable) {
            server.close();
            throw unavailable;
        }
        count(listener.name(), log.statistics());
        return new Door(server, filter, bound);
    }

    /// The small services of Postfix. Those whose place stays are kept: each connection asks for the settings of
    /// its time.
    private Map<Endpoint, StreamServer> streams(Config next, List<ConfigProblem> problems) {
        Map<Endpoint, StreamServer> wanted = new LinkedHashMap<>();
        Config.Policyd policyd = next.policyd();
        if (policyd != null)
            stream("policyd.address", policyd.endpoint(), new PolicyProtocol(this::spfPolicy), wanted, problems);
        Endpoint socketmap = next.srs() == null ? null : next.srs().socketmap();
        if (socketmap != null)
            stream("srs.socketmap", socketmap, new Socketmap(new SrsMaps(() -> srs)), wanted, problems);
        return wanted;
    }

    private void stream(
            String key,
            Endpoint endpoint,
            StreamServer.Conversation conversation,
            Map<Endpoint, StreamServer> wanted,
            List<ConfigProblem> problems) {
        StreamServer known = streams.get(endpoint);
        try {
            wanted.put(endpoint, known != null ? known : open(endpoint, conversation));
        } catch (IOException unavailable) {
            problems.add(
                    new ConfigProblem(0, key, "cannot listen on " + endpoint + " (" + unavailable.getMessage() + ")"));
        }
    }

    private StreamServer open(Endpoint endpoint, StreamServer.Conversation conversation) throws IOException {
        return switch (endpoint) {
            case Endpoint.Inet inet ->
                new StreamServer(
                        socketAddress(inet),
                        null,
                        null,
                        conversation,
                        StreamServer.MAX_CONNECTIONS,
                        around.nanoClock());
            case Endpoint.Unix unix ->
                new StreamServer(
                        UnixDomainSocketAddress.of(unix.path()),
                        unix.permissions(),
                        unix.group(),
                        conversation,
                        StreamServer.MAX_CONNECTIONS,
                        around.nanoClock());
        };
    }

    private synchronized SpfPolicy spfPolicy() {
        Config.Policyd policyd = config.policyd();
        SpfPolicy.Settings settings = new SpfPolicy.Settings(
                config.authservId(),
                config.trust(),
                policyd != null && policyd.rejectFail(),
                config.dns().queries(),
                config.dns().time().toNanos());
        return new SpfPolicy(
                dns,
                settings,
                around.clock(),
                around.nanoClock(),
                outcome -> figures.count(
                        "sigillo.policyd", "result", outcome.result().word()));
    }

    private void count(String listener, MilterStatistics statistics) {
        figures.gauge("sigillo.connections.open", statistics::openConnections, "listener", listener);
        figures.counter("sigillo.connections", statistics::connections, "listener", listener);
        figures.counter("sigillo.connections.turned.away", statistics::turnedAway, "listener", listener);
        figures.counter("sigillo.connections.timeouts", statistics::timeouts, "listener", listener);
        figures.counter("sigillo.protocol.violations", statistics::violations, "listener", listener);
        figures.counter("sigillo.messages.aborted", statistics::aborted, "listener", listener);
    }

    private @Nullable FiguresPage page(Config next, List<ConfigProblem> problems) {
        Endpoint.Inet where = next.metrics();
        if (where == null) return null;
        if (page != null && where.equals(config.metrics())) return page;
        try {
            return new FiguresPage(socketAddress(where), figures::text, () -> stopping ? "stopping" : "");
        } catch (IOException unavailable) {
            problems.add(new ConfigProblem(
                    0, "metrics.address", "cannot listen on " + where + " (" + unavailable.getMessage() + ")"));
            return null;
        }
    }

    static InetSocketAddress socketAddress(Endpoint.Inet inet) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(inet.address().octets()), inet.port());
    }

    private static @Nullable Dns dns(Config config, List<ConfigProblem> problems) {
        try {
            return DnsSource.open(config.dns().servers());
        } catch (IllegalArgumentException wrong) {
            problems.add(new ConfigProblem(0, "dns.servers", String.valueOf(wrong.getMessage())));
            return null;
        }
    }

    private static boolean hasFiles(Config config) {
        return config.dns().servers().stream().anyMatch(server -> Files.exists(Path.of(server)));
    }

    private void take(MailFact fact) {
        figures.add(fact);
        journal.add(FactLine.of(fact, json));
    }

    private void tell(String event, String message) {
        journal.add(FactLine.of(around.clock().instant().toString(), event, message, json));
    }

    private OutputStream sink() throws IOException {
        Path to = logFile;
        if (to != null) return Files.newOutputStream(to, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new FilterOutputStream(around.error()) {
            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                out.write(octets, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush(); // the process's own stream stays open
            }
        };
    }

    private void writePid() throws Refusal {
        Path pid = config.pidFile();
        if (pid == null) return;
        try {
            Files.writeString(pid, ProcessHandle.current().pid() + "\n");
        } catch (IOException unwritable) {
            throw new Refusal(List.of(new ConfigProblem(0, "pid-file", "cannot be written (" + unwritable + ")")));
        }
    }

    private void leave(Door door, Duration patience) {
        leaving.add(Thread.ofVirtual().start(() -> door.server().stop(patience)));
    }

    /// Where a listener listens.
    ///
    /// @param name the listener's name
    /// @return address and port; `null` for a socket in the file system, or if there is none of that name
    public synchronized @Nullable InetSocketAddress address(String name) {
        for (Config.Listener listener : config.listeners()) {
            Door door = doors.get(listener.endpoint());
            if (listener.name().equals(name) && door != null) return door.bound();
        }
        return null;
    }

    /// Where Postfix asks for SPF.
    ///
    /// @return the address, or `null`
    /// @throws IOException if it is closed
    public synchronized @Nullable SocketAddress policydAddress() throws IOException {
        StreamServer server =
                config.policyd() == null ? null : streams.get(config.policyd().endpoint());
        return server == null ? null : server.address();
    }

    /// Where Postfix asks for rewritten senders.
    ///
    /// @return the address, or `null`
    /// @throws IOException if it is closed
    public synchronized @Nullable SocketAddress socketmapAddress() throws IOException {
        Config.Srs rewritten = config.srs();
        StreamServer server =
                rewritten == null || rewritten.socketmap() == null ? null : streams.get(rewritten.socketmap());
        return server == null ? null : server.address();
    }

    /// Where figures and health are told.
    ///
    /// @return address and port, or `null`
    public synchronized @Nullable InetSocketAddress figuresAddress() {
        return page == null ? null : page.address();
    }

    /// Takes no more connections, lets the messages in flight end, and closes everything.
    ///
    /// @param patience how long messages may take
    public synchronized void stop(Duration patience) {
        stopping = true;
        for (Door door : doors.values()) leave(door, patience);
        doors.clear();
        for (Thread thread : leaving) {
            try {
                thread.join(patience);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        for (StreamServer server : streams.values()) server.close();
        if (page != null) page.close();
        tell("stopped", "all connections are closed");
        journal.close();
        try {
            if (config.pidFile() != null) Files.deleteIfExists(config.pidFile());
        } catch (IOException left) {
            // the next start writes it anew
        }
    }

    @Override
    public void close() {
        stop(Duration.ZERO);
    }
}
