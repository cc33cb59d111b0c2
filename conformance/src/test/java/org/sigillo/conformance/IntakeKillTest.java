package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// What was answered 250 is there exactly once, whatever happens to the process and to the disk.
class IntakeKillTest {
    private static final int SENDERS = 3;
    private static final int ROWS = 3;
    private static final long LONGEST_LIFE = 600_000_000;

    @TempDir
    Path folder = Path.of("");

    /// Killed at any moment while reports come, again and again, on SQLite. `-Dsigillo.kills=200` takes a while.
    @Test
    void killedOnSqlite() throws Exception {
        Path data = folder.resolve("data");
        killed("folder = \"" + data + "\"\n", new StorePlace.Folder(data), Integer.getInteger("sigillo.kills", 8));
    }

    /// The same with the store in PostgreSQL, which lives on.
    @Test
    void killedOnPostgres() throws Exception {
        try (Database database = new Database()) {
            killed(
                    "folder = \"" + folder + "\"\n" + database.store(),
                    new StorePlace.Postgres(database.url(), "sigillo", "", database.socket()),
                    Integer.getInteger("sigillo.kills", 4));
        }
    }

    private static void killed(String store, StorePlace place, int kills) throws InterruptedException {
        Queue<String> ledger = new ConcurrentLinkedQueue<>();
        AtomicInteger sent = new AtomicInteger();
        Random chance = new Random(1);
        try (Namespace network = Namespace.with();
                ServedFilter service = new ServedFilter(network, ReportSender.CONFIGURATION + store)) {
            AtomicBoolean ending = new AtomicBoolean();
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                String name = "s" + i + "-";
                senders.add(Thread.ofVirtual().start(() -> {
                    try (ReportSender sender = new ReportSender(network, ROWS)) {
                        for (int report = 0; !ending.get(); report++) {
                            sent.addAndGet(sender.insist(name + report));
                            ledger.add(name + report);
                        }
                    }
                }));
            }
            for (int i = 0; i < kills; i++) {
                service.await("event=report-");
                LockSupport.parkNanos(chance.nextLong(LONGEST_LIFE));
                service.kill();
                service.start();
            }
            service.await("event=report-");
            ending.set(true);
            for (Thread sender : senders) sender.join();
        }
        List<String> there = reports(place);
        System.out.printf(
                "%d kills, %d reports sent %d times, %d there, %d of them stored before they were answered%n",
                kills, ledger.size(), sent.get(), there.size(), number(place, "SELECT COUNT(*) FROM report_duplicate"));
        assertThat(there).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(there)).isEqualTo(new TreeSet<>(ledger));
        assertThat(number(place, "SELECT SUM(messages) FROM domain_day")).isEqualTo(5L * ROWS * ledger.size());
        assertThat(number(place, "SELECT COUNT(*) FROM report_row")).isEqualTo((long) ROWS * ledger.size());
        assertThat(number(place, "SELECT COUNT(*) FROM report_rejected")).isZero();
    }

    /// The disk fills up: nothing is answered 250 that is not there, and it goes on once there is space again.
    @Test
    void theDiskIsFull() throws IOException {
        Path data = Files.createDirectory(folder.resolve("small"));
        try (Namespace network = Namespace.with()) {
            if (!mount("mount", "-t", "tmpfs", "-o", "size=3m", "sigillo", data.toString()))
                throw Skip.because("no small file system can be mounted (needs root and mount)");
            List<String> ledger = new ArrayList<>();
            try (ServedFilter service =
                            new ServedFilter(network, ReportSender.CONFIGURATION + "folder = \"" + data + "\"\n");
                    ReportSender sender = new ReportSender(network, 300)) {
                String reply = "250";
                int number = 0;
                while (reply.startsWith("250") && number < 500) {
                    reply = sender.send("r" + number);
                    if (reply.startsWith("250")) ledger.add("r" + number++);
                }
                assertThat(reply).startsWith("452 4.3.1");
                assertThat(ledger).isNotEmpty();
                for (int i = 0; i < 3; i++)
                    assertThat(sender.send("r" + number)).startsWith("452 4.3.1");
                service.awaitHealth("intake-store");
                int kept = ledger.size();
                service.kill();
                service.start();
                assertThat(sender.send("r" + number))
                        .as("started on a full disk")
                        .startsWith("4");
                assertThat(mount("mount", "-o", "remount,size=64m", data.toString()))
                        .isTrue();
                long began = System.nanoTime();
                for (int i = 0; i < 5; i++) {
                    sender.insist("r" + number);
                    ledger.add("r" + number++);
                }
                assertThat(System.nanoTime() - began).isLessThan(30_000_000_000L);
                assertThat(service.ask("/health")).doesNotContain("intake-store");
                System.out.printf("full after %d reports, and %d more later%n", kept, ledger.size() - kept);
            }
            StorePlace place = new StorePlace.Folder(data);
            assertThat(reports(place)).containsExactlyInAnyOrderElementsOf(ledger);
            assertThat(number(place, "SELECT COUNT(*) FROM report_row")).isEqualTo(300L * ledger.size());
        } finally {
            new ProcessBuilder("umount", data.toString()).start().onExit().join();
        }
    }

    private static boolean mount(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.onExit().join().exitValue() == 0;
    }

    private static List<String> reports(StorePlace place) {
        try (Store store = Store.open(place)) {
            return store.read(connection -> {
                List<String> ids = new ArrayList<>();
                try (var statement = connection.createStatement();
                        var row = statement.executeQuery("SELECT report_id FROM report")) {
                    while (row.next()) ids.add(row.getString(1));
                }
                return ids;
            });
        }
    }

    private static long number(StorePlace place, String sql) {
        try (Store store = Store.open(place)) {
            return store.read(connection -> {
                try (var statement = connection.createStatement();
                        var row = statement.executeQuery(sql)) {
                    return row.next() ? row.getLong(1) : -1L;
                }
            });
        }
    }
}
