package org.sigillo.console;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.sigillo.console.check.Checks;

/// The door of the console: one port.
public final class Console implements AutoCloseable {
    /// The largest request body, in octets. None is wanted yet.
    public static final int MAX_BODY = 1 << 16;
    /// The largest header of a request, in octets.
    public static final int MAX_HEADER = 16 << 10;
    /// How long a connection may stay silent, in milliseconds.
    public static final int MAX_SILENCE = 30_000;

    private static final Map<String, String> FIELDS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()",
            "Cache-Control",
            "no-store");
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final InetSocketAddress address;
    private final Supplier<ConsoleSettings> settings;
    private final Assets assets = new Assets();
    private final Pages pages = new Pages(assets);
    private final CheckRoutes checks;
    private final Consumer<Exception> broken;
    private final Javalin javalin;

    /// Opens the door.
    ///
    /// @param address where it listens
    /// @param settings what is said of it now
    /// @param checks who checks domains
    /// @param broken hears of bugs: what was answered 500
    /// @throws IOException if the address cannot be had
    public Console(
            InetSocketAddress address, Supplier<ConsoleSettings> settings, Checks checks, Consumer<Exception> broken)
            throws IOException {
        this.address = address;
        this.settings = settings;
        this.checks = new CheckRoutes(checks, pages);
        this.broken = broken;
        this.javalin = Javalin.create(this::configure);
        try {
            javalin.start();
        } catch (RuntimeException unavailable) {
            javalin.stop();
            throw new IOException(cause(unavailable), unavailable);
        }
    }

    private static String cause(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) deepest = deepest.getCause();
        return String.valueOf(deepest.getMessage());
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = MAX_BODY;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new VirtualThreadPool();
        config.jetty.modifyHttpConfiguration(Console::limit);
        config.jetty.addConnector((server, http) -> {
            ServerConnector connector =
                    new ServerConnector(server, new org.eclipse.jetty.server.HttpConnectionFactory(http));
            connector.setHost(address.getAddress().getHostAddress());
            connector.setPort(address.getPort());
            connector.setIdleTimeout(MAX_SILENCE);
            return connector;
        });
        config.routes.before(this::fields);
        config.routes.get("/", checks::form);
        config.routes.get("/check", checks::asked);
        config.routes.get("/check/{domain}", checks::page);
        config.routes.get("/api/v1/check/{domain}", checks::json);
        config.routes.get("/assets/{name}", this::asset);
        config.routes.error(404, request -> tell(request, Trouble.NOT_FOUND));
        config.routes.error(405, request -> tell(request, new Trouble(405, "Not this way", "Pages are read here.")));
        config.routes.exception(Exception.class, (bug, request) -> {
            broken.accept(bug);
            tell(request, Trouble.BROKEN);
        });
    }

    private static void limit(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEADER);
    }

    private void fields(Context request) {
        FIELDS.forEach(request::header);
        if (settings.get().isSecure()) request.header("Strict-Transport-Security", "max-age=31536000");
    }

    private void asset(Context request) {
        Assets.Asset asset = assets.get(request.pathParam("name"));
        if (asset == null) {
            tell(request, Trouble.NOT_FOUND);
            return;
        }
        request.header("Cache-Control", FOR_EVER).contentType(asset.type()).result(asset.octets());
    }

    private void tell(Context request, Trouble trouble) {
        if (request.path().toLowerCase(Locale.ROOT).startsWith("/api/")) {
            CheckRoutes.problem(request, trouble);
            return;
        }
        request.status(trouble.status());
        pages.tell(request, "trouble", trouble);
    }

    /// Where it is.
    ///
    /// @return the address, with the port in use
    public InetSocketAddress address() {
        return new InetSocketAddress(address.getAddress(), javalin.port());
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
