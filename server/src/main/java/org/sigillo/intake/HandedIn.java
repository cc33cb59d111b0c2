package org.sigillo.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sigillo.documents.failure.FailureReport;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.reports.Incoming;
import org.sigillo.reports.Opened;
import org.sigillo.reports.Receipt;
import org.sigillo.reports.ReportStore;
import org.sigillo.store.Store;

/// A file with reports that a person hands in: a document, an archive, a mail, or an mbox with many.
///
/// @param opened what is in it, read, and not written yet
public record HandedIn(List<Opened> opened) {
    /// The largest file, in octets.
    public static final int MAX_OCTETS = UnpackLimits.DEFAULT.inputOctets();
    /// Mails of one mbox.
    public static final int MAX_MAILS = 10_000;

    private static final int START = 8;

    /// Copies the list.
    public HandedIn {
        opened = List.copyOf(opened);
    }

    /// Reads a file.
    ///
    /// @param store where it would be written
    /// @param octets of the file
    /// @param source whose it is said to be
    /// @param at when it came
    /// @return what is in it
    public static HandedIn read(Store store, byte[] octets, String source, Instant at) {
        ReportStore reports = new ReportStore(store, UnpackLimits.DEFAULT);
        return new HandedIn(messages(octets).stream()
                .map(one -> reports.open(new Incoming(source, one, at)))
                .toList());
    }

    private static List<byte[]> messages(byte[] octets) {
        if (!Mbox.isMbox(Arrays.copyOf(octets, START))) return List.of(octets);
        List<byte[]> mails = new ArrayList<>();
        Mbox mbox = new Mbox(new ByteArrayInputStream(octets), MAX_OCTETS);
        try {
            for (byte[] mail = mbox.next(); mail != null && mails.size() < MAX_MAILS; mail = mbox.next())
                mails.add(mail);
        } catch (IOException never) {
            throw new UncheckedIOException(never); // it is in memory
        }
        return mails;
    }

    /// Whom its reports are about.
    ///
    /// @return domains as they are written in the store; an empty one for a report that names none
    public Set<String> domains() {
        Set<String> domains = new HashSet<>();
        for (Opened one : opened) for (Reading reading : one.readings()) domains.addAll(domains(reading));
        return domains;
    }

    /// Whom a report is about.
    ///
    /// @param reading the report
    /// @return domains as they are written in the store
    public static Set<String> domains(Reading reading) {
        return switch (reading) {
            case Reading.Aggregate read ->
                Set.of(read.report().policy().domain().toString());
            case Reading.Tls read -> {
                Set<String> domains = new HashSet<>();
                for (TlsPolicy policy : read.report().policies()) domains.add(String.valueOf(policy.domain()));
                yield domains;
            }
            case Reading.Failure read -> domain(read.report());
            case Reading.Unreadable none -> Set.of();
        };
    }

    private static Set<String> domain(FailureReport report) {
        return report.reportedDomains().isEmpty()
                ? Set.of("")
                : Set.of(report.reportedDomains().getFirst());
    }

    /// Writes it, all at once.
    ///
    /// @param store where to
    /// @return what became of each report
    public List<Receipt> write(Store store) {
        return new ReportStore(store, UnpackLimits.DEFAULT)
                .write(opened).stream().flatMap(List::stream).toList();
    }
}
