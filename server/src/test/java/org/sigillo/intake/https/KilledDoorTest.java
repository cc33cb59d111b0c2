package org.sigillo.intake.https;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.intake.Counter;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// The process is killed (SIGKILL) at any moment while reports are posted: every one that was answered 2xx is stored
/// exactly once, and every one that was not is once it was posted again. `-Dsigillo.kills=100` takes a while.
class KilledDoorTest {
    private static final int SENDERS = 8;

    @TempDir
    Path folder = Path.of("");

    private TestCertificate certificate = new TestCertificate(Path.of(""), Path.of(""));
    private HttpClient client = HttpClient.newHttpClient();
    private final Queue<String> again = new ConcurrentLinkedQueue<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();

    @Test
    void whatIsAnsweredIsStoredOnce() throws Exception {
        certificate = TestCertificate.in(folder, "door");
        client = HttpClient.newBuilder()
                .sslContext(certificate.believed())
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        int kills = Integer.getInteger("sigillo.kills", 3);
        Random chance = new Random(1);
        int unanswered = 0;
        for (int kill = 0; kill <= kills; kill++) {
            Process process = start();
            try (BufferedReader out = process.inputReader();
                    ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
                String line = out.readLine();
                assertThat(line).startsWith("port ");
                URI door = URI.create("https://127.0.0.1:" + line.substring(5) + "/reports/tls");
                boolean last = kill == kills;
                for (int i = 0; i < SENDERS; i++) senders.submit(() -> send(door, last));
                if (!last) {
                    int goal = accepted.size() + 1 + chance.nextInt(60);
                    while (accepted.size() < goal && process.isAlive()) LockSupport.parkNanos(500_000);
                    LockSupport.parkNanos(chance.nextInt(3_000_000));
                    process.destroyForcibly();
                }
                senders.shutdown();
                assertThat(senders.awaitTermination(60, java.util.concurrent.TimeUnit.SECONDS))
                        .isTrue();
            } finally {
                process.destroyForcibly().waitFor();
            }
            unanswered += again.size();
        }
        assertThat(again).isEmpty();
        System.out.println("kills " + kills + ", answered " + accepted.size() + ", posted again " + unanswered);
        try (Store store = Store.open(new StorePlace.Folder(folder.resolve("data")))) {
            assertThat(accepted).hasSize(next.get());
            assertThat(Counter.number(store, "SELECT count(*) FROM report")).isEqualTo(next.get());
            assertThat(Counter.number(store, "SELECT count(DISTINCT report_id) FROM report"))
                    .isEqualTo(next.get());
            assertThat(Counter.number(store, "SELECT sum(successful) FROM tls_day"))
                    .isEqualTo(7L * next.get());
        }
    }

    /// Posts what was not answered, then new ones, until the door is gone; in the last life only the former.
    private void send(URI door, boolean last) {
        while (true) {
            String id = again.poll();
            if (id == null && last) return;
            if (id == null) id = "r" + next.incrementAndGet();
            try {
                int status = client.send(
                                HttpRequest.newBuilder(door)
                                        .timeout(Duration.ofSeconds(20))
                                        .POST(HttpRequest.BodyPublishers.ofString(Counter.tls(id)))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                assertThat(status).isBetween(200, 201);
                accepted.add(id);
            } catch (IOException dead) {
                again.add(id);
                return;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Process start() throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        path,
                        Doorkeeper.class.getName(),
                        folder.resolve("data").toString(),
                        certificate.certificate().toString(),
                        certificate.key().toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
