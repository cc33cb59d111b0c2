package org.sigillo.reports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportReader;
import org.sigillo.documents.unpack.Piece;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.documents.unpack.Unpacker;
import org.sigillo.store.Store;

/// Reports as they came, by their number in the store.
///
/// @param store where they are kept
/// @param limits how much is opened
public record RawReports(Store store, UnpackLimits limits) {

    /// A report, as it came.
    ///
    /// @param id its number
    /// @param octets what it came as: a mail, an archive, a document; maybe with other reports in it
    /// @param received when
    public record Raw(long id, byte[] octets, Instant received) {}

    private record Kept(String kind, String content, byte[] packed, long received) {}

    /// What a report came as.
    ///
    /// @param id its number
    /// @return what came, or `null` if there is none of that number
    public @Nullable Raw raw(long id) {
        Kept kept = kept(id);
        return kept == null ? null : new Raw(id, gunzip(kept.packed()), Instant.ofEpochSecond(kept.received()));
    }

    /// A report by itself: XML or JSON, unpacked; the part for machines of a failure report.
    ///
    /// @param id its number
    /// @return its octets, or `null` if there is none of that number
    public byte @Nullable [] document(long id) {
        Found found = find(id);
        return found == null ? null : document(found.piece());
    }

    /// A report, both as it reads and by itself.
    ///
    /// @param reading what it says
    /// @param document its octets, as [RawReports#document] has them
    public record Both(Reading reading, byte @Nullable [] document) {}

    /// A report, read again once.
    ///
    /// @param id its number
    /// @return both, or `null` if there is none of that number
    public @Nullable Both both(long id) {
        Found found = find(id);
        return found == null ? null : new Both(found.reading(), document(found.piece()));
    }

    private static byte @Nullable [] document(Piece piece) {
        return switch (piece) {
            case Piece.Document document -> document.octets();
            case Piece.Feedback feedback -> feedback.fields() == null ? feedback.text() : feedback.fields();
            case Piece.Refused refused -> null;
        };
    }

    /// A report, read again.
    ///
    /// @param id its number
    /// @return what it says, or `null` if there is none of that number
    public @Nullable Reading read(long id) {
        Found found = find(id);
        return found == null ? null : found.reading();
    }

    private record Found(Piece piece, Reading reading) {}

    private @Nullable Found find(long id) {
        Kept kept = kept(id);
        if (kept == null) return null;
        byte[] octets = gunzip(kept.packed());
        Instant received = Instant.ofEpochSecond(kept.received());
        List<Reading> readings = new ReportReader(limits, received).read(octets);
        List<Piece> pieces = new Unpacker(limits).unpack(octets);
        List<Found> same = new ArrayList<>();
        for (int i = 0; i < Math.min(readings.size(), pieces.size()); i++) {
            Found found = new Found(pieces.get(i), readings.get(i));
            if (identity(readings.get(i), received).content().equals(kept.content())) return found;
            if (identity(readings.get(i), received).kind().equals(kept.kind())) same.add(found);
        }
        // A newer reader may read more of it: then it is the one of its kind.
        return same.isEmpty() ? null : same.getFirst();
    }

    private static Identity identity(Reading reading, Instant received) {
        return switch (reading) {
            case Reading.Aggregate read -> Identity.of(read.report());
            case Reading.Tls read -> Identity.of(read.report());
            case Reading.Failure read -> Identity.of(read.report(), received);
            case Reading.Unreadable unreadable -> new Identity("", "", "", "", 0, 0, "");
        };
    }

    private @Nullable Kept kept(long id) {
        List<Kept> found = store.read(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT r.kind, r.content, raw.octets, r.received_at FROM report r"
                            + " JOIN report_raw raw ON raw.hash = r.raw WHERE r.id = ?")) {
                statement.setLong(1, id);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? List.of(new Kept(row.getString(1), row.getString(2), row.getBytes(3), row.getLong(4)))
                            : List.of();
                }
            }
        });
        return found.isEmpty() ? null : found.getFirst();
    }

    private static byte[] gunzip(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes(); // our own: what came in was no larger than the limit
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
