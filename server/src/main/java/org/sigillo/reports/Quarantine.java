package org.sigillo.reports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// What came in and was not taken as a report: kept as it came, with the reason, until somebody looks at it.
///
/// @param store where it is kept
public record Quarantine(Store store) {
    /// The fewest characters of a number by which something kept is named.
    public static final int LEAST_ID = 4;

    private static final int SHOWN_ID = 12;
    private static final String COLUMNS = "SELECT r.hash, r.piece, r.code, r.detail, r.source, r.received_at, m.author,"
            + " m.dmarc FROM report_rejected r LEFT JOIN report_mail m ON m.hash = r.hash";

    /// One document that was not taken.
    ///
    /// @param hash SHA-256 of what it came in, in hexadecimal
    /// @param piece which of the documents in that
    /// @param code why, the code of a [Fault]
    /// @param detail what fills its sentence
    /// @param source whence it came
    /// @param at when
    /// @param author the Author Domain of the mail; `null` if it was none or was not judged
    /// @param dmarc the result of DMARC for it, or `null`
    public record Kept(
            String hash,
            int piece,
            String code,
            String detail,
            String source,
            Instant at,
            @Nullable String author,
            @Nullable String dmarc) {
        /// By what it is named: the beginning of its hash.
        ///
        /// @return twelve digits
        public String id() {
            return hash.substring(0, Math.min(SHOWN_ID, hash.length()));
        }

        /// Why it is kept.
        ///
        /// @return the fault; `null` if the code is of another version
        public @Nullable Fault fault() {
            for (Fault fault : Fault.values()) if (fault.code().equals(code)) return fault;
            return null;
        }
    }

    /// What is kept, the newest first.
    ///
    /// @param most how many
    /// @return documents
    public List<Kept> list(int most) {
        return store.read(connection ->
                list(connection, COLUMNS + " ORDER BY r.received_at DESC, r.hash, r.piece LIMIT " + most, null));
    }

    /// How many documents are kept.
    ///
    /// @return how many
    public long count() {
        return store.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT COUNT(*) FROM report_rejected");
                    ResultSet found = statement.executeQuery()) {
                return found.next() ? found.getLong(1) : 0L;
            }
        });
    }

    /// The documents that came together under a number.
    ///
    /// @param id the beginning of the hash
    /// @return documents of one hash; empty if there is none, or the beginning is that of several
    public List<Kept> find(String id) {
        if (id.length() < LEAST_ID || !isHex(id)) return List.of();
        List<Kept> found = store.read(
                connection -> list(connection, COLUMNS + " WHERE r.hash LIKE ? ORDER BY r.hash, r.piece", id + '%'));
        for (Kept one : found) if (!one.hash().equals(found.getFirst().hash())) return List.of();
        return found;
    }

    private static boolean isHex(String id) {
        for (int i = 0; i < id.length(); i++) if (Character.digit(id.charAt(i), 16) < 0) return false;
        return true;
    }

    private static List<Kept> list(Connection connection, String sql, @Nullable String value) throws SQLException {
        List<Kept> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (value != null) statement.setString(1, value);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next())
                    all.add(new Kept(
                            row.getString(1),
                            row.getInt(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            Instant.ofEpochSecond(row.getLong(6)),
                            row.getString(7),
                            row.getString(8)));
            }
        }
        return all;
    }

    /// What came, as it came.
    ///
    /// @param hash of it, whole
    /// @return its octets; nothing if it is not kept
    public byte[] octets(String hash) {
        byte[] packed = store.read(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT octets FROM report_rejected WHERE hash = ? LIMIT 1")) {
                statement.setString(1, hash);
                try (ResultSet found = statement.executeQuery()) {
                    return found.next() ? found.getBytes(1) : new byte[0];
                }
            }
        });
        if (packed.length == 0) return packed;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readNBytes(UnpackLimits.DEFAULT.inputOctets() + 1);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /// Reads something again with today's reader, and takes what it can. What is there already is not counted
    /// again, and what still cannot be read stays, with its reason of today.
    ///
    /// @param kept one of the documents that came together
    /// @param limits how much is opened
    /// @return what became of each document in it; nothing if it is not kept any more
    public List<Receipt> again(Kept kept, UnpackLimits limits) {
        byte[] octets = octets(kept.hash());
        if (octets.length == 0) return List.of(); // somebody else was faster
        ReportStore reports = new ReportStore(store, limits);
        Opened opened = reports.open(new Incoming(kept.source(), octets, kept.at()));
        return reports.again(opened);
    }

    /// Takes it out for good.
    ///
    /// @param hash of what came, whole
    /// @return how many documents were taken out
    public int remove(String hash) {
        return store.write(connection -> {
            try (Statements batch = new Statements(connection)) {
                int removed = batch.run("DELETE FROM report_rejected WHERE hash = ?", hash);
                batch.run(Retention.MAIL + " AND hash = ?", hash);
                return removed;
            }
        });
    }
}
