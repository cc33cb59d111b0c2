package org.sigillo.reports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.name.DomainName;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// Reads reports that are in the store again, from what they came as, with today's reader. What an earlier one made of
/// a
/// report is taken back, and what is made of it now is written, in one transaction: it is counted once at any time.
///
/// @param store where they are kept
/// @param limits how much is opened
public record Rereading(Store store, UnpackLimits limits) {
    /// So many reports are looked at together.
    static final int MAX_PAGE = 2_000;

    /// What came of it, in reports.
    ///
    /// @param read how many were read again
    /// @param changed how many say something else now
    /// @param merged how many of these turned out to be another one, come again
    /// @param unread how many are not found any more in what they came as; they stay as they are
    public record Outcome(long read, long changed, long merged, long unread) {
        private Outcome plus(Outcome other) {
            return new Outcome(
                    read + other.read, changed + other.changed, merged + other.merged, unread + other.unread);
        }
    }

    private static final Outcome NOTHING = new Outcome(0, 0, 0, 0);
    private static final Outcome SAME = new Outcome(1, 0, 0, 0);

    /// Reads again.
    ///
    /// @param domain whom the reports are about; `null` for all
    /// @param done takes how many were read so far, now and then
    /// @return what came of it
    /// @throws org.sigillo.store.StoreException if the store broke; what was read again so far stays
    public Outcome all(@Nullable DomainName domain, LongConsumer done) {
        Outcome all = NOTHING;
        long after = 0;
        for (List<StoredReport> page = page(domain, after); !page.isEmpty(); page = page(domain, after)) {
            after = page.getLast().id();
            Map<String, List<StoredReport>> together = new LinkedHashMap<>();
            for (StoredReport one : page)
                together.computeIfAbsent(one.raw(), first -> new ArrayList<>()).add(one);
            for (List<StoredReport> reports : together.values()) {
                all = all.plus(again(reports));
                done.accept(all.read());
            }
        }
        return all;
    }

    private List<StoredReport> page(@Nullable DomainName domain, long after) {
        String sql = StoredReport.SELECT + " WHERE id > ?" + (domain == null ? "" : " AND domain = ?")
                + " ORDER BY id LIMIT " + MAX_PAGE;
        return store.read(connection -> {
            try (Statements batch = new Statements(connection)) {
                return domain == null
                        ? batch.rows(StoredReport::of, sql, after)
                        : batch.rows(StoredReport::of, sql, after, domain);
            }
        });
    }

    /// Reports that came in one piece.
    private Outcome again(List<StoredReport> reports) {
        StoredReport any = reports.getFirst();
        Opened opened = new ReportStore(store, limits)
                .open(new Incoming("", octets(any.raw()), Instant.ofEpochSecond(any.received())));
        List<Entry.Report> entries = new ArrayList<>();
        for (Entry entry : opened.entries()) if (entry instanceof Entry.Report report) entries.add(report);
        Outcome all = NOTHING;
        for (StoredReport report : reports) {
            Entry.Report entry = same(report, entries);
            if (entry == null) all = all.plus(new Outcome(1, 0, 0, 1));
            else all = all.plus(report.is(entry) ? SAME : change(report.id(), entry, opened));
        }
        return all;
    }

    /// What says the same; what has the same name; or what is alone.
    private static Entry.@Nullable Report same(StoredReport report, List<Entry.Report> entries) {
        for (Entry.Report entry : entries)
            if (entry.identity().content().equals(report.identity().content())) return entry;
        Identity name = report.identity().withContent("");
        for (Entry.Report entry : entries) if (entry.identity().withContent("").equals(name)) return entry;
        boolean alone = entries.size() == 1
                && entries.getFirst().identity().kind().equals(report.identity().kind());
        return alone ? entries.getFirst() : null;
    }

    private Outcome change(long id, Entry.Report entry, Opened opened) {
        return store.write(connection -> {
            try (Statements batch = new Statements(connection)) {
                batch.run("UPDATE report SET raw = raw WHERE id = ?", id); // nobody else changes it meanwhile
                List<StoredReport> found = batch.rows(StoredReport::of, StoredReport.SELECT + " WHERE id = ?", id);
                if (found.isEmpty() || found.getFirst().is(entry)) return SAME; // somebody else was faster
                StoredReport before = found.getFirst();
                Long other = ReportStore.find(batch, entry.identity());
                boolean counted = Attendance.isKept(batch, before.identity()); // else its days are taken out
                if (counted) takeBack(batch, before);
                batch.run("DELETE FROM report_row WHERE report = ?", id);
                batch.run("DELETE FROM tls_policy WHERE report = ?", id);
                if (other != null && other != id) merge(batch, before, other, entry.identity());
                else {
                    write(batch, before, entry, counted);
                    Origins.again(batch, Origins.read(connection, before.raw()), before, entry.reading());
                }
                if (counted) Attendance.tidy(batch, before.identity());
                return new Outcome(1, 1, other != null && other != id ? 1 : 0, 0);
            }
        });
    }

    private static void takeBack(Statements batch, StoredReport before) throws SQLException {
        TakenBack back = new TakenBack(batch);
        before.lines(batch).write(back);
        back.write();
        Attendance.left(
                batch, before.identity(), before.counted(), !before.repairs().isEmpty(), before.received());
    }

    private static void write(Statements batch, StoredReport before, Entry.Report entry, boolean counted)
            throws SQLException {
        Identity identity = entry.identity();
        batch.run(
                "UPDATE report SET organization = ?, report_id = ?, domain = ?, begin_at = ?, end_at = ?, content = ?,"
                        + " email = ?, document = ?, counted = ?, repairs = ? WHERE id = ?",
                identity.organization(),
                identity.reportId(),
                identity.domain(),
                identity.begin(),
                identity.end(),
                identity.content(),
                entry.email(),
                entry.document(),
                entry.counted(),
                entry.repairs(),
                before.id());
        Changes changes = new Changes(batch);
        changes.of(
                before.id(),
                counted
                        ? entry.lines()
                        : lines -> entry.lines().write((sql, values) -> {
                            if (values[0] == Lines.REPORT) lines.add(sql, values);
                        }));
        changes.write();
        if (counted)
            Attendance.came(batch, identity, entry.counted(), !entry.repairs().isEmpty(), before.received());
    }

    /// It says what another one says: it was that one, come again.
    private static void merge(Statements batch, StoredReport before, long other, Identity identity)
            throws SQLException {
        batch.run("UPDATE report_duplicate SET report = ? WHERE report = ?", other, before.id());
        batch.run(
                "INSERT INTO report_duplicate (report, received_at, source) VALUES (?, ?, ?)",
                other,
                before.received(),
                "report " + before.id());
        batch.run("DELETE FROM report WHERE id = ?", before.id());
        Attendance.cameAgain(batch, identity);
    }

    private byte[] octets(String raw) {
        byte[] packed = store.read(connection -> {
            try (Statements batch = new Statements(connection)) {
                List<byte[]> found =
                        batch.rows(row -> row.getBytes(1), "SELECT octets FROM report_raw WHERE hash = ?", raw);
                return found.isEmpty() ? new byte[0] : found.getFirst();
            }
        });
        if (packed.length == 0) return packed; // taken out meanwhile
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes(); // our own: what came in was no larger than the limit
        } catch (IOException damaged) {
            return new byte[0];
        }
    }
}
