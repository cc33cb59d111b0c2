package org.sigillo.intake.https;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.intake.Intake;
import org.sigillo.intake.IntakeDoors;
import org.sigillo.intake.IntakeSettings;
import org.sigillo.intake.https.HttpsSettings.Taken;
import org.sigillo.reports.ReportStore;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// A door in a process of its own, which is to be killed: `FOLDER CERTIFICATE KEY`; says where it listens.
final class Doorkeeper {
    private Doorkeeper() {}

    public static void main(String[] words) throws Exception {
        Store store = Store.open(new StorePlace.Folder(Path.of(words[0])));
        Intake intake = new Intake(
                IntakeSettings.DEFAULT,
                new ReportStore(store, UnpackLimits.DEFAULT),
                new IntakeDoors() {},
                () -> Instant.parse("2026-01-03T12:00:00Z"),
                System::nanoTime);
        ReportDoor door = new ReportDoor(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new HttpsSettings(
                        Path.of(words[1]),
                        Path.of(words[2]),
                        Map.of("/reports/tls", new Taken.TlsReports()),
                        HttpsSettings.MAX_BODY,
                        HttpsSettings.MAX_REQUESTS,
                        1_000_000),
                () -> intake,
                () -> Instant.parse("2026-01-03T12:00:00Z"),
                System::nanoTime,
                status -> {});
        System.out.println("port " + door.address().getPort());
        Thread.currentThread().join();
    }
}
