package org.sigillo.console.change;

import java.time.Instant;
import java.util.Map;
import org.sigillo.changes.Propagation;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.documents.change.ChangePlan;

/// What came of asking for a look.
public sealed interface Looked {
    /// It was looked.
    ///
    /// @param plan what has to change
    /// @param spread who shows it by now, for each set that has to change
    /// @param at when
    record Look(ChangePlan plan, Map<DnsQuestion, Propagation> spread, Instant at) implements Looked {
        /// Copies the map.
        public Look {
            spread = Map.copyOf(spread);
        }

        /// Whether the name servers show all that is wanted, even if caches do not yet.
        ///
        /// @return true if so
        public boolean isSpreading() {
            return !spread.isEmpty() && spread.values().stream().allMatch(Looked::isEverywhere);
        }

        /// When the last cache should have let go of what is there now.
        ///
        /// @return the moment; that of the look if nothing has to change
        public Instant expected() {
            return spread.values().stream()
                    .map(Propagation::expected)
                    .max(Instant::compareTo)
                    .orElse(at);
        }
    }

    /// The client asks more often than one may.
    record TooOften() implements Looked {}

    /// As many looks are under way as may be.
    record Busy() implements Looked {}

    /// Whether somebody was asked, and all show it.
    static boolean isEverywhere(Propagation spread) {
        return !spread.sights().isEmpty() && spread.everywhere();
    }
}
