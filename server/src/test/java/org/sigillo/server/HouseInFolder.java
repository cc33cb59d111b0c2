package org.sigillo.server;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// A daemon in a folder of the test. Its time is set by hand, and it looks at the time when it is told to.
final class HouseInFolder implements AutoCloseable {
    /// Signs what comes from example.com.
    static final String KEY = """
            [[key]]
            name = "k"
            domain = "example.com"
            selector = "s1"
            file = "k.pem"
            [[sign]]
            from = "example.com"
            keys = ["k"]
            """;

    private final Path folder;
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final AtomicLong skipped = new AtomicLong();
    private final Zone keys;
    private volatile Instant now;
    private Turns turns = new Turns();
    private @Nullable House house;

    /// Lets a part go on when the test says so.
    private static final class Turns implements Pause {
        private final Semaphore waiting = new Semaphore(0);
        private final Semaphore next = new Semaphore(0);

        @Override
        public void take(Duration time) throws InterruptedException {
            waiting.release();
            next.acquire();
        }

        void turn() throws InterruptedException {
            await();
            next.release();
            await();
            waiting.release();
        }

        private void await() throws InterruptedException {
            if (!waiting.tryAcquire(60, TimeUnit.SECONDS)) throw new AssertionError("nobody pauses");
        }
    }

    HouseInFolder(Path folder, Instant now) throws Exception {
        this.folder = folder;
        this.now = now;
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Base64.Encoder base64 = Base64.getEncoder();
        secret(
                "k.pem",
                "-----BEGIN PRIVATE KEY-----\n"
                        + base64.encodeToString(pair.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n");
        byte[] known = pair.getPublic().getEncoded();
        byte[] raw = java.util.Arrays.copyOfRange(known, known.length - 32, known.length);
        keys = Zone.builder()
                .txt("s1._domainkey.example.com", "v=DKIM1; k=ed25519; p=" + base64.encodeToString(raw))
                .build();
    }

    /// A file nobody else may read.
    Path secret(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    void start(String zone, String configuration) throws Exception {
        Files.writeString(folder.resolve("zone.yaml"), zone);
        Path file = Files.writeString(folder.resolve("sigillo.toml"), configuration);
        InstantSource clock = () -> now;
        turns = new Turns();
        Surroundings around = new Surroundings(
                clock,
                () -> System.nanoTime() + skipped.get(),
                Crypto.JDK,
                Executors.newVirtualThreadPerTaskExecutor(),
                () -> {
                    throw new AssertionError("no list is wanted");
                },
                error,
                turns);
        try {
            house = House.start(file, around);
        } catch (House.Refusal refused) {
            throw new AssertionError(refused.problems().toString(), refused);
        }
    }

    House house() {
        return Objects.requireNonNull(house);
    }

    void stop() {
        if (house != null) house.stop(Duration.ofSeconds(20));
        house = null;
    }

    Instant now() {
        return now;
    }

    /// Lets time go by, that of the day and that of the rates.
    void pass(Duration time) {
        now = now.plus(time);
        skipped.addAndGet(time.toNanos());
    }

    /// Lets the part that pauses have one look.
    void look() throws InterruptedException {
        turns.turn();
    }

    String log() {
        return error.toString(StandardCharsets.UTF_8);
    }

    /// Waits until it has logged something.
    void await(String text) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!log().contains(text)) {
            if (System.nanoTime() > end) throw new AssertionError("waited in vain for " + text + ":\n" + log());
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
    }

    /// The store the daemon works on, opened once more.
    Store store() {
        return Store.open(new StorePlace.Folder(folder.resolve("data")));
    }

    /// Whether a mail is signed by us.
    boolean isSigned(byte[] mail) {
        List<DkimOutcome> outcomes = new DkimVerifier(DkimSettings.DEFAULT, InstantSource.fixed(now))
                .verify(mail, DomainName.of("example.com"), keys);
        return outcomes.size() == 1 && outcomes.getFirst().result() == DkimResult.PASS;
    }

    /// What the page of figures says.
    String figures() throws IOException, InterruptedException {
        return page("/metrics");
    }

    /// What the page of health says.
    String health() throws IOException, InterruptedException {
        return page("/health");
    }

    private String page(String path) throws IOException, InterruptedException {
        URI page = URI.create("http://127.0.0.1:"
                + Objects.requireNonNull(house().figuresAddress()).getPort() + path);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /// Waits until a line of the page of figures is there.
    void awaitFigure(String line) throws IOException, InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        for (String said; !(said = figures()).contains(line + '\n'); )
            if (System.nanoTime() > end) throw new AssertionError("waited in vain for " + line + ":\n" + said);
    }

    /// Brings a mail to the listener for reports.
    ///
    /// @return the last reply
    String bring(String from, String to, String mail) throws IOException {
        InetSocketAddress address = Objects.requireNonNull(house().smtpAddress());
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(60_000);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String reply = in.readLine();
            List<String> said = List.of("MAIL FROM:<" + from + ">", "RCPT TO:<" + to + ">", "DATA", mail + "\r\n.");
            say(socket, in, "HELO mail.example.org");
            for (String line : said) reply = say(socket, in, line);
            return String.valueOf(reply);
        }
    }

    private static @Nullable String say(Socket socket, BufferedReader in, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return in.readLine();
    }

    @Override
    public void close() {
        stop();
    }
}
