package org.sigillo.intake.https;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;
import org.sigillo.intake.Intake;
import org.sigillo.intake.ServerCertificate;

/// Where reports are posted. HTTP/1.1 alone: what comes once a day needs no streams.
public final class ReportDoor implements AutoCloseable {
    private static final Duration SOON = Duration.ofDays(14);
    private static final long LOOK_EVERY = 60;

    private final Server server;
    private final ServerConnector connector;
    private final ReportHandler handler;
    private final Slots slots;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final SslContextFactory.@Nullable Server tls;
    private volatile @Nullable ServerCertificate certificate;
    private volatile HttpsSettings settings;
    private volatile String trouble = "";

    /// Opens the door.
    ///
    /// @param address where
    /// @param settings for whom
    /// @param intake who takes what comes
    /// @param clock the time of day
    /// @param nanos monotonic nanoseconds
    /// @param answered hears the status of each answer
    /// @throws IOException if it cannot be opened; the message is for the operator
    public ReportDoor(
            InetSocketAddress address,
            HttpsSettings settings,
            Supplier<@Nullable Intake> intake,
            InstantSource clock,
            LongSupplier nanos,
            IntConsumer answered)
            throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.slots = new Slots(nanos, settings.certificate() != null);
        this.handler = new ReportHandler(settings, intake, slots, clock, nanos, answered);
        this.server = new Server(new VirtualThreadPool());
        this.certificate = read(settings);
        this.tls = certificate == null ? null : tls(certificate);
        HttpConnectionFactory http = new HttpConnectionFactory(configuration());
        this.connector = tls == null
                ? new ServerConnector(server, 1, 1, new ConnectionFactory[] {http})
                : new ServerConnector(server, 1, 1, new SslConnectionFactory(tls, http.getProtocol()), http);
        connector.setHost(address.getAddress().getHostAddress());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(HttpsSettings.MAX_HEADER_TIME.toMillis());
        connector.addBean(slots);
        connector.addBean(new NetworkConnectionLimit(HttpsSettings.MAX_CONNECTIONS, connector));
        server.addConnector(connector);
        server.setHandler(handler);
        server.setErrorHandler((request, response, callback) -> {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
            Content.Sink.write(response, true, "That was no request we understand.\n", callback);
            return true;
        });
        start();
        Thread.ofVirtual().name("report-door").start(this::watch);
    }

    private void start() throws IOException {
        try {
            server.start();
        } catch (Exception wrong) {
            close();
            throw wrong instanceof IOException unavailable ? unavailable : new IOException(wrong.getMessage(), wrong);
        }
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HttpsSettings.MAX_HEADER);
        http.setSendXPoweredBy(false);
        http.setMaxUnconsumedRequestContentReads(1);
        return http;
    }

    private static SslContextFactory.Server tls(ServerCertificate certificate) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(certificate.context());
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        tls.setRenegotiationAllowed(false);
        return tls;
    }

    private static @Nullable ServerCertificate read(HttpsSettings settings) throws IOException {
        Path certificate = settings.certificate();
        Path key = settings.key();
        return certificate == null || key == null ? null : ServerCertificate.read(certificate, key);
    }

    /// Once a second: cuts off who is too slow. Once a minute: looks whether the certificate has changed.
    private void watch() {
        try {
            for (long second = 1; !closed.await(1, TimeUnit.SECONDS); second++) {
                slots.sweep();
                if (second % LOOK_EVERY == 0) renew();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes over settings; connections stay. The certificate is read again if its files have changed.
    ///
    /// @param next whether there is a certificate at all is as before
    public void become(HttpsSettings next) {
        settings = next;
        handler.become(next);
        renew();
    }

    /// Reads the certificate again if its files have changed; one that cannot be used changes nothing.
    void renew() {
        HttpsSettings now = settings;
        Path file = now.certificate();
        Path key = now.key();
        ServerCertificate before = certificate;
        if (tls == null || file == null || key == null || before == null) return;
        try {
            if (ServerCertificate.stamp(file, key).equals(before.stamp())) {
                trouble = "";
                return;
            }
            ServerCertificate fresh = ServerCertificate.read(file, key);
            tls.reload(factory -> factory.setSslContext(fresh.context()));
            certificate = fresh;
            trouble = "";
        } catch (Exception unusable) {
            trouble = String.valueOf(unusable.getMessage());
        }
    }

    /// What a person should know: `code: sentence`.
    ///
    /// @return none if all is well
    public List<String> concerns() {
        ServerCertificate now = certificate;
        if (now == null) return List.of();
        if (!trouble.isEmpty()) return List.of("intake-certificate: the one from before stays in use: " + trouble);
        Instant end = now.until();
        if (clock.instant().isAfter(end)) return List.of("intake-certificate: it ended at " + end);
        return clock.instant().plus(SOON).isAfter(end) ? List.of("intake-certificate: it ends at " + end) : List.of();
    }

    /// Where it is.
    ///
    /// @return address and port
    public InetSocketAddress address() {
        return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
    }

    /// Connections that are open.
    ///
    /// @return how many
    public int connections() {
        return slots.open();
    }

    /// Connections cut off since they were too slow or too many.
    ///
    /// @return how many
    public long cut() {
        return slots.cut();
    }

    /// Closes it; requests under way are not waited for.
    @Override
    public void close() {
        closed.countDown();
        try {
            server.stop();
        } catch (Exception nothingToDo) { // it is gone
        }
    }
}
