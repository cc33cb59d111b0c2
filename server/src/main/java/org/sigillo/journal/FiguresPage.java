package org.sigillo.journal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// `/metrics` and `/health` over HTTP, for the machine's own network: there is no login and nothing secret.
public final class FiguresPage implements AutoCloseable {
    /// Requests that may wait to be taken.
    private static final int MAX_WAITING = 64;

    static {
        // The JDK's server reads these once: a slow client is cut off after so many seconds.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
        System.setProperty("jdk.httpserver.maxConnections", "256");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// Listens.
    ///
    /// @param address where; port 0 takes a free one
    /// @param metrics what `/metrics` says
    /// @param health what is wrong, one sentence; empty if all is well
    /// @param concerns what a person should look at though mail goes on, one sentence each: told with status 200,
    ///     since neither a restart nor another machine would mend it
    /// @throws IOException if the address cannot be had
    public FiguresPage(
            InetSocketAddress address,
            Supplier<String> metrics,
            Supplier<String> health,
            Supplier<List<String>> concerns)
            throws IOException {
        server = HttpServer.create(address, MAX_WAITING);
        server.setExecutor(threads);
        server.createContext("/metrics", exchange -> answer(exchange, "/metrics", 200, metrics));
        server.createContext("/health", exchange -> {
            String wrong = health.get();
            List<String> noted = concerns.get();
            String text = !wrong.isEmpty()
                    ? wrong + '\n'
                    : noted.isEmpty() ? "ok\n" : "ok, but:\n" + String.join("\n", noted) + '\n';
            answer(exchange, "/health", wrong.isEmpty() ? 200 : 503, () -> text);
        });
        server.start();
    }

    /// Where it listens.
    ///
    /// @return address and port
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private static void answer(HttpExchange exchange, String path, int status, Supplier<String> text)
            throws IOException {
        try (exchange) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (!head && !exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            if (!exchange.getRequestURI().getPath().equals(path)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.sendResponseHeaders(status, head ? -1 : body.length);
            if (!head) exchange.getResponseBody().write(body);
        }
    }
}
