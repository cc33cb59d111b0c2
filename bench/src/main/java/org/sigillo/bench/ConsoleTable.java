package org.sigillo.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sigillo.demo.Demo;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.net.resolver.DnsSource;
import org.sigillo.store.StorePlace;

/// What the pages of the console take, by HTTP on the loopback, of somebody who has signed in: the first view of each
/// over many rows, and a hundred people at once. The classes of the pages are warm, by another store; what the process
/// keeps of the file, and what it remembers of the DNS, is not.
final class ConsoleTable {
    private static final int FIRST = 5;
    private static final int ROUNDS = 6;
    private static final int WARM = 12;
    private static final int PEOPLE = 100;
    private static final int WALKS = 3;
    private static final int CROWDS = 3;
    private static final List<String> PAGES = List.of(
            "/today",
            "/domains/%s",
            "/domains/%s/senders",
            "/domains/%s/names",
            "/domains/%s/policy",
            "/domains/%s/reports",
            "/domains/%s/transport");

    private final Table table;
    private final Dns dns = BusyCompany.zone();
    private final InstantSource clock = InstantSource.fixed(BusyCompany.NOW);

    ConsoleTable(Table table) {
        this.table = table;
    }

    /// @param rows how many
    /// @param folder where the store stays, for another run; filled if it is empty
    void print(long rows, Path folder) throws IOException, InterruptedException {
        StorePlace place = ConsoleStore.place(folder);
        ConsoleStore.fill(place, new BusyCompany(rows), dns);
        StorePlace small = new StorePlace.Folder(folder.resolve("small"));
        ConsoleStore.fill(small, new BusyCompany(100_000), dns);
        warm(small);
        table.line(
                "%n%s, %,d rows%n%n| page | the very first, ms | first, median of %d, ms | its CPU, ms | later, median of %d, ms |"
                        + " slowest, ms | load |%n|---|---:|---:|---:|---:|---:|---:|",
                place instanceof StorePlace.Folder ? "SQLite" : "PostgreSQL", rows, FIRST, FIRST * ROUNDS);
        for (String page : PAGES) page(place, String.format(Locale.ROOT, page, BusyCompany.DOMAINS.getFirst()));
        people(place, folder, rows);
    }

    private void people(StorePlace place, Path folder, long rows) throws IOException, InterruptedException {
        Demo demo = new Demo(folder.resolve("demo"));
        if (!demo.isFilled()) demo.fill(BusyCompany.NOW, new SecureRandom(), days -> {});
        Dns zone = DnsSource.open(List.of(demo.zone().toString()));
        List<String> domains = Demo.domains().stream().map(DomainName::toString).toList();
        table.line(
                "%n%d people at once, each %d pages one after the other%n%n| store | p50, ms | p95, ms | slowest, ms |"
                        + " CPU a page, ms | pages a second | load |%n|---|---:|---:|---:|---:|---:|---:|",
                PEOPLE, WALKS * PAGES.size());
        StorePlace sample = new StorePlace.Folder(demo.folder());
        for (int i = 0; i < CROWDS; i++) people(sample, zone, "the demo", Demo.PERSON, demo.password(), domains);
        String many = String.format(Locale.ROOT, "%,d rows", rows);
        people(place, dns, many, ConsoleStore.PERSON, ConsoleStore.PASSWORD, BusyCompany.DOMAINS);
    }

    private void warm(StorePlace small) throws IOException, InterruptedException {
        try (ConsoleVisit visit = open(small)) {
            for (int i = 0; i < WARM; i++)
                for (String page : PAGES)
                    for (String domain : BusyCompany.DOMAINS) visit.read(String.format(Locale.ROOT, page, domain));
        }
    }

    private ConsoleVisit open(StorePlace place) throws IOException, InterruptedException {
        return new ConsoleVisit(place, dns, clock).as(ConsoleStore.PERSON, ConsoleStore.PASSWORD);
    }

    /// A console is opened anew for each first view; no name of an address is known to it.
    private void page(StorePlace place, String path) throws IOException, InterruptedException {
        double[] first = new double[FIRST];
        double[] used = new double[FIRST];
        double[] all = new double[FIRST * ROUNDS];
        for (int i = 0; i < FIRST; i++) {
            try (ConsoleVisit visit = open(place)) {
                visit.store().change("DELETE FROM address_name");
                long cpu = cpu();
                first[i] = millis(visit, path);
                used[i] = (cpu() - cpu) / 1e6;
                for (int j = 0; j < ROUNDS; j++) all[i * ROUNDS + j] = millis(visit, path);
            }
        }
        double very = first[0];
        Arrays.sort(first);
        Arrays.sort(used);
        Arrays.sort(all);
        table.line(
                "| `%s` | %.0f | %.0f | %.0f | %.0f | %.0f | %s |",
                path, very, first[FIRST / 2], used[FIRST / 2], all[all.length / 2], all[all.length - 1], load());
    }

    private static double millis(ConsoleVisit visit, String path) throws IOException, InterruptedException {
        long before = System.nanoTime();
        visit.read(path);
        return (System.nanoTime() - before) / 1e6;
    }

    /// A hundred people, each of whom goes through the pages of the domains, one page after the other.
    private void people(StorePlace place, Dns dns, String what, String person, String password, List<String> domains)
            throws IOException, InterruptedException {
        try (ConsoleVisit visit = new ConsoleVisit(place, dns, clock).as(person, password);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String page : PAGES) visit.read(String.format(Locale.ROOT, page, domains.getFirst()));
            long before = System.nanoTime();
            long cpu = cpu();
            List<Future<double[]>> walks = java.util.stream.IntStream.range(0, PEOPLE)
                    .mapToObj(who -> threads.submit(() -> walk(visit, domains, who)))
                    .toList();
            double[] all = new double[PEOPLE * WALKS * PAGES.size()];
            int at = 0;
            for (Future<double[]> walk : walks) for (double one : walk.get()) all[at++] = one;
            double seconds = (System.nanoTime() - before) / 1e9;
            Arrays.sort(all);
            table.line(
                    "| %s | %.0f | %.0f | %.0f | %.1f | %.0f | %s |",
                    what,
                    all[all.length / 2],
                    all[all.length * 95 / 100],
                    all[all.length - 1],
                    (cpu() - cpu) / 1e6 / all.length,
                    all.length / seconds,
                    load());
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    private static double[] walk(ConsoleVisit visit, List<String> domains, int who)
            throws IOException, InterruptedException {
        double[] all = new double[WALKS * PAGES.size()];
        for (int i = 0; i < all.length; i++) {
            String page = PAGES.get((i + who) % PAGES.size());
            all[i] = millis(
                    visit, String.format(Locale.ROOT, page, domains.get((who + i / PAGES.size()) % domains.size())));
        }
        return all;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
