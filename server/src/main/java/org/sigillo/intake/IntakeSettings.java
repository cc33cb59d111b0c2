package org.sigillo.intake;

import java.time.Duration;

/// How much the [Intake] holds at a time, and what it does with mail nobody can be shown to have sent.
///
/// @param deliveries that wait to be stored at once
/// @param octets of all deliveries at once, those still coming in among them
/// @param atOnce deliveries written in one transaction, at most
/// @param patience how long one waits to be stored before it is told to come again
/// @param unauthenticated what is done with reports in mail nobody can be shown to have sent
public record IntakeSettings(
        int deliveries, long octets, int atOnce, Duration patience, Unauthenticated unauthenticated) {
    /// Deliveries that wait at once, where nothing else is said.
    public static final int MAX_DELIVERIES = 1_000;
    /// Octets of deliveries at once, where nothing else is said: a quarter of the heap of a service.
    public static final long MAX_OCTETS = 32L << 20;
    /// Deliveries in one transaction.
    public static final int MAX_AT_ONCE = 200;
    /// How long one waits for the store: a mail server waits ten minutes behind the final dot (5321 §4.5.3.2.6).
    public static final Duration MAX_WAIT = Duration.ofSeconds(60);

    /// The usual.
    public static final IntakeSettings DEFAULT =
            new IntakeSettings(MAX_DELIVERIES, MAX_OCTETS, MAX_AT_ONCE, MAX_WAIT, Unauthenticated.MARK);

    /// What is done with reports in mail nobody can be shown to have sent (9990 §8.2).
    public enum Unauthenticated {
        /// They are taken, and marked.
        MARK("mark"),
        /// They are kept in quarantine.
        QUARANTINE("quarantine");

        private final String word;

        Unauthenticated(String word) {
            this.word = word;
        }

        /// The word of the configuration.
        ///
        /// @return one word
        public String word() {
            return word;
        }
    }

    /// With another choice for unauthenticated mail.
    ///
    /// @param choice which
    /// @return other settings
    public IntakeSettings with(Unauthenticated choice) {
        return new IntakeSettings(deliveries, octets, atOnce, patience, choice);
    }
}
