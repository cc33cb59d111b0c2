package org.sigillo.intake.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.config.IntakeWays.After;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.intake.Counter;
import org.sigillo.intake.Deliveries;
import org.sigillo.intake.Delivery;
import org.sigillo.intake.Intake;
import org.sigillo.intake.IntakeAnswer;
import org.sigillo.intake.IntakeDoors;
import org.sigillo.intake.IntakeSettings;
import org.sigillo.reports.ReportStore;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// Files are read once they have come to rest, once each, and nothing outside of the folder is touched.
class FolderSweepTest {
    private static final Instant NOW = Instant.parse("2026-01-03T12:00:00Z");
    private static final int MOST = 10_000;

    @TempDir
    Path temporary = Path.of("");

    private Path folder = Path.of("");
    private Store store = nothing();
    private Intake intake = nothing();

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // set before each test
    private static <T> T nothing() {
        return null;
    }

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectory(temporary.resolve("in"));
        store = Store.open(new StorePlace.Folder(temporary.resolve("data")));
        intake = new Intake(
                IntakeSettings.DEFAULT,
                new ReportStore(store, UnpackLimits.DEFAULT),
                new IntakeDoors() {},
                () -> NOW,
                System::nanoTime);
    }

    @AfterEach
    void close() {
        intake.close();
        store.close();
    }

    private FolderSweep sweep(After after) {
        Deliveries deliveries = new Deliveries(() -> intake, Delivery.Way.FOLDER);
        TakenFiles taken = new TakenFiles(store, folder.toString());
        return new FolderSweep(folder, after, taken, deliveries::take, () -> NOW, MOST, at -> {});
    }

    private Path report(String name) throws IOException {
        Path file = folder.resolve(name);
        Path parent = file.getParent();
        if (parent != null) Files.createDirectories(parent);
        return Files.writeString(file, Counter.tls(name));
    }

    private long reports() {
        return Counter.number(store, "SELECT count(*) FROM report");
    }

    private long duplicates() {
        return Counter.number(store, "SELECT count(*) FROM report_duplicate");
    }

    @Test
    void aFileIsReadOnceItHasComeToRest() throws IOException {
        Path file = report("a.json");
        FolderSweep sweep = sweep(After.KEEP);
        assertThat(sweep.look().restless()).isTrue();
        Files.writeString(file, Counter.tls("a.json") + " ");
        FolderSweep.Look grown = sweep.look();
        assertThat(grown.restless()).isTrue();
        assertThat(grown.taken()).isZero();
        FolderSweep.Look rest = sweep.look();
        assertThat(rest.taken()).isOne();
        assertThat(rest.restless()).isFalse();
        assertThat(sweep.look().taken()).isZero();
        FolderSweep other = sweep(After.KEEP); // the process starts anew
        other.look();
        assertThat(other.look().taken()).isZero();
        assertThat(reports()).isOne();
        assertThat(duplicates()).isZero();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        other.look();
        assertThat(other.look().taken()).isOne();
        assertThat(duplicates()).isOne();
    }

    @Test
    void whatIsNotWholeOrNotMeantIsLeftOut() throws Exception {
        for (String name : List.of(
                ".hidden",
                ".report.xml.Ab12cD",
                "report.json.1a2B3c4D",
                "a.tmp",
                "b.part",
                "c.json~",
                "tmp/d.json",
                ".new/e.json")) report(name);
        for (String name : List.of("sub/sub/f.json", "report.20260102", "new/g")) report(name);
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("h.json"), Counter.tls("h"));
        Files.createSymbolicLink(folder.resolve("link"), outside);
        Files.createSymbolicLink(folder.resolve("link.json"), outside.resolve("h.json"));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        FolderSweep sweep = sweep(new After(After.Deed.DELETE, ""));
        sweep.look();
        assertThat(sweep.look().taken()).isEqualTo(3);
        assertThat(reports()).isEqualTo(3);
        assertThat(folder.resolve("sub/sub/f.json")).doesNotExist();
        assertThat(folder.resolve("a.tmp")).exists();
        assertThat(outside.resolve("h.json")).exists();
    }

    @Test
    void reportsMoveAndWhatIsNoneStays() throws IOException {
        report("a/one.json");
        report("b/one.json");
        Files.writeString(folder.resolve("letter.txt"), "Dear all");
        FolderSweep sweep = sweep(new After(After.Deed.MOVE, "done"));
        sweep.look();
        assertThat(sweep.look().taken()).isEqualTo(3);
        assertThat(folder.resolve("done/one.json")).exists();
        assertThat(folder.resolve("done/one.json.1")).exists();
        assertThat(folder.resolve("letter.txt")).exists();
        assertThat(Counter.number(store, "SELECT count(*) FROM report_rejected"))
                .isOne();
        sweep.look();
        FolderSweep.Look again = sweep.look();
        assertThat(again.taken()).isZero();
        assertThat(again.restless()).isFalse();
        assertThat(again.trouble()).isEmpty();
    }

    @Test
    void whatIsTooLargeIsToldAndNotReadAgain() throws IOException {
        Files.writeString(
                folder.resolve("fits"),
                Counter.tls("fits") + " ".repeat(MOST - Counter.tls("fits").length()));
        Files.writeString(folder.resolve("large"), " ".repeat(MOST + 1));
        FolderSweep sweep = sweep(After.KEEP);
        sweep.look();
        FolderSweep.Look look = sweep.look();
        assertThat(look.trouble()).containsOnlyKeys("large");
        assertThat(look.taken()).isEqualTo(2);
        assertThat(reports()).isOne();
        assertThat(sweep.look().taken()).isZero();
    }

    @Test
    void nothingGoesBeforeItIsDurable() throws IOException {
        report("a.json");
        FolderSweep sweep = new FolderSweep(
                folder,
                new After(After.Deed.DELETE, ""),
                new TakenFiles(store, folder.toString()),
                arrivals -> arrivals.stream()
                        .map(one -> (IntakeAnswer) new IntakeAnswer.StoreBroken("full"))
                        .toList(),
                () -> NOW,
                MOST,
                at -> {});
        sweep.look();
        FolderSweep.Look look = sweep.look();
        assertThat(look.putOff()).isTrue();
        assertThat(folder.resolve("a.json")).exists();
        assertThat(sweep(After.KEEP).look().restless()).isTrue();
    }

    @Test
    void filesThatAreGoneAreForgotten() throws IOException {
        Path gone = report("gone.json");
        report("stays.json");
        FolderSweep sweep = sweep(After.KEEP);
        sweep.look();
        sweep.look();
        Files.delete(gone);
        assertThat(new TakenFiles(store, folder.toString()).forgetGone(folder)).isOne();
        assertThat(Counter.number(store, "SELECT count(*) FROM intake_file")).isOne();
    }

    /// A hundred thousand with `-Dsigillo.files=100000`.
    @Test
    void manyFiles() throws IOException {
        int files = Integer.getInteger("sigillo.files", 1_000);
        for (int i = 0; i < files; i++) report(i % 50 + "/" + i + ".json");
        FolderSweep sweep = sweep(After.KEEP);
        long begun = System.nanoTime();
        sweep.look();
        assertThat(sweep.look().taken()).isEqualTo(files);
        long taken = System.nanoTime() - begun;
        assertThat(reports()).isEqualTo(files);
        assertThat(sweep.look().taken()).isZero();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.println(files + " files in " + taken / 1_000_000 + " ms, heap "
                + (runtime.totalMemory() - runtime.freeMemory() >> 20) + " MB");
    }
}
