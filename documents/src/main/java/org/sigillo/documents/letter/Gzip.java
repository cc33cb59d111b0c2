package org.sigillo.documents.letter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/// Octets, compressed as reports are (9990 §4, 8460 §5.2).
///
/// @spec https://www.rfc-editor.org/rfc/rfc1952 RFC 1952
public final class Gzip {
    private static final int LEAST = 64;

    private Gzip() {}

    /// Compresses.
    ///
    /// @param octets what is compressed
    /// @return the same, smaller
    public static byte[] of(byte[] octets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(LEAST, octets.length / 4));
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(octets);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }
}
