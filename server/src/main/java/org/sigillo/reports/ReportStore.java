package org.sigillo.reports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportJson;
import org.sigillo.documents.report.ReportReader;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// Takes reports in. Threads may share it.
public final class ReportStore {
    private static final String FIND = "SELECT id FROM report WHERE kind = ? AND organization = ? AND report_id = ?"
            + " AND domain = ? AND begin_at = ? AND end_at = ? AND content = ?";

    private static final String ADD = "INSERT INTO report (kind, organization, report_id, domain, begin_at, end_at,"
            + " content, email, document, counted, repairs, received_at, raw)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id";

    private final Store store;
    private final UnpackLimits limits;

    /// A store of reports.
    ///
    /// @param store where they are kept
    /// @param limits how much is opened
    public ReportStore(Store store, UnpackLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    /// Takes in all or nothing. When this returns, what it returned outlives a loss of power.
    ///
    /// @param arrivals what came
    /// @return one for each document in it, at least one each, in order
    /// @throws org.sigillo.store.StoreException if the store broke; nothing is kept then, all may be
    ///     given again
    public List<Receipt> add(List<Incoming> arrivals) {
        List<Opened> opened = arrivals.parallelStream().map(this::open).toList();
        return write(opened).stream().flatMap(List::stream).toList();
    }

    /// Reads what came in. Nothing is written yet.
    ///
    /// @param incoming what came
    /// @return the same, read
    public Opened open(Incoming incoming) {
        try {
            return Opened.of(incoming, new ReportReader(limits, incoming.at()).read(incoming.octets()));
        } catch (RuntimeException bug) { // ours, and it would meet it again however often it came
            return Opened.of(incoming, List.of(new Reading.Unreadable(Fault.READER_BROKE, bug.toString())));
        }
    }

    /// Takes in all or nothing. When this returns, what it returned outlives a loss of power.
    ///
    /// @param arrivals what came, read
    /// @return for each of them one for each document in it, in order
    /// @throws org.sigillo.store.StoreException if the store broke; nothing is kept then, all may be given again
    public List<List<Receipt>> write(List<Opened> arrivals) {
        return store.write(connection -> {
            try (Statements batch = new Statements(connection)) {
                Changes changes = new Changes(batch);
                List<List<Receipt>> receipts = new ArrayList<>(arrivals.size());
                for (Opened arrival : arrivals) receipts.add(write(batch, changes, arrival));
                changes.write();
                return receipts;
            }
        });
    }

    /// Takes in what was in quarantine, in place of what stands there. A report that is there already is neither
    /// counted nor recorded again.
    List<Receipt> again(Opened arrival) {
        return store.write(connection -> {
            try (Statements batch = new Statements(connection)) {
                batch.run("DELETE FROM report_rejected WHERE hash = ?", arrival.hash());
                Changes changes = new Changes(batch);
                List<Receipt> receipts =
                        write(batch, changes, arrival.judged(Origins.read(connection, arrival.hash())));
                changes.write();
                for (Receipt receipt : receipts)
                    if (receipt instanceof Receipt.Duplicate known)
                        batch.run(
                                "DELETE FROM report_duplicate WHERE report = ? AND received_at = ? AND source = ?",
                                known.report(),
                                arrival.incoming().at().getEpochSecond(),
                                known.source());
                return receipts;
            }
        });
    }

    private static List<Receipt> write(Statements batch, Changes changes, Opened arrival) throws SQLException {
        List<Receipt> receipts = new ArrayList<>(arrival.entries().size());
        Origins origins = new Origins(batch, arrival);
        int piece = 0;
        for (Entry entry : arrival.entries()) {
            Receipt receipt = switch (entry) {
                case Entry.Report report -> write(batch, changes, arrival, report);
                case Entry.Unread unread -> write(batch, arrival, piece, unread.reading());
            };
            piece++;
            origins.write(receipt, entry.reading());
            receipts.add(receipt);
        }
        return receipts;
    }

    /// The number of a report; `null` if there is none such.
    static @Nullable Long find(Statements batch, Identity identity) throws SQLException {
        return batch.number(
                FIND,
                identity.kind(),
                identity.organization(),
                identity.reportId(),
                identity.domain(),
                identity.begin(),
                identity.end(),
                identity.content());
    }

    private static Receipt write(Statements batch, Opened arrival, int piece, Reading.Unreadable unreadable)
            throws SQLException {
        batch.run(
                "INSERT INTO report_rejected (hash, piece, code, detail, source, received_at, octets)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                arrival.hash(),
                piece,
                unreadable.fault().code(),
                unreadable.detail(),
                arrival.incoming().source(),
                arrival.incoming().at().getEpochSecond(),
                arrival.packed());
        return new Receipt.Rejected(arrival.incoming().source(), unreadable.fault(), ReportJson.sentence(unreadable));
    }

    private static Receipt write(Statements batch, Changes changes, Opened arrival, Entry.Report report)
            throws SQLException {
        Identity identity = report.identity();
        String source = arrival.incoming().source();
        long at = arrival.incoming().at().getEpochSecond();
        batch.run(
                "INSERT INTO report_raw (hash, octets, received_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                arrival.hash(),
                arrival.packed(),
                at);
        Long added = batch.number(
                ADD,
                identity.kind(),
                identity.organization(),
                identity.reportId(),
                identity.domain(),
                identity.begin(),
                identity.end(),
                identity.content(),
                report.email(),
                report.document(),
                report.counted(),
                report.repairs(),
                at,
                arrival.hash());
        if (added != null) {
            Attendance.came(batch, identity, report.counted(), !report.repairs().isEmpty(), at);
            changes.of(added, report.lines());
            return new Receipt.Imported(source, added, identity.domain());
        }
        Long id = find(batch, identity);
        if (id == null) throw new SQLException("a report is neither new nor there");
        Attendance.cameAgain(batch, identity);
        batch.run("INSERT INTO report_duplicate (report, received_at, source) VALUES (?, ?, ?)", id, at, source);
        return new Receipt.Duplicate(source, id, identity.domain());
    }
}
