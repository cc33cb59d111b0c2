package org.sigillo.documents.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.documents.aggregate.AggregateReader;
import org.sigillo.documents.failure.FailureReader;
import org.sigillo.documents.json.OctetText;
import org.sigillo.documents.repair.Unreadable;
import org.sigillo.documents.tlsrpt.TlsReader;
import org.sigillo.documents.unpack.ContentKind;
import org.sigillo.documents.unpack.Piece;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.documents.unpack.Unpacker;
import org.sigillo.message.EncodedWords;

/// Reads any report, however it is packed. It never throws for what somebody sent, and keeps nothing between calls.
public final class ReportReader {
    private final Unpacker unpacker;
    private final AggregateReader aggregate;
    private final TlsReader tls;

    /// A reader.
    ///
    /// @param limits how much is opened
    /// @param now what the time is: a report about the future is refused
    public ReportReader(UnpackLimits limits, Instant now) {
        this.unpacker = new Unpacker(limits);
        this.aggregate = new AggregateReader(now);
        this.tls = new TlsReader(now);
    }

    /// Reads an input.
    ///
    /// @param input a mail, an archive, a document
    /// @return one for each report it holds, at least one
    public List<Reading> read(byte[] input) {
        List<Reading> readings = new ArrayList<>(1);
        for (Piece piece : unpacker.unpack(input)) {
            try {
                readings.add(reading(piece));
            } catch (Unreadable wrong) {
                readings.add(new Reading.Unreadable(wrong.fault(), wrong.detail()));
            }
        }
        return readings;
    }

    private Reading reading(Piece piece) throws Unreadable {
        return switch (piece) {
            case Piece.Refused refused -> new Reading.Unreadable(refused.fault(), refused.detail());
            case Piece.Feedback feedback -> {
                FailureReader.ReadReport read = FailureReader.read(feedback);
                String subject = read.report().original("subject");
                if (subject == null) subject = feedback.subject();
                String shown = subject == null ? "" : EncodedWords.decode(subject);
                yield new Reading.Failure(read.report(), OctetText.show(shown), read.repairs());
            }
            case Piece.Document document
            when document.kind() == ContentKind.JSON -> {
                TlsReader.ReadReport read = tls.read(document.octets(), document.repairs());
                yield new Reading.Tls(read.report(), read.repairs());
            }
            case Piece.Document document -> {
                AggregateReader.ReadReport read = aggregate.read(document.octets(), document.repairs());
                yield new Reading.Aggregate(read.report(), read.repairs());
            }
        };
    }
}
