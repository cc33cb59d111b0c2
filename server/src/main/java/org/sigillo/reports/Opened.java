package org.sigillo.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.report.Reading;

/// What came in, read and packed, ready to be written: the work that needs no store, for others wait while it is held.
///
/// @param incoming what came
/// @param hash SHA-256 of its octets, in hexadecimal
/// @param packed its octets, compressed with gzip; not copied, not to be changed
/// @param readings one for each document in it, at least one
/// @param mail what can be said of who sent it; `null` if it is no mail or was not judged
public record Opened(
        Incoming incoming,
        String hash,
        byte[] packed,
        List<Reading> readings,
        @Nullable MailVerdict mail) {
    /// Copies the list.
    public Opened {
        readings = List.copyOf(readings);
    }

    /// The same, judged.
    ///
    /// @param verdict what can be said of who sent it; `null` for nothing
    /// @return another
    public Opened judged(@Nullable MailVerdict verdict) {
        return new Opened(incoming, hash, packed, readings, verdict);
    }

    /// The same, to be kept in quarantine whatever it holds.
    ///
    /// @param fault why
    /// @param detail what fills its sentence
    /// @return another
    public Opened withheld(Fault fault, String detail) {
        return new Opened(incoming, hash, packed, List.of(new Reading.Unreadable(fault, detail)), mail);
    }

    /// Whether there is any report in it.
    ///
    /// @return whether something will be counted, or was
    public boolean holdsReport() {
        for (Reading reading : readings) if (!(reading instanceof Reading.Unreadable)) return true;
        return false;
    }

    /// Whether it is a mail that tells of others that came back (3464).
    ///
    /// @return whether it is a delivery status notification
    public boolean isBounce() {
        for (Reading reading : readings)
            if (reading instanceof Reading.Unreadable(Fault fault, String detail) && fault == Fault.BOUNCE) return true;
        return false;
    }
}
