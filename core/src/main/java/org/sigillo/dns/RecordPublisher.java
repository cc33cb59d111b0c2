package org.sigillo.dns;

import org.sigillo.name.DomainName;

/// The door through which records are changed. Each verb says how it shall be afterwards, so that one that was cut off
/// may be called again. It blocks; it never throws for what the network or a server did.
public interface RecordPublisher {
    /// Lets a name have one TXT record, and no other.
    ///
    /// @param name the owner
    /// @param text the record, ASCII
    /// @param ttl how long it may be kept, in seconds
    /// @return what came of it
    Outcome put(DomainName name, String text, int ttl);

    /// Lets a name have no TXT record.
    ///
    /// @param name the owner
    /// @return what came of it
    Outcome remove(DomainName name);

    /// What came of it.
    sealed interface Outcome {
        /// It was taken; that does not mean that every server shows it yet.
        record Done() implements Outcome {}

        /// It was refused: a mistake that waiting does not mend.
        ///
        /// @param why what the other side said, ASCII
        record Refused(String why) implements Outcome {}

        /// It could not be told now.
        ///
        /// @param why what went wrong, ASCII
        record Unreachable(String why) implements Outcome {}
    }
}
