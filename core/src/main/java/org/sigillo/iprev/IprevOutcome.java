package org.sigillo.iprev;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// Whether the client's address has a name that leads back to it.
///
/// @param result the registry's word
/// @param name the name that leads back, or the first that does not; `null` if there is none
public record IprevOutcome(Result result, @Nullable DomainName name) {
    /// The registry's words (8601 §2.7.3).
    public enum Result {
        /// A name of the address leads back to it.
        PASS,
        /// No name of the address leads back to it.
        FAIL,
        /// Could not be decided now.
        TEMPERROR,
        /// The address has no name.
        PERMERROR;

        private final String word = name().toLowerCase(java.util.Locale.ROOT);

        /// The registry's word.
        ///
        /// @return lower case
        public String word() {
            return word;
        }
    }
}
