package org.sigillo.spec;

/// Where a rule stands: a document and a section of it.
///
/// @param document the document's short name, `RFC 7208`
/// @param section the section's number, `4.6.4`
public record Clause(String document, String section) {

    /// The clause of an RFC.
    ///
    /// @param rfc its number
    /// @param section the section's number, without a sign
    /// @return the clause
    public static Clause rfc(int rfc, String section) {
        return new Clause("RFC " + rfc, section);
    }

    /// As it is cited: `RFC 7208 §4.6.4`.
    @Override
    public String toString() {
        return document + " §" + section;
    }
}
