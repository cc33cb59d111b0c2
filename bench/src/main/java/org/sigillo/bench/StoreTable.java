package org.sigillo.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sigillo.name.DomainName;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.sheets.Folding;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;
import org.sigillo.views.DomainSummary;
import org.sigillo.views.FailureList;
import org.sigillo.views.Overview;
import org.sigillo.views.Period;
import org.sigillo.views.SourceList;
import org.sigillo.views.Trend;

/// What a page costs over many rows, all of one domain: the worst case. The rows are inserted by SQL, and the sums with
/// them, from the rows: the same sums `report import` writes, in minutes instead of an hour.
final class StoreTable {
    private static final DomainName DOMAIN = DomainName.of("big.example");
    private static final int ROWS_A_REPORT = 100;
    private static final int REPORTS_AT_ONCE = 5_000;
    private static final int DAYS = 365;
    private static final int REPORTERS = 20;
    private static final int SOURCES = 5_000;
    private static final long FIRST_DAY = 20_089; // 2025-01-01
    private static final LocalDate LAST = LocalDate.ofEpochDay(FIRST_DAY + DAYS - 1);
    private static final int ROUNDS = 30;
    private static final int FEW_ROUNDS = 3;

    private final Table table;

    StoreTable(Table table) {
        this.table = table;
    }

    /// @param rows how many
    /// @param folder where the store stays, for another run; filled if it is empty
    void print(long rows, Path folder) throws IOException, InterruptedException {
        StorePlace place = place(folder);
        long before = System.nanoTime();
        try (Store store = Store.open(place)) {
            if (count(store, "SELECT COUNT(*) FROM report") > 0) rows = count(store, "SELECT COUNT(*) FROM report_row");
            else if (!(place instanceof StorePlace.Folder)) fill(store, rows / ROWS_A_REPORT);
        }
        if (place instanceof StorePlace.Folder sqlite) fill(sqlite, rows / ROWS_A_REPORT);
        System.err.printf("filled in %.0f s%n", (System.nanoTime() - before) / 1e9);
        table.line(
                "%nA domain with %,d rows in %,d reports over %d days; %s%n",
                rows, rows / ROWS_A_REPORT, DAYS, place instanceof StorePlace.Folder ? "SQLite" : "PostgreSQL");
        table.line(
                "| | first in a fresh process, ms | median of %d or 3, ms | slowest, ms |%n|---|---:|---:|---:|",
                ROUNDS);
        row("summary", place, store -> DomainSummary.of(store, DOMAIN, Period.ALL));
        row("trend by day", place, store -> Trend.of(store, DOMAIN, Period.ALL, Trend.Step.DAY, null));
        row("failures", place, store -> FailureList.of(store, DOMAIN, Period.ALL));
        Period month = new Period(LAST.minusDays(29), LAST);
        Period year = new Period(LAST.minusDays(364), LAST);
        row("sources of 30 days, line by line", place, store -> list(store, month, SourceList.MAX_SOURCES), FEW_ROUNDS);
        row("sources of the year, line by line", place, store -> list(store, year, SourceList.MAX_SOURCES), FEW_ROUNDS);
        long folding = System.nanoTime();
        try (Store store = Store.open(place)) {
            int days = new Folding(store).all();
            table.line("| folding %d days into sheets | %.0f | | |", days, (System.nanoTime() - folding) / 1e6);
        }
        sources("30 days", place, month);
        sources("the year", place, year);
        if (place instanceof StorePlace.Folder) command(folder);
    }

    private void sources(String what, StorePlace place, Period period) {
        row("sources of " + what + ", from sheets", place, store -> list(store, period, SourceList.MAX_SOURCES));
        row("overview of " + what, place, store -> Overview.of(store, list(store, period, SourceList.MAX_SOURCES)));
    }

    private static SourceList list(Store store, Period period, int most) {
        return SourceList.of(store, DOMAIN, period, SourceList.Lookup.NOBODY, SenderCatalogue.OURS, most);
    }

    /// `jdbc:postgresql:` in the environment, with the socket and the user beside it; else SQLite.
    private static StorePlace place(Path folder) {
        String url = System.getenv("SIGILLO_BENCH_URL");
        if (url == null) return new StorePlace.Folder(folder);
        String user = System.getenv().getOrDefault("SIGILLO_BENCH_USER", "sigillo");
        return new StorePlace.Postgres(url, user, "", System.getenv().getOrDefault("SIGILLO_BENCH_SOCKET", ""));
    }

