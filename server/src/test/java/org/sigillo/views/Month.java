package org.sigillo.views;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.intake.FilePlaces;
import org.sigillo.name.DomainName;
import org.sigillo.reports.Incoming;
import org.sigillo.reports.ReportStore;
import org.sigillo.store.Cluster;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// Three weeks of reports, `examples/month.mbox`: a newsletter that begins on the 10th, three days without a report, a
/// policy made stricter on the 17th, forged mail on the 18th and 19th, and a reporter that falls silent after the 16th.
public final class Month {
    /// Whom they are about.
    public static final DomainName DOMAIN = DomainName.of("shop.example");
    /// When they come in.
    public static final Instant NOW = Instant.parse("2025-03-24T06:00:00Z");
    /// All of them.
    public static final Period WEEKS = new Period(LocalDate.of(2025, 3, 3), LocalDate.of(2025, 3, 23));

    /// Where a store is.
    public enum Kind {
        SQLITE,
        POSTGRESQL
    }

    private Month() {}

    /// A store without anything in it.
    public static Store empty(Kind kind, Path folder) throws IOException, InterruptedException {
        return Store.open(
                switch (kind) {
                    case SQLITE -> new StorePlace.Folder(folder.resolve("data"));
                    case POSTGRESQL -> Cluster.database();
                });
    }

    /// A store with the reports in it.
    public static Store store(Kind kind, Path folder) throws IOException, InterruptedException {
        Store store = empty(kind, folder);
        read(store, "month.mbox", NOW);
        return store;
    }

    /// The reports about days up to one, come in the morning after it.
    public static void readUntil(Store store, LocalDate last) throws IOException {
        Instant now = last.plusDays(1).atTime(6, 0).toInstant(ZoneOffset.UTC);
        List<Incoming> arrivals = new ArrayList<>();
        for (Incoming one : mails(now)) {
            String text = new String(one.octets(), StandardCharsets.UTF_8);
            int at = text.indexOf("<begin>") + 7;
            long begin = Long.parseLong(text.substring(at, text.indexOf('<', at)));
            if (begin / 86_400 <= last.toEpochDay()) arrivals.add(one);
        }
        new ReportStore(store, UnpackLimits.DEFAULT).add(arrivals);
    }

    private static List<Incoming> mails(Instant now) {
        List<Incoming> arrivals = new ArrayList<>();
        new FilePlaces(UnpackLimits.DEFAULT.inputOctets(), InstantSource.fixed(now), arrivals::add, (place, why) -> {
                    throw new AssertionError(place + why);
                })
                .walk(Path.of("../examples", "month.mbox"));
        return arrivals;
    }

    /// Reads a file of the examples into a store.
    public static void read(Store store, String example, Instant now) throws IOException {
        List<Incoming> arrivals = new ArrayList<>();
        new FilePlaces(UnpackLimits.DEFAULT.inputOctets(), InstantSource.fixed(now), arrivals::add, (place, why) -> {
                    throw new AssertionError(place + why);
                })
                .walk(Path.of("../examples", example));
        new ReportStore(store, UnpackLimits.DEFAULT).add(arrivals);
    }
}
