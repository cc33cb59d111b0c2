package org.sigillo.dkim.sign;

import java.nio.charset.StandardCharsets;

/// A header field that was made here, exactly as it must go out: one octet of it changed, and with the "simple"
/// canonicalization it is worth nothing.
///
/// @param name `DKIM-Signature`
/// @param value what stands behind `: `, on lines of at most 78 octets with CRLF and a space between where the
///     words allow it; ASCII, without the final CRLF
public record SignedField(String name, String value) {

    /// The field with its final CRLF.
    ///
    /// @return octets that can be written before a message
    public byte[] octets() {
        return (this + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The field without its final CRLF.
    @Override
    public String toString() {
        return name + ": " + value;
    }
}
