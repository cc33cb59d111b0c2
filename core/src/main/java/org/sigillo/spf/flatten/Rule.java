package org.sigillo.spf.flatten;

import org.sigillo.spf.SpfResult;
import org.sigillo.spf.analysis.AddressSet;

/// A step of the evaluation of a record with all it includes (7208 §4.6.2): the first that matches decides.
public sealed interface Rule {
    /// Gives a result to the addresses of a set, whatever the message.
    ///
    /// @param result pass, fail, softfail, neutral; or the error a check ends in
    /// @param addresses whom it matches
    record Listed(SpfResult result, AddressSet addresses) implements Rule {
        static Listed everyone(SpfResult result) {
            return new Listed(result, AddressSet.everything());
        }
    }

    /// A term that is not resolved into addresses and stays as it is.
    ///
    /// @param term as it is written in the record of the domain itself: `%{d}` of another domain put in
    /// @param why why it stays
    /// @param movable whether it means the same in the record of another domain
    record Open(String term, Why why, boolean movable) implements Rule {
        /// Whether a match passes.
        boolean passes() {
            return "-~?".indexOf(term.charAt(0)) < 0 && !isRedirect();
        }

        /// Whether it may end in a permerror of another record.
        boolean isInclude() {
            return term.contains("include:");
        }

        boolean isRedirect() {
            return term.startsWith("redirect=");
        }
    }

    /// Why a term stays.
    enum Why {
        /// Its target depends on the message: a macro.
        MACRO,
        /// `ptr`: it depends on the names of the client's address.
        PTR,
        /// It leads to a record with a term that depends on the message, and cannot be taken apart.
        WITHIN,
        /// It was asked to stay.
        KEPT;

        /// The word in JSON: lower case.
        ///
        /// @return the word
        public String word() {
            return switch (this) {
                case MACRO -> "macro";
                case PTR -> "ptr";
                case WITHIN -> "within";
                case KEPT -> "kept";
            };
        }
    }
}
