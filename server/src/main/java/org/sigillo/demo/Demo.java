package org.sigillo.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.iprev.IprevChecker;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.net.resolver.DnsSource;
import org.sigillo.people.Access;
import org.sigillo.people.Claims;
import org.sigillo.people.Passwords;
import org.sigillo.people.People;
import org.sigillo.people.Person;
import org.sigillo.people.Token;
import org.sigillo.reports.Opened;
import org.sigillo.reports.ReportStore;
import org.sigillo.senders.NameLookup;
import org.sigillo.senders.RememberedNames;
import org.sigillo.sheets.Folding;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// A folder with the sample company in it: the store, filled with a year of reports up to yesterday, the zone, and a
/// configuration of the daemon that shows them.
///
/// @param folder where everything is
public record Demo(Path folder) {
    /// Days whose reports go into one transaction.
    private static final int AT_ONCE = 20;
    private static final long SEED = 9_989;
    private static final String STORE = "sigillo.db";
    private static final String PASSWORD = "password";
    /// Who may come in.
    public static final String PERSON = "demo@alder.example";

    /// The configuration: what `serve --config` takes.
    ///
    /// @return the file; it is there once [#configure] wrote it
    public Path configuration() {
        return folder.resolve("sigillo.toml");
    }

    /// The DNS of the company.
    ///
    /// @return a zone file in the fixture shape
    public Path zone() {
        return folder.resolve("zone.yaml");
    }

    /// The domains of the company.
    ///
    /// @return eight
    public static List<DomainName> domains() {
        return new DemoCompany()
                .domains.stream().map(domain -> DomainName.of(domain.name())).toList();
    }

    /// Whether the folder is filled already.
    ///
    /// @return true if so
    public boolean isFilled() {
        return Files.exists(folder.resolve(PASSWORD));
    }

    /// Whether something else is kept there, or a demo that was never filled wholly.
    ///
    /// @return true if there is a store without a demo
    public boolean isTaken() {
        return !isFilled() && Files.exists(folder.resolve(STORE));
    }

    /// Fills it.
    ///
    /// @param now what the time is: the last reports are about yesterday
    /// @param random makes the password
    /// @param progress hears how many days are done
    /// @return how many reports came in
    /// @throws IOException if the folder cannot be written
    public int fill(Instant now, SecureRandom random, IntConsumer progress) throws IOException {
        DemoCompany company = new DemoCompany();
        Files.createDirectories(folder);
        Files.writeString(zone(), DemoZone.of(company));
        int count = 0;
        String password = Token.make(random).substring(0, 16);
        try (Store store = Store.open(new StorePlace.Folder(folder))) {
            LocalDate first = now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(DemoCompany.DAYS);
            count = reports(store, new DemoReports(company, first, SEED), progress);
            names(store, company, now);
            new Folding(store).all();
            person(store, password, now, random);
        }
        Files.writeString(folder.resolve(PASSWORD), password);
        return count;
    }

    /// What [#PERSON] signs in with.
    ///
    /// @return the password of this folder alone
    /// @throws IOException if it cannot be read
    public String password() throws IOException {
        return Files.readString(folder.resolve(PASSWORD)).strip();
    }

    /// Writes the configuration.
    ///
    /// @param port where the console listens, on the loopback
    /// @throws IOException if it cannot be written
    public void configure(int port) throws IOException {
        String servers =
                zone().toAbsolutePath().toString().replace("\\", "\\\\").replace("\"", "\\\"");
        Files.writeString(configuration(), """
                # The sample company: "sigillo serve --demo".
                authserv-id = "mx.alder.example"

                [console]
                address = "inet:127.0.0.1:%d"
                guests = true
                checks-per-minute = 1000
                checks-per-hour = 10000

                [dns]
                servers = ["%s"]
                """.formatted(port, servers));
    }

    /// The owner of all eight domains.
    private void person(Store store, String password, Instant now, SecureRandom random) {
        Person person = new People(store).first("Alder", PERSON, "Demo", new Passwords(random).hash(password), now);
        if (person == null) return;
        Claims claims = new Claims(store, DnsSource.open(List.of(zone().toString())), InstantSource.fixed(now), random);
        for (Access.Place place : Access.of(store, person).organizations())
            for (DomainName domain : domains()) claims.claim(place.organization(), domain);
    }

    /// Through the intake: each report is opened, read and added up as one that came by mail. While some are stored
    /// the next are made.
    private static int reports(Store store, DemoReports reports, IntConsumer progress) throws IOException {
        ReportStore intake = new ReportStore(store, UnpackLimits.DEFAULT);
        int count = 0;
        try (ExecutorService makers = Executors.newFixedThreadPool(2)) {
            Future<List<Opened>> next = makers.submit(some(intake, reports, 0));
            for (int day = 0; day < DemoCompany.DAYS; day += AT_ONCE) {
                List<Opened> opened = next.get();
                if (day + AT_ONCE < DemoCompany.DAYS) next = makers.submit(some(intake, reports, day + AT_ONCE));
                intake.write(opened);
                count += opened.size();
                progress.accept(Math.min(DemoCompany.DAYS, day + AT_ONCE));
            }
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        }
        return count;
    }

    private static Callable<List<Opened>> some(ReportStore intake, DemoReports reports, int from) {
        return () -> {
            List<Opened> opened = new ArrayList<>();
            for (int day = from; day < Math.min(DemoCompany.DAYS, from + AT_ONCE); day++)
                reports.of(day).forEach(incoming -> opened.add(intake.open(incoming)));
            return opened;
        };
    }

    /// The names of all addresses, so that the first page need not ask for them.
    private void names(Store store, DemoCompany company, Instant now) {
        NameLookup lookup = new NameLookup(new IprevChecker(DnsSource.open(List.of(zone().toString())))::check);
        List<IpAddress> addresses = company.streams.stream()
                .flatMap(stream ->
                        java.util.stream.IntStream.range(0, stream.addresses()).mapToObj(stream::address))
                .distinct()
                .map(IpAddress::of)
                .toList();
        new RememberedNames(store, InstantSource.fixed(now)).names(addresses, lookup::name);
    }
}
