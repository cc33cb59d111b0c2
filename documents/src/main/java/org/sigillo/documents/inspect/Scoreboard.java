package org.sigillo.documents.inspect;

import java.time.LocalDate;
import java.util.List;

/// What one large receiver demands of senders, and how a domain stands.
///
/// @param receiver who demands it
/// @param source where it is written
/// @param since when it began to be enforced
/// @param lines one a demand
public record Scoreboard(String receiver, String source, LocalDate since, List<Line> lines) {
    /// Copies the list.
    public Scoreboard {
        lines = List.copyOf(lines);
    }

    /// One demand.
    ///
    /// @param demand what is demanded
    /// @param bulk whether only of those who send much: 5,000 messages a day and more
    /// @param met whether the domain meets it
    public record Line(Demand demand, boolean bulk, Met met) {}

    /// Whether a demand is met.
    public enum Met {
        /// It is.
        PASS,
        /// It is not.
        FAIL,
        /// The DNS does not tell.
        UNKNOWN;

        /// The word in JSON.
        ///
        /// @return lower case
        public String word() {
            return switch (this) {
                case PASS -> "pass";
                case FAIL -> "fail";
                case UNKNOWN -> "unknown";
            };
        }
    }
}
