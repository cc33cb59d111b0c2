package org.sigillo.intake;

import org.sigillo.inbound.Envelope;
import org.sigillo.reports.Incoming;

/// Something handed to the [Intake].
///
/// @param way how it came
/// @param incoming its octets, whence and when
/// @param envelope what the SMTP session said, where there was one and the client is not one of ours; otherwise
///     [Envelope#UNKNOWN]
public record Delivery(Way way, Incoming incoming, Envelope envelope) {
    /// The ways reports come in, as figures and log lines name them.
    public enum Way {
        /// SMTP, to our own listener.
        SMTP("smtp"),
        /// Fetched from a mailbox.
        IMAP("imap"),
        /// HTTPS POST.
        HTTPS("https"),
        /// A watched folder.
        FOLDER("folder");

        private final String word;

        Way(String word) {
            this.word = word;
        }

        /// The word for it.
        ///
        /// @return one word
        public String word() {
            return word;
        }
    }

    /// Something that came without an SMTP session of ours.
    ///
    /// @param way how it came
    /// @param incoming what
    /// @return the delivery
    public static Delivery of(Way way, Incoming incoming) {
        return new Delivery(way, incoming, Envelope.UNKNOWN);
    }
}
