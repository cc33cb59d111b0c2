package org.sigillo.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Takes an mbox apart. A message begins at a line `From ` at the start or behind an empty line; `>From ` within one
/// loses its `>` (4155, appendix A). Only one message is held at a time.
final class Mbox {
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final int most;
    private boolean begun;

    /// A mailbox.
    ///
    /// @param in the octets
    /// @param most octets of one message that are kept; the rest is left out, and its reader finds it too large
    Mbox(InputStream in, int most) {
        this.in = in instanceof BufferedInputStream ? in : new BufferedInputStream(in, 1 << 16);
        this.most = most;
    }

    /// Whether something begins like an mbox.
    static boolean isMbox(byte[] start) {
        return startsWith(start, start.length, 0);
    }

    /// The next message.
    ///
    /// @return its octets, or `null` at the end
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream(1 << 14);
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean blank = true;
        while (true) {
            boolean more = line(line);
            if (!more) return begun && message.size() > 0 ? end(message) : null;
            byte[] octets = line.toByteArray();
            if (blank && startsWith(octets, octets.length, 0)) {
                boolean first = !begun;
                begun = true;
                if (!first) return message.toByteArray();
                continue;
            }
            blank = octets.length == 1 && octets[0] == '\n' || octets.length == 2 && octets[0] == '\r';
            int quote =
                    octets.length > 0 && octets[0] == '>' && startsWith(octets, octets.length, quotes(octets)) ? 1 : 0;
            int room = Math.max(0, most - message.size());
            message.write(octets, quote, Math.min(room, octets.length - quote));
        }
    }

    private byte[] end(ByteArrayOutputStream message) {
        begun = false;
        return message.toByteArray();
    }

    private static int quotes(byte[] line) {
        int at = 0;
        while (at < line.length && line[at] == '>') at++;
        return at;
    }

    private static boolean startsWith(byte[] line, int length, int from) {
        if (length - from < FROM.length) return false;
        for (int i = 0; i < FROM.length; i++) if (line[from + i] != FROM[i]) return false;
        return true;
    }

    /// One line with its end; false at the end of all.
    private boolean line(ByteArrayOutputStream line) throws IOException {
        line.reset();
        for (int octet; (octet = in.read()) >= 0; ) {
            if (line.size() < most) line.write(octet);
            if (octet == '\n') return true;
        }
        return line.size() > 0;
    }
}
