package org.sigillo.post;

/// What became of a parcel, for the log and the figures.
///
/// @param parcel in the state it is in now
/// @param seconds since it was added
public record PostEvent(QueuedParcel parcel, long seconds) {
    /// As a line of the log.
    ///
    /// @return one line
    public String line() {
        String answer = parcel.answer().isEmpty() ? "" : ": " + parcel.answer();
        String next = parcel.nextAt() == null ? "" : "; next try " + parcel.nextAt();
        return parcel.kind().word() + " report " + parcel.key() + " for " + parcel.destination() + ", try "
                + parcel.attempts() + answer + next;
    }
}
