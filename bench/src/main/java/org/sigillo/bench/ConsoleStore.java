package org.sigillo.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sigillo.dns.Dns;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.name.DomainName;
import org.sigillo.people.Access;
import org.sigillo.people.Claims;
import org.sigillo.people.Passwords;
import org.sigillo.people.People;
import org.sigillo.people.Person;
import org.sigillo.reports.Opened;
import org.sigillo.reports.ReportStore;
import org.sigillo.sheets.Folding;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// A store with the reports about the [BusyCompany], through the intake: what is read, added up and kept is what a
/// report that came by mail is, a day in a transaction.
final class ConsoleStore {
    static final String PERSON = "owner@big.example";
    static final String PASSWORD = "four words nobody guesses";

    private ConsoleStore() {}

    /// Fills it, unless it is filled.
    static void fill(StorePlace place, BusyCompany company, Dns dns) throws IOException, InterruptedException {
        try (Store store = Store.open(place)) {
            if (!new People(store).none()) return;
            long before = System.nanoTime();
            reports(store, company);
            double filled = (System.nanoTime() - before) / 1e9;
            new Folding(store).all();
            System.err.printf(
                    "filled in %.0f s, folded in %.0f s%n", filled, (System.nanoTime() - before) / 1e9 - filled);
            owner(store, dns);
        }
    }

    private static void reports(Store store, BusyCompany company) throws IOException, InterruptedException {
        ReportStore intake = new ReportStore(store, UnpackLimits.DEFAULT);
        try (ExecutorService makers = Executors.newFixedThreadPool(1)) {
            Future<List<Opened>> next = makers.submit(day(intake, company, 0));
            for (int day = 0; day < BusyCompany.DAYS; day++) {
                List<Opened> opened = next.get();
                next = makers.submit(day(intake, company, day + 1));
                intake.write(opened);
                System.err.printf("\r%d days", day + 1);
            }
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
        System.err.println();
    }

    private static Callable<List<Opened>> day(ReportStore intake, BusyCompany company, int day) {
        return () -> {
            List<Opened> opened = new ArrayList<>();
            if (day < BusyCompany.DAYS) company.of(day).forEach(incoming -> opened.add(intake.open(incoming)));
            return opened;
        };
    }

    private static void owner(Store store, Dns dns) {
        SecureRandom random = new SecureRandom();
        InstantSource clock = InstantSource.fixed(BusyCompany.NOW);
        Person person =
                new People(store).first("Big", PERSON, "Owner", new Passwords(random).hash(PASSWORD), BusyCompany.NOW);
        if (person == null) throw new IllegalStateException("somebody is there already");
        Claims claims = new Claims(store, dns, clock, random);
        for (Access.Place place : Access.of(store, person).organizations())
            for (String domain : BusyCompany.DOMAINS) claims.claim(place.organization(), DomainName.of(domain));
    }

    /// SQLite unless `SIGILLO_BENCH_URL` names a PostgreSQL.
    static StorePlace place(Path folder) {
        String url = System.getenv("SIGILLO_BENCH_URL");
        if (url == null) return new StorePlace.Folder(folder);
        String user = System.getenv().getOrDefault("SIGILLO_BENCH_USER", "sigillo");
        return new StorePlace.Postgres(url, user, "", System.getenv().getOrDefault("SIGILLO_BENCH_SOCKET", ""));
    }
}
