package org.sigillo.server;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.Endpoint;
import org.sigillo.filter.SenderRewriting;
import org.sigillo.policyd.PolicyProtocol;
import org.sigillo.policyd.Socketmap;
import org.sigillo.policyd.SpfPolicy;
import org.sigillo.policyd.SrsMaps;
import org.sigillo.policyd.StreamServer;

/// The small services of Postfix: the policy service that answers for SPF, and the map of rewritten senders. Those
/// whose
/// place stays are kept, since each question asks for the settings of its time.
///
/// Not for several threads at once: {@link House} holds its lock.
final class PostfixServices {
    private final Supplier<SpfPolicy> spf;
    private final Supplier<@Nullable SenderRewriting> srs;
    private final LongSupplier nanoClock;
    private final Map<Endpoint, StreamServer> open = new LinkedHashMap<>();

    PostfixServices(Supplier<SpfPolicy> spf, Supplier<@Nullable SenderRewriting> srs, LongSupplier nanoClock) {
        this.spf = spf;
        this.srs = srs;
        this.nanoClock = nanoClock;
    }

    /// What a configuration wants, opened where it is not open yet; what cannot be opened is a problem.
    Map<Endpoint, StreamServer> opening(Config next, List<ConfigProblem> problems) {
        Map<Endpoint, StreamServer> wanted = new LinkedHashMap<>();
        Endpoint policyd = policyd(next);
        if (policyd != null) open("policyd.address", policyd, new PolicyProtocol(spf::get), wanted, problems);
        Endpoint socketmap = socketmap(next);
        if (socketmap != null) open("srs.socketmap", socketmap, new Socketmap(new SrsMaps(srs)), wanted, problems);
        return wanted;
    }

    /// Takes over what was wanted, and closes the rest.
    void take(Map<Endpoint, StreamServer> wanted) {
        open.forEach((endpoint, server) -> {
            if (wanted.get(endpoint) != server) server.close();
        });
        open.clear();
        open.putAll(wanted);
    }

    Set<Endpoint> endpoints() {
        return open.keySet();
    }

    /// Closes what was opened for a configuration that is not taken over.
    void abandon(Map<Endpoint, StreamServer> wanted) {
        wanted.forEach((endpoint, server) -> {
            if (open.get(endpoint) != server) server.close();
        });
    }

    private void open(
            String key,
            Endpoint endpoint,
            StreamServer.Conversation conversation,
            Map<Endpoint, StreamServer> wanted,
            List<ConfigProblem> problems) {
        StreamServer known = open.get(endpoint);
        try {
            wanted.put(endpoint, known != null ? known : open(endpoint, conversation));
        } catch (IOException unavailable) {
            problems.add(Doors.unavailable(0, key, endpoint, unavailable));
        }
    }

    private StreamServer open(Endpoint endpoint, StreamServer.Conversation conversation) throws IOException {
        int most = StreamServer.MAX_CONNECTIONS;
        return switch (endpoint) {
            case Endpoint.Inet inet ->
                new StreamServer(Doors.socketAddress(inet), null, null, conversation, most, nanoClock);
            case Endpoint.Unix unix ->
                new StreamServer(
                        UnixDomainSocketAddress.of(unix.path()),
                        unix.permissions(),
                        unix.group(),
                        conversation,
                        most,
                        nanoClock);
        };
    }

    static @Nullable Endpoint policyd(Config config) {
        return config.policyd() == null ? null : config.policyd().endpoint();
    }

    static @Nullable Endpoint socketmap(Config config) {
        return config.srs() == null ? null : config.srs().socketmap();
    }

    @Nullable
    SocketAddress address(@Nullable Endpoint endpoint) throws IOException {
        StreamServer server = endpoint == null ? null : open.get(endpoint);
        return server == null ? null : server.address();
    }

    void close() {
        for (StreamServer server : open.values()) server.close();
    }
}
