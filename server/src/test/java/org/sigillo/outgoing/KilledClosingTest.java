package org.sigillo.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.dns.Zone;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportReader;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// The process that makes reports is killed again and again, with SIGKILL, anywhere: never two contents under one id,
/// and no message lost that was kept, nor told twice.
class KilledClosingTest {
    private static final int KILLS = Integer.getInteger("sigillo.kills", 12);

    @TempDir
    Path folder = Path.of("");

    @Test
    void killedAnywhereEveryMessageIsToldOnceAndEveryIdHasOneContent() throws Exception {
        Random random = new Random(9990);
        Path data = folder.resolve("data");
        Path ledger = folder.resolve("ledger");
        Map<String, String> contents = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(data, ledger, kill);
            try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
                assertThat(said.readLine()).isEqualTo("ready");
                LockSupport.parkNanos(random.nextLong(20_000_000L, 700_000_000L));
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            try (Store store = Store.open(new StorePlace.Folder(data))) {
                look(new Scene(store), contents);
            }
        }
        try (Store store = Store.open(new StorePlace.Folder(data))) {
            Scene scene = new Scene(store);
            scene.settings = Scene.settings(1);
            scene.now = Scene.DAY.plus(Duration.ofDays(365));
            scene.close(Zone.builder().build());
            look(scene, contents);
            assertThat(contents).hasSizeGreaterThan(KILLS);
            assertThat(scene.texts("SELECT hash FROM outgoing_row")).isEmpty();
            long kept = Long.parseLong(
                    scene.texts("SELECT SUM(messages) FROM outgoing_period").getFirst());
            long told = scene.reports().stream()
                    .mapToLong(AggregateReport::messages)
                    .sum();
            assertThat(told).isEqualTo(kept);
            List<String> noted = Files.readAllLines(ledger);
            long acknowledged = noted.stream().mapToLong(Long::parseLong).sum();
            assertThat(kept).isBetween(acknowledged, acknowledged + 40L * KILLS); // the last batch may lack its note
            assertThat(scene.texts("SELECT domain || begin_at FROM outgoing_report"))
                    .doesNotHaveDuplicates();
        }
    }

    private Process start(Path data, Path ledger, int seed) throws Exception {
        String java = ProcessHandle.current().info().command().orElseThrow();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        ReportMaker.class.getName(),
                        data.toString(),
                        ledger.toString(),
                        String.valueOf(seed))
                .redirectError(folder.resolve("said" + seed).toFile())
                .start();
    }

    /// What there is now, against what there was: nothing is gone, nothing has changed, and each mail carries its
    /// report.
    private static void look(Scene scene, Map<String, String> contents) {
        Map<String, byte[]> documents = scene.store.read(connection -> {
            try (Statements sql = new Statements(connection)) {
                Map<String, byte[]> found = new HashMap<>();
                sql.rows(
                        row -> found.put(row.getString(1), row.getBytes(2)),
                        "SELECT report_id, document FROM outgoing_report");
                return found;
            }
        });
        Map<String, byte[]> parcels = scene.store.read(connection -> {
            try (Statements sql = new Statements(connection)) {
                Map<String, byte[]> found = new HashMap<>();
                sql.rows(
                        row -> found.put(row.getString(1), Scene.unpacked(row.getBytes(2))),
                        "SELECT parcel_key, octets FROM post_parcel");
                return found;
            }
        });
        Map<String, String> now = new HashMap<>();
        documents.forEach((id, document) -> now.put(id, FactRows.hash(text(document))));
        parcels.forEach((key, mail) -> now.put(key, FactRows.hash(text(mail))));
        assertThat(now).containsAllEntriesOf(contents);
        contents.putAll(now);
        assertThat(parcels).hasSize(2 * documents.size());
        ReportReader reader = new ReportReader(UnpackLimits.DEFAULT, Scene.DAY.plus(Duration.ofDays(400)));
        parcels.forEach((key, mail) -> {
            AggregateReport carried = ((Reading.Aggregate) reader.read(mail).getFirst()).report();
            assertThat(key).startsWith("aggregate/" + carried.metadata().reportId() + "/");
            byte[] document = documents.get(carried.metadata().reportId());
            assertThat(document).isNotNull();
            assertThat(carried).isEqualTo(Scene.report(document));
        });
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
