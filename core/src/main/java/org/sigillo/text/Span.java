package org.sigillo.text;

/// A place in a text: from `start` up to, and without, `end`, in octets.
///
/// @param start the first octet
/// @param end the one behind the last
public record Span(int start, int end) {

    /// How many octets it covers.
    ///
    /// @return the count
    public int length() {
        return end - start;
    }
}
