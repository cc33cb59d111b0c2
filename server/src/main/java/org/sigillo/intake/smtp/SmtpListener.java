package org.sigillo.intake.smtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.sigillo.intake.Intake;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/// Listens for mail with reports.
public final class SmtpListener implements AutoCloseable {
    private static final int MAX_WAITING = 256;
    private static final int FOR_EVER = 0;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final LongSupplier nanos;
    private final SMTPServer server;
    private final Map<Session, Line> lines = new ConcurrentHashMap<>();
    private volatile SmtpSettings settings;
    private volatile boolean stopping;
    private volatile @Nullable ServerSocket door;
    private volatile long turnedAway;

    /// Listens.
    ///
    /// @param address where; port 0 is any free one
    /// @param settings what is taken
    /// @param intake who takes it; asked for each mail, `null` while the service closes
    /// @param clock when a mail came
    /// @param nanos monotonic nanoseconds, `System::nanoTime`
    /// @throws IOException if the address cannot be had
    public SmtpListener(
            InetSocketAddress address,
            SmtpSettings settings,
            Supplier<@Nullable Intake> intake,
            InstantSource clock,
            LongSupplier nanos)
            throws IOException {
        this.settings = settings;
        this.nanos = nanos;
        this.server = SMTPServer.port(address.getPort())
                .bindAddress(address.getAddress())
                .backlog(MAX_WAITING)
                .hostName(settings.hostname())
                .softwareName("Sigillo")
                .insertReceivedHeaders(false) // the octets are kept as they came, the envelope beside them
                .enableTLS() // whether it is offered is said by EHLO
                .maxConnections(SmtpSettings.MOST_CONNECTIONS)
                .maxRecipients(-1)
                .maxMessageSize(Integer.MAX_VALUE)
                .connectionTimeoutMs(FOR_EVER) // each line has its own deadline
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .fromAddressValidator(SmtpListener::isPath)
                .sessionHandler(new Accounting())
                .startTlsSocketFactory(this::encrypted)
                .serverSocketFactory(this::door)
                .messageHandlerFactory(context -> new ReportMail(context, this.settings, intake, clock))
                .build();
        Step.into(server.getCommandHandler(), new Known());
        try {
            server.start();
        } catch (RuntimeException unavailable) {
            throw unavailable.getCause() instanceof IOException why ? why : new IOException(unavailable);
        }
        Thread.ofVirtual().name("smtp-clock").start(this::watch);
    }

    /// A reverse-path, empty for `<>`: what SPF is asked about, so nothing else is asked of it.
    private static boolean isPath(String path) {
        if (path.length() > Mailboxes.MAX_PATH) return false;
        for (int i = 0; i < path.length(); i++) if (Character.isISOControl(path.charAt(i))) return false;
        return true;
    }

    private ServerSocket door() throws IOException {
        ServerSocket opened = new ServerSocket() {
            @Override
            public Socket accept() throws IOException {
                Line line = new Line(nanos);
                implAccept(line);
                return line;
            }
        };
        opened.setReuseAddress(true);
        door = opened;
        return opened;
    }

    /// Encrypts a connection of which the client has asked it. Its name is not looked for.
    private SSLSocket encrypted(Socket plain) throws IOException {
        SSLContext tls = settings.tls();
        if (tls == null) throw new IOException("there is no certificate");
        return (SSLSocket) tls.getSocketFactory().createSocket(plain, null, true); // the server's side, as accepted
    }

    /// Takes over what may change while it listens: everything but the address and the name in the greeting.
    ///
    /// @param next what is taken from now on
    public void become(SmtpSettings next) {
        settings = next;
    }

    /// Where it listens.
    ///
    /// @return address and port
    public InetSocketAddress address() {
        return new InetSocketAddress(server.getBindAddress().orElseThrow(), server.getPortAllocated());
    }

    /// Connections now.
    ///
    /// @return how many
    public int connections() {
        return lines.size();
    }

    /// Connections that came over the limit.
    ///
    /// @return how many, so far
    public long turnedAway() {
        return turnedAway;
    }

    /// What the steps know of connections.
    private final class Known implements Step.Lines {
        @Override
        public @Nullable Line of(Session session) {
            return lines.get(session);
        }

        @Override
        public SmtpSettings settings() {
            return settings;
        }

        @Override
        public boolean isStopping() {
            return stopping;
        }
    }

    /// Counts connections.
    private final class Accounting implements SessionHandler {
        @Override
        public SessionAcceptance accept(Session session) {
            if (stopping) return SessionAcceptance.failure(421, "4.3.2 the service is closing");
            if (lines.size() >= settings.connections() || !(session.getSocket() instanceof Line line)) {
                turnedAway++;
                return SessionAcceptance.failure(421, "4.7.0 too many connections");
            }
            line.begin(session, settings.idle());
            lines.put(session, line);
            return SessionAcceptance.success();
        }

        @Override
        public void onSessionEnd(Session session) {
            lines.remove(session);
        }
    }

    private void watch() {
        while (!stopping) {
            LockSupport.parkNanos(TICK.toNanos());
            long now = nanos.getAsLong();
            for (Line line : lines.values())
                if (line.isLate(now)) Thread.startVirtualThread(() -> line.end("421 4.4.2 it took too long"));
        }
    }

    /// Takes no more connections, lets mails that are coming in end, and closes.
    ///
    /// @param patience how long these may take
    public void stop(Duration patience) {
        stopping = true;
        ServerSocket opened = door;
        try {
            if (opened != null) opened.close();
        } catch (IOException closed) {
            // it is
        }
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            boolean busy = false;
            for (Line line : lines.values()) {
                if (line.isInMessage()) busy = true;
                else Thread.startVirtualThread(() -> line.end("421 4.3.2 the service is closing"));
            }
            if (!busy || System.nanoTime() - end > 0) break;
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        join(Thread.startVirtualThread(server::stop));
    }

    /// Those that still wait for the store are answered when the intake closes; nobody waits for them here.
    private static void join(Thread stopper) {
        try {
            stopper.join(LAST_WORDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop(Duration.ZERO);
    }
}
