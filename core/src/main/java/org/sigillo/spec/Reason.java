package org.sigillo.spec;

/// Why a result is what it is: a stable code, and the clause that decides it.
///
/// Each room lists its reasons in one enum; the sentence for a code stands in the catalogue of `explain`.
public interface Reason {

    /// The stable dotted code, `spf.too-many-lookups`; scripts may rely on it.
    ///
    /// @return the code
    String code();

    /// The rule that decides.
    ///
    /// @return the clause
    Clause clause();
}
