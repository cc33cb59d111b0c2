package org.sigillo.console.logo;

/// The form by which a logo is handed in.
///
/// @param name of the brand, as typed
/// @param domain as typed
/// @param wrong why it is shown again: the key of a sentence; empty if it is not
public record LogoForm(String name, String domain, String wrong) {
    /// The largest file, in KB.
    ///
    /// @return a whole number
    public int most() {
        return org.sigillo.documents.bimi.svg.SvgReader.MAX_OCTETS >> 10;
    }
}
