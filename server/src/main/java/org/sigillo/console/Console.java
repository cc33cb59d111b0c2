package org.sigillo.console;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.change.Looks;
import org.sigillo.console.check.Checks;
import org.sigillo.people.ApiTokens;
import org.sigillo.people.Claims;
import org.sigillo.people.Handoffs;
import org.sigillo.people.Invitations;
import org.sigillo.people.Passwords;
import org.sigillo.people.People;
import org.sigillo.people.Sessions;
import org.sigillo.people.SignIns;
import org.sigillo.people.Token;
import org.sigillo.rate.ClientRate;
import org.sigillo.store.Store;

/// The door of the console: one port.
public final class Console implements AutoCloseable {
    /// The largest request body, in octets.
    public static final int MAX_BODY = 1 << 16;
    /// The largest header of a request, in octets.
    public static final int MAX_HEADER = 16 << 10;
    /// How long a connection may stay silent, in milliseconds.
    public static final int MAX_SILENCE = 30_000;

    /// What a page may have besides its text: what comes from here, and nothing within it.
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> FIELDS = Map.of(
            "Content-Security-Policy",
            POLICY,
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
    private final Supplier<Desk> desk;
    private final Assets assets = new Assets();
    private final Pages pages = new Pages(assets);
    private final Gate gate;
    private final AccountRoutes accounts;
    private final List<Route> routes;
    private final SecureRandom random;
    private final Consumer<Exception> broken;
    private final Javalin javalin;

    /// Opens the door.
    ///
    /// @param address where it listens
    /// @param desk what it works with now
    /// @param checks who checks domains
    /// @param clock the time of day
    /// @param nanos the time between two requests, in nanoseconds
    /// @param broken hears of bugs: what was answered 500
    /// @throws IOException if the address cannot be had
    public Console(
            InetSocketAddress address,
            Supplier<Desk> desk,
            Checks checks,
            InstantSource clock,
            LongSupplier nanos,
            Consumer<Exception> broken)
            throws IOException {
        this.address = address;
        this.desk = desk;
        this.broken = broken;
        this.random = new SecureRandom();
        Function<Store, Sessions> sessions = store -> new Sessions(store, clock, random);
        Function<Store, Invitations> invitations = store -> new Invitations(store, clock, random);
        Passwords passwords = new Passwords(random);
        Function<Store, ApiTokens> tokens = store -> new ApiTokens(store, clock, random);
        this.gate = new Gate(desk, sessions, tokens, pages);
        this.accounts =
                new AccountRoutes(new AccountRoutes.Guards(clock, passwords, sessions, invitations), pages, nanos);
        this.routes = new ArrayList<>(new CheckRoutes(checks, pages).routes());
        Uploads uploads = new Uploads(nanos);
        Counter counter = new Counter(checks, uploads, pages);
        routes.addAll(new LabRoutes(counter, pages, clock, nanos).routes());
        routes.addAll(new LabMailRoutes(pages, checks, clock, nanos, random).routes());
        routes.addAll(new HelpRoutes(pages, clock, nanos, random).routes());
        routes.addAll(new LogoRoutes(counter, checks, pages).routes());
        routes.addAll(accounts.routes());
        Confirmation confirmation = new Confirmation(passwords, sessions, new ClientRate(nanos, AccountRoutes.PERIOD));
        routes.addAll(new OidcRoutes(pages, accounts, store -> new SignIns(store, clock, random), confirmation, nanos)
                .routes());
        routes.addAll(new SettingsRoutes(pages, clock, passwords, sessions, invitations, tokens, confirmation, random)
                .routes());
        routes.addAll(new ClaimRoutes(pages, (store, dns) -> new Claims(store, dns, clock, random), clock).routes());
        ChangeRoutes change = new ChangeRoutes(
                pages,
                new Looks(clock, nanos),
                store -> new Handoffs(store, clock, random),
                clock,
                new ClientRate(nanos, ChangeRoutes.PERIOD));
        routes.addAll(change.routes());
        routes.addAll(new RecipientRoutes(pages, clock, nanos, random).routes());
        routes.addAll(new StartRoutes(pages, change).routes());
        DomainRoutes domains = new DomainRoutes(pages, checks, clock);
        routes.addAll(domains.routes());
        routes.addAll(new ReportRoutes(pages, clock, uploads, nanos).routes());
        routes.addAll(new QuarantineRoutes(pages).routes());
        routes.addAll(new ApiRoutes(domains).routes());
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
            ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
            connector.setHost(address.getAddress().getHostAddress());
            connector.setPort(address.getPort());
            connector.setIdleTimeout(MAX_SILENCE);
            return connector;
        });
        config.routes.before(this::fields);
        for (Route route : routes)
            config.routes.addHttpHandler(route.method(), route.path(), request -> gate.pass(route, request));
        config.routes.get("/assets/{name}", this::asset);
        config.routes.error(404, request -> bare(request, Trouble.NOT_FOUND));
        config.routes.error(405, request -> bare(request, Trouble.NOT_THIS_WAY));
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
        if (desk.get().settings().isSecure()) request.header("Strict-Transport-Security", "max-age=31536000");
    }

    private void asset(Context request) {
        Assets.Asset asset = assets.get(request.pathParam("name"));
        if (asset == null) {
            tell(request, Trouble.NOT_FOUND);
            return;
        }
        request.header("Cache-Control", FOR_EVER).contentType(asset.type()).result(asset.octets());
    }

    /// What no route answered.
    private void bare(Context request, Trouble trouble) {
        if (!Pages.isTold(request)) tell(request, trouble);
    }

    private void tell(Context request, Trouble trouble) {
        pages.trouble(gate.visit(request), trouble);
    }

    /// Opens the way to the first account, if there is none yet.
    ///
    /// @return the link for whoever runs the installation, good once; `null` if somebody is there already
    public @Nullable String firstLink() {
        Desk now = desk.get();
        if (now.store() == null || !new People(now.store()).none()) return null;
        String token = Token.make(random);
        accounts.openFirst(token);
        return now.settings().link("/first?key=" + token);
    }

    /// All ways in.
    ///
    /// @return the table
    List<Route> routes() {
        return List.copyOf(routes);
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