    private interface View {
        Object of(Store store);
    }

    private void row(String name, StorePlace place, View view) {
        row(name, place, view, ROUNDS);
    }

    private void row(String name, StorePlace place, View view, int rounds) {
        try (Store store = Store.open(place)) {
            double first = millis(store, view);
            double[] all = new double[rounds];
            for (int i = 0; i < rounds; i++) all[i] = millis(store, view);
            java.util.Arrays.sort(all);
            table.line("| %s | %.1f | %.1f | %.1f |", name, first, all[rounds / 2], all[rounds - 1]);
        }
    }

    private static double millis(Store store, View view) {
        long before = System.nanoTime();
        if (view.of(store).hashCode() == 1) System.err.println();
        return (System.nanoTime() - before) / 1e6;
    }

    /// The command as a user calls it, from call to exit.
    private void command(Path folder) throws IOException, InterruptedException {
        List<String> call = List.of(
                new File("sigillo").getAbsolutePath(), "report", "summary", "--data", folder.toString(), "big.example");
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            long before = System.nanoTime();
            Process process = new ProcessBuilder(call)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0)
                throw new IllegalStateException(call + " failed");
            millis.add((System.nanoTime() - before) / 1e6);
        }
        double first = millis.removeFirst();
        millis.sort(null);
        table.line(
                "| `sigillo report summary`, from call to exit | %.0f | %.0f | %.0f |",
                first, millis.get(5), millis.getLast());
    }

    /// SQLite without a journal: what breaks off is filled anew.
    private static void fill(StorePlace.Folder place, long reports) {
        try (Connection connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + place.file())) {
            try (var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM report")) {
                if (rows.next() && rows.getLong(1) > 0) return;
            }
            for (String pragma :
                    List.of("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000", "temp_store = MEMORY"))
                run(connection, "PRAGMA " + pragma);
            connection.setAutoCommit(false);
            fill(connection, reports);
            connection.commit();
            connection.setAutoCommit(true);
            run(connection, "PRAGMA journal_mode = WAL");
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void fill(Store store, long reports) {
        store.write(connection -> fill(connection, reports));
    }

    private static int fill(Connection connection, long reports) throws SQLException {
        run(
                connection,
                "INSERT INTO report_raw (hash, octets, received_at) VALUES ('bench', "
                        + (isPostgres(connection) ? "''::bytea" : "x''") + ", 0)");
        for (long from = 0; from < reports; from += REPORTS_AT_ONCE) {
            long first = from;
            long last = Math.min(reports, from + REPORTS_AT_ONCE) - 1;
            run(
                    connection,
                    "INSERT INTO report (kind, organization, report_id, domain, begin_at, end_at, content,"
                            + " email, document, counted, repairs, received_at, raw) WITH RECURSIVE n(i) AS (SELECT "
                            + first
                            + " UNION ALL SELECT i + 1 FROM n WHERE i < " + last
                            + ") SELECT 'aggregate', 'reporter' || (i / " + DAYS + " % "
                            + REPORTERS + ") || '.example', 'r' || i, '" + DOMAIN + "', (" + FIRST_DAY + " + i % "
                            + DAYS
                            + ") * 86400, (" + FIRST_DAY + " + i % " + DAYS + ") * 86400 + 86399, 'c' || i, NULL,"
                            + " '{\"p\":\"reject\"}', 0, '', (" + FIRST_DAY + " + i % " + DAYS
                            + ") * 86400 + 100000,"
                            + " 'bench' FROM n");
            run(
                    connection,
                    "INSERT INTO report_row (report, position, source_ip, messages, disposition, dkim,"
                            + " spf, header_from, envelope_from, envelope_to, overrides, dkim_results, spf_results)"
                            + " WITH RECURSIVE n(j) AS (SELECT 0 UNION ALL SELECT j + 1 FROM n WHERE j < "
                            + (ROWS_A_REPORT - 1)
                            + "), s AS (SELECT r.id AS id, n.j AS j, (r.id * 37 + n.j * 101) % "
                            + SOURCES + " AS k FROM report r, n WHERE r.id > (SELECT MAX(id) FROM report) - "
                            + (last - first + 1)
                            + ") SELECT id, j, '198.' || (18 + k / 2500) || '.' || (k / 250 % 10) || '.' || (k % 250), 1 + j % 9,"
                            + " CASE WHEN k % 10 = 0 THEN 'reject' ELSE 'none' END,"
                            + " CASE WHEN k % 10 = 0 THEN 'fail' ELSE 'pass' END,"
                            + " CASE WHEN k % 3 = 0 THEN 'fail' ELSE 'pass' END, '" + DOMAIN + "', '" + DOMAIN
                            + "', NULL, '[]', '[{\"domain\":\"big.example\",\"selector\":\"s1\",\"result\":\"pass\"}]',"
                            + " '[{\"domain\":\"big.example\",\"result\":\"pass\"}]' FROM s");
            System.err.printf("\r%,d rows", (last + 1) * ROWS_A_REPORT);
        }
        System.err.println();
        String sums = "COUNT(DISTINCT r.id), COUNT(*), SUM(w.messages), SUM(CASE WHEN w.dkim = 'pass' OR w.spf = 'pass'"
                + " THEN w.messages ELSE 0 END), SUM(CASE WHEN w.dkim = 'pass' THEN w.messages ELSE 0 END),"
                + " SUM(CASE WHEN w.spf = 'pass' THEN w.messages ELSE 0 END), SUM(CASE WHEN w.dkim = 'pass' AND w.spf ="
                + " 'pass' THEN w.messages ELSE 0 END), 0, SUM(CASE WHEN w.disposition = 'reject' THEN w.messages ELSE 0"
                + " END)";
        String from = " FROM report r JOIN report_row w ON w.report = r.id";
        run(
                connection,
                "INSERT INTO domain_day (domain, day, organization, reports, rows_read, messages, passed,"
                        + " dkim_aligned, spf_aligned, both_aligned, quarantined, rejected, overridden) SELECT r.domain,"
                        + " r.begin_at / 86400, r.organization, " + sums + ", 0" + from + " GROUP BY 1, 2, 3");
        run(
                connection,
                "INSERT INTO source_day (domain, day, source_ip, messages, passed, dkim_aligned, spf_aligned,"
                        + " quarantined, rejected) SELECT r.domain, r.begin_at / 86400, w.source_ip, SUM(w.messages), SUM(CASE"
                        + " WHEN w.dkim = 'pass' OR w.spf = 'pass' THEN w.messages ELSE 0 END), SUM(CASE WHEN w.dkim = 'pass'"
                        + " THEN w.messages ELSE 0 END), SUM(CASE WHEN w.spf = 'pass' THEN w.messages ELSE 0 END), 0, SUM(CASE"
                        + " WHEN w.disposition = 'reject' THEN w.messages ELSE 0 END)" + from
                        + " GROUP BY 1, 2, 3");
        run(
                connection,
                "INSERT INTO source_sign (domain, source_ip, day, kind, name, selector, passed, aligned,"
                        + " messages) SELECT domain, source_ip, day, 'dkim', domain, 's1', 1, 1, messages FROM source_day");
        run(
                connection,
                "INSERT INTO source_sign (domain, source_ip, day, kind, name, selector, passed, aligned,"
                        + " messages) SELECT domain, source_ip, day, 'spf', domain, '', 1, 1, messages FROM source_day");
        run(
                connection,
                "INSERT INTO failure_day (domain, day, cause, source_ip, messages, quarantined, rejected)"
                        + " SELECT domain, day, 'cause.spf-fails', source_ip, messages - passed, 0, 0 FROM source_day WHERE"
                        + " messages > passed");
        run(connection, "INSERT INTO source_touched (domain, day) SELECT DISTINCT domain, day FROM domain_day");
        return run(connection, "ANALYZE");
    }

    private static boolean isPostgres(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    private static int run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        }
    }

    private static long count(Store store, String sql) {
        return store.<Long>read(connection -> {
            try (var rows = connection.createStatement().executeQuery(sql)) {
                return rows.next() ? rows.getLong(1) : 0L;
            }
        });
    }

    /// For the test: that what is filled is what is asked.
    static long messages(Path folder, long rows) {
        try (Store store = Store.open(new StorePlace.Folder(folder))) {
            fill(store, rows / ROWS_A_REPORT);
            long summed = DomainSummary.of(store, DOMAIN, Period.ALL).mail().messages();
            if (summed != count(store, "SELECT SUM(messages) FROM report_row"))
                throw new IllegalStateException("the sums are not those of the rows");
            return summed;
        } finally {
            System.err.flush();
        }
    }
}
