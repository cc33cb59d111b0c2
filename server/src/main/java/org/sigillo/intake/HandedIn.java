package org.sigillo.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.sigillo.documents.failure.FailureReport;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportReader;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.reports.Incoming;
import org.sigillo.reports.Opened;
import org.sigillo.reports.Receipt;
import org.sigillo.reports.ReportStore;
import org.sigillo.store.Store;

/// A file with reports that a person hands in: a document, an archive, a mail, or an mbox with many. One mail at a
/// time is open: first to see whom all of it is about, and then, if that is well, to write it.
///
/// @param store where it is written
/// @param octets of the file, not changed
/// @param source whose it is said to be
/// @param at when it came
public record HandedIn(Store store, byte[] octets, String source, Instant at) {
    /// The largest file, in octets.
    public static final int MAX_OCTETS = 10 << 20;
    /// Mails of one mbox.
    public static final int MAX_MAILS = 10_000;
    /// Sentences about what could not be read.
    public static final int MAX_UNREAD = 10;

    private static final int START = 8;

    /// What became of a file.
    ///
    /// @param receipts of each report
    /// @param unread why something in it is no report, each reason once
    public record Taken(List<Receipt> receipts, List<Reading.Unreadable> unread) {
        /// Copies the lists.
        public Taken {
            receipts = List.copyOf(receipts);
            unread = List.copyOf(unread);
        }
    }

    private ReportStore reports() {
        return new ReportStore(store, UnpackLimits.DEFAULT);
    }

    private void each(Consumer<byte[]> take) {
        if (!Mbox.isMbox(Arrays.copyOf(octets, START))) {
            take.accept(octets);
            return;
        }
        Mbox mbox = new Mbox(new ByteArrayInputStream(octets), MAX_OCTETS);
        try {
            int count = 0;
            for (byte[] mail = mbox.next(); mail != null && count++ < MAX_MAILS; mail = mbox.next()) take.accept(mail);
        } catch (IOException never) {
            throw new UncheckedIOException(never); // it is in memory
        }
    }

    /// Whom its reports are about.
    ///
    /// @return domains as they are written in the store; an empty one for a report that names none
    public Set<String> domains() {
        Set<String> domains = new HashSet<>();
        ReportReader reader = new ReportReader(UnpackLimits.DEFAULT, at);
        each(one -> {
            for (Reading reading : reader.read(one)) domains.addAll(domains(reading));
        });
        return domains;
    }

    /// Writes the reports in it. What is none is told, and not kept.
    ///
    /// @return what became of it
    public Taken write() {
        List<Receipt> receipts = new ArrayList<>();
        Set<Reading.Unreadable> unread = new LinkedHashSet<>();
        each(one -> {
            Opened opened = reports().open(new Incoming(source, one, at));
            for (Reading reading : opened.readings())
                if (reading instanceof Reading.Unreadable unreadable && unread.size() < MAX_UNREAD)
                    unread.add(unreadable);
            if (opened.holdsReport())
                reports().write(List.of(opened.reportsAlone())).forEach(receipts::addAll);
        });
        return new Taken(receipts, List.copyOf(unread));
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
}
