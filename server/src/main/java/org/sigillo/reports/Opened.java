package org.sigillo.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.letter.Gzip;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.report.Reading;

/// What came in, read, packed and worked out, ready to be written: the work that needs no store, for others wait while
/// it is held.
public final class Opened {
    /// So many records of a report are worked out ahead; more would take memory, and wait for the store.
    static final int MAX_AHEAD = 500;

    private final Incoming incoming;
    private final String hash;
    private final byte[] packed;
    private final List<Entry> entries;
    private final @Nullable MailVerdict mail;

    private Opened(Incoming incoming, String hash, byte[] packed, List<Entry> entries, @Nullable MailVerdict mail) {
        this.incoming = incoming;
        this.hash = hash;
        this.packed = packed;
        this.entries = entries;
        this.mail = mail;
    }

    /// @param readings one for each document in it, at least one
    static Opened of(Incoming incoming, List<Reading> readings) {
        byte[] octets = incoming.octets();
        return new Opened(incoming, Identity.hash(octets), Gzip.of(octets), entries(incoming, readings), null);
    }

    private static List<Entry> entries(Incoming incoming, List<Reading> readings) {
        return readings.stream()
                .map(reading -> Entry.of(reading, incoming.at()))
                .toList();
    }

    /// What came.
    ///
    /// @return as it came
    public Incoming incoming() {
        return incoming;
    }

    /// What can be said of who sent it.
    ///
    /// @return `null` if it is no mail or was not judged
    public @Nullable MailVerdict mail() {
        return mail;
    }

    /// SHA-256 of its octets, in hexadecimal.
    String hash() {
        return hash;
    }

    /// Its octets, compressed with gzip; not copied, not to be changed.
    byte[] packed() {
        return packed;
    }

    /// One for each document in it, at least one.
    List<Entry> entries() {
        return entries;
    }

    /// What was read.
    ///
    /// @return one for each document in it, at least one
    public List<Reading> readings() {
        return entries.stream().map(Entry::reading).toList();
    }

    /// The same, judged.
    ///
    /// @param verdict what can be said of who sent it; `null` for nothing
    /// @return another
    public Opened judged(@Nullable MailVerdict verdict) {
        return new Opened(incoming, hash, packed, entries, verdict);
    }

    /// The same, to be kept in quarantine whatever it holds.
    ///
    /// @param fault why
    /// @param detail what fills its sentence
    /// @return another
    public Opened withheld(Fault fault, String detail) {
        return new Opened(
                incoming, hash, packed, entries(incoming, List.of(new Reading.Unreadable(fault, detail))), mail);
    }

    /// Whether there is any report in it.
    ///
    /// @return whether something will be counted, or was
    public boolean holdsReport() {
        for (Entry entry : entries) if (entry instanceof Entry.Report) return true;
        return false;
    }

    /// The same without what is no report.
    ///
    /// @return another
    public Opened reportsAlone() {
        List<Entry> alone =
                entries.stream().filter(Entry.Report.class::isInstance).toList();
        return new Opened(incoming, hash, packed, alone, mail);
    }

    /// Whether it is a mail that tells of others that came back (3464).
    ///
    /// @return whether it is a delivery status notification
    public boolean isBounce() {
        for (Entry entry : entries)
            if (entry instanceof Entry.Unread(Reading.Unreadable(Fault fault, String detail)) && fault == Fault.BOUNCE)
                return true;
        return false;
    }
}
