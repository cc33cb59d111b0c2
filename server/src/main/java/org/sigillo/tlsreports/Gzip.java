package org.sigillo.tlsreports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/// Compresses a report: equal octets in, equal octets out.
final class Gzip {
    private Gzip() {}

    static byte[] of(byte[] octets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(64, octets.length / 4));
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(octets);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
