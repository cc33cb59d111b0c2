package org.sigillo.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.Endpoint;
import org.sigillo.milter.MilterLimits;
import org.sigillo.milter.MilterLog;
import org.sigillo.milter.MilterServer;
import org.sigillo.milter.PacketMemory;
import org.sigillo.milter.UnixSocket;

/// The listeners mail servers speak milter with. A new configuration is tried first, `opening`, and taken over, `take`,
/// only when everything else of it can be had as well.
///
/// Not for several threads at once: {@link House} holds its lock.
final class Doors {
    /// How long the messages of a listener that is gone from the configuration may take.
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Surroundings around;
    private final Book book;
    private final Map<Endpoint, Door> open = new LinkedHashMap<>();
    private final PacketMemory memory = new PacketMemory(PacketMemory.MAX_OCTETS);
    private final List<Thread> leaving = new ArrayList<>();

    /// A listener that is open.
    record Door(
            MilterServer server,
            SwitchingFilter filter,
            @Nullable InetSocketAddress bound) {}

    Doors(Surroundings around, Book book) {
        this.around = around;
        this.book = book;
        book.figures.gauge("sigillo.packet.memory", memory::taken);
    }

    /// Opens what a configuration has and we do not; what cannot be opened is a problem.
    Map<Endpoint, Door> opening(Config next, Filters filters, List<ConfigProblem> problems) {
        Map<Endpoint, Door> opened = new LinkedHashMap<>();
        for (Config.Listener listener : next.listeners()) {
            if (open.containsKey(listener.endpoint())) continue;
            try {
                opened.put(listener.endpoint(), open(listener, filters, next.limits()));
            } catch (IOException unavailable) {
                problems.add(unavailable(listener.line(), "listener", listener.endpoint(), unavailable));
            }
        }
        return opened;
    }

    /// Takes over what was opened: listeners that stay get the new filter, those that are gone may finish.
    void take(Config next, Filters filters, Map<Endpoint, Door> opened) {
        for (Config.Listener listener : next.listeners()) {
            Door door = open.get(listener.endpoint());
            if (door == null) continue;
            door.filter().become(filters.of(listener));
            door.server().limit(limits(next.limits()));
        }
        open.entrySet().removeIf(door -> {
            boolean gone = next.listeners().stream()
                    .noneMatch(listener -> listener.endpoint().equals(door.getKey()));
            if (gone) leave(door.getValue(), PATIENCE);
            return gone;
        });
        open.putAll(opened);
    }

    private Door open(Config.Listener listener, Filters filters, Config.Limits limits) throws IOException {
        SwitchingFilter filter = new SwitchingFilter(filters.of(listener));
        MilterLog log = new MilterLog(book.logger(), around.nanoClock());
        MilterServer server = new MilterServer(filter, limits(limits), log, around.nanoClock(), memory);
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
        book.count(listener.name(), log.statistics());
        return new Door(server, filter, bound);
    }

    private static MilterLimits limits(Config.Limits limits) {
        return MilterLimits.DEFAULT
                .withConnections(limits.connections())
                .withTimes(limits.idle(), limits.messageIdle(), limits.stall());
    }

    Set<Endpoint> endpoints() {
        return open.keySet();
    }

    @Nullable
    InetSocketAddress address(Endpoint endpoint) {
        Door door = open.get(endpoint);
        return door == null ? null : door.bound();
    }

    private void leave(Door door, Duration patience) {
        leaving.add(Thread.ofVirtual().start(() -> door.server().stop(patience)));
    }

    /// Takes no more connections, and lets the messages in flight end.
    void stop(Duration patience) {
        for (Door door : open.values()) leave(door, patience);
        open.clear();
        for (Thread thread : leaving) {
            try {
                thread.join(patience);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static ConfigProblem unavailable(int line, String key, Endpoint endpoint, IOException why) {
        return new ConfigProblem(line, key, "cannot listen on " + endpoint + " (" + why.getMessage() + ")");
    }

    static InetSocketAddress socketAddress(Endpoint.Inet inet) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(inet.address().octets()), inet.port());
    }
}
