package org.sigillo.cli;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.sigillo.message.BodySink;
import org.sigillo.message.CrlfStream;

/// Passes a message on in pieces, and hashes it on the way if asked; it is never held.
public final class MessageReader {
    private static final int PIECE = 64 << 10;

    private final @Nullable MessageDigest digest;
    private long octets;

    /// A reader of one message.
    ///
    /// @param hashed whether the file's SHA-256 is wanted
    public MessageReader(boolean hashed) {
        try {
            digest = hashed ? MessageDigest.getInstance("SHA-256") : null;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }

    /// Reads to the end.
    ///
    /// @param in the file
    /// @param raw whether bare LF stays bare
    /// @param sink takes the message
    /// @throws IOException if the file cannot be read on
    public void read(InputStream in, boolean raw, BodySink sink) throws IOException {
        BodySink next = raw ? sink : new CrlfStream(sink);
        byte[] piece = new byte[PIECE];
        for (int count; (count = in.read(piece)) >= 0; ) pass(piece, count, next);
    }

    /// Passes on a message that is already there.
    ///
    /// @param message its octets
    /// @param raw whether bare LF stays bare
    /// @param sink takes the message
    public void pass(byte[] message, boolean raw, BodySink sink) {
        pass(message, message.length, raw || !hasBareLf(message) ? sink : new CrlfStream(sink));
    }

    private static boolean hasBareLf(byte[] message) {
        byte last = 0;
        for (byte b : message) {
            if (b == '\n' && last != '\r') return true;
            last = b;
        }
        return false;
    }

    private void pass(byte[] piece, int count, BodySink next) {
        if (digest != null) digest.update(piece, 0, count);
        octets += count;
        next.write(piece, 0, count);
    }

    /// The SHA-256 of what was read; once.
    ///
    /// @return hexadecimal, lower case
    public String sha256() {
        if (digest == null) throw new IllegalStateException("not hashed");
        return HexFormat.of().formatHex(digest.digest());
    }

    /// How many octets were read.
    ///
    /// @return the count
    public long octets() {
        return octets;
    }
}
