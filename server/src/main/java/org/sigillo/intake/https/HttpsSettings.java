package org.sigillo.intake.https;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// For whom the door stands open, and how far.
///
/// @param certificate certificates in PEM, our own first; `null` for plain HTTP behind a proxy on this machine
/// @param key their private key in PEM; `null` without certificates
/// @param paths each path, with what it takes
/// @param octets of one body, at most
/// @param requests under way at once
/// @param rate requests of one client in a minute
public record HttpsSettings(
        @Nullable Path certificate, @Nullable Path key, Map<String, Taken> paths, int octets, int requests, int rate) {
    /// Octets of one body, where nothing else is said.
    public static final int MAX_BODY = 20 << 20;
    /// Requests under way at once, where nothing else is said.
    public static final int MAX_REQUESTS = 32;
    /// Requests of one client in a minute, where nothing else is said.
    public static final int MAX_RATE = 600;
    /// Connections at once; more wait to be accepted.
    public static final int MAX_CONNECTIONS = 512;
    /// Connections of one client at once; not behind a proxy.
    public static final int MAX_CONNECTIONS_OF_CLIENT = 32;
    /// How long a request's header may take, and a connection may be silent between requests.
    public static final Duration MAX_HEADER_TIME = Duration.ofSeconds(10);
    /// How long a body may take.
    public static final Duration MAX_BODY_TIME = Duration.ofSeconds(60);
    /// Octets of a request's header.
    public static final int MAX_HEADER = 8 << 10;
    /// Octets of what cannot be read that strangers may leave in quarantine in a day; more is refused and
    /// forgotten.
    public static final long MAX_STRANGE_OCTETS = 64L << 20;

    /// Copies the map.
    public HttpsSettings {
        paths = Map.copyOf(paths);
    }

    /// What a path takes.
    public sealed interface Taken {
        /// TLS reports, from anybody: reporters do not log in (8460 §3).
        record TlsReports() implements Taken {}

        /// Mails and reports of all kinds, from those who know a token.
        ///
        /// @param tokens any of them
        record Anything(List<String> tokens) implements Taken {
            /// Copies the list.
            public Anything {
                tokens = List.copyOf(tokens);
            }

            @Override
            public String toString() {
                return "Anything[]"; // tokens stand in no log
            }
        }
    }
}
