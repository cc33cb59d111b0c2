package org.sigillo.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// A postman who is killed at any moment, again and again: everything arrives, a kill costs one duplicate
/// at most, and under one Message-ID there is one content. `-Dsigillo.kills=100` takes a while.
class KilledPostmanTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final int AT_ONCE = 40;

    @TempDir
    Path folder = Path.of("");

    private final Random chance = new Random(Long.getLong("sigillo.seed", 1));
    private int added;

    @Test
    void killedAnywhereEverythingArrives() throws Exception {
        int kills = Integer.getInteger("sigillo.kills", 8);
        try (SmtpTwin twin = new SmtpTwin();
                Store store = Store.open(new StorePlace.Folder(folder))) {
            Random mood = new Random(2);
            twin.mood = (step, command) -> {
                if (step.equals("END")) LockSupport.parkNanos(mood.nextLong(20_000_000)); // more time to be killed in
                return null;
            };
            for (int i = 0; i < kills; i++) {
                add(store);
                int before = twin.mails.size();
                Process process = start(twin.port());
                await(() -> twin.mails.size() > before, "a mail");
                LockSupport.parkNanos(chance.nextLong(600_000_000));
                process.destroyForcibly().waitFor();
            }
            Process last = start(twin.port());
            for (long left = -1, now; (now = new Queue(store).waiting().count()) > 0; left = now) {
                long before = left;
                await(() -> before < 0 || new Queue(store).waiting().count() < before, "the next mail");
            }
            last.destroyForcibly().waitFor();
            Map<String, Integer> seen = new HashMap<>();
            Map<String, Set<String>> contents = new HashMap<>();
            for (SmtpTwin.Mail mail : twin.mails) {
                String text = mail.text();
                String id = text.substring(text.indexOf('<') + 1, text.indexOf('>'));
                seen.merge(id, 1, Integer::sum);
                contents.computeIfAbsent(id, fresh -> new HashSet<>()).add(mail.to() + text);
            }
            int duplicates = twin.mails.size() - seen.size();
            System.out.println(kills + " kills, " + added + " mails, " + duplicates + " duplicates");
            assertThat(seen).as("all arrived").hasSize(added);
            assertThat(duplicates).as("duplicates").isLessThanOrEqualTo(kills);
            assertThat(contents.values()).allSatisfy(one -> assertThat(one).hasSize(1));
            assertThat(new Queue(store).list(ParcelState.SENT, null, added + 1)).hasSize(added);
        }
    }

    private void add(Store store) {
        List<Parcel> parcels = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            String key = "k" + added++;
            if (!(Destination.parse("mailto:x@h" + i % 10 + ".example") instanceof Destination.Mail to))
                throw new AssertionError();
            byte[] octets = ("Message-ID: <" + key + "@example.net>\r\n\r\n" + "x".repeat(70) + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            parcels.add(Parcel.mail(
                    key, ParcelKind.AGGREGATE, to, octets, DOMAIN, Instant.now().plus(Duration.ofDays(1))));
        }
        store.write(connection -> {
            for (Parcel parcel : parcels) Outbox.add(connection, parcel, Instant.now());
            return true;
        });
    }

    private Process start(int port) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        PostProcess.class.getName(),
                        folder.toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder();
        for (String line; (line = said.readLine()) != null; all.append(line).append('\n'))
            if (line.equals("sending")) return process;
        throw new AssertionError(all.toString());
    }

    private interface Done {
        boolean is();
    }

    private static void await(Done done, String what) {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!done.is()) {
            if (System.nanoTime() > end) throw new AssertionError("waited in vain for " + what);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
