package org.sigillo.net.https;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.sigillo.fetch.HttpsFetch.Fetched;
import org.sigillo.fetch.HttpsFetch.Why;
import org.sigillo.text.Ascii;

/// Reads one response of HTTP/1.1: nothing is inflated, nothing followed, and what is over a limit is not read.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9112 RFC 9112
public final class ResponseReader {
    /// Octets of the status line and header.
    public static final int MAX_HEADER = 16_384;
    /// Interim responses before the one that counts.
    public static final int MAX_INTERIM = 5;
    /// The longest line that tells a chunk's size, in octets.
    static final int MAX_CHUNK_LINE = 200;

    private final InputStream in;
    private final int maxOctets;
    private int headerLeft = MAX_HEADER;
    private @Nullable String mediaType;
    private @Nullable String length;
    private @Nullable String transfer;
    private boolean encoded;

    private ResponseReader(InputStream in, int maxOctets) {
        this.in = in;
        this.maxOctets = maxOctets;
    }

    /// Reads a response. The body is read if the status is 200.
    ///
    /// @param in its octets
    /// @param maxOctets how much of the body is taken
    /// @return the response, or [Why#MALFORMED], [Why#TOO_LARGE]
    /// @throws IOException if nothing more can be read
    public static Fetched read(InputStream in, int maxOctets) throws IOException {
        try {
            return new ResponseReader(new BufferedInputStream(in), maxOctets).read();
        } catch (NotHttp wrong) {
            return new Fetched.Failed(wrong.why);
        } catch (EOFException cut) {
            return new Fetched.Failed(Why.MALFORMED);
        }
    }

    private Fetched read() throws IOException, NotHttp {
        for (int interim = 0; interim <= MAX_INTERIM; interim++) {
            int status = status(line(headerLeft));
            header();
            if (status < 200) continue; // 9110 §15.2: more follows
            String type = mediaType == null ? "" : mediaType;
            if (status != 200) return new Fetched.Response(status, type, "");
            if (encoded) throw new NotHttp(Why.MALFORMED); // nobody asked for that
            return new Fetched.Response(status, type, Ascii.octets(body()));
        }
        throw new NotHttp(Why.MALFORMED);
    }

    private static int status(String line) throws NotHttp {
        boolean http = line.startsWith("HTTP/1.")
                && line.length() >= 12
                && line.charAt(8) == ' '
                && (line.length() == 12 || line.charAt(12) == ' ');
        int status = http ? (int) Ascii.decimal(line.substring(9, 12), 599) : -1;
        if (status < 100) throw new NotHttp(Why.MALFORMED);
        return status;
    }

    private void header() throws IOException, NotHttp {
        mediaType = null;
        length = null;
        transfer = null;
        encoded = false;
        for (String line; !(line = line(headerLeft)).isEmpty(); ) {
            int colon = line.indexOf(':');
            if (colon < 1 || Ascii.isWsp(line.charAt(colon - 1)) || Ascii.isWsp(line.charAt(0)))
                throw new NotHttp(Why.MALFORMED); // 9112 §5.1, §5.2
            field(
                    Ascii.lower(line.substring(0, colon)),
                    line.substring(colon + 1).strip());
        }
    }

    private void field(String name, String value) throws NotHttp {
        switch (name) {
            case "content-type" -> mediaType = once(mediaType, value);
            case "content-length" -> length = once(length, value);
            case "transfer-encoding" -> transfer = once(transfer, value);
            case "content-encoding" -> encoded |= !value.isEmpty() && !Ascii.equalsIgnoreCase(value, "identity");
            default -> {
                /* of no use here */
            }
        }
    }

    private static String once(@Nullable String before, String value) throws NotHttp {
        if (before != null && !before.equals(value)) throw new NotHttp(Why.MALFORMED);
        return value;
    }

    private byte[] body() throws IOException, NotHttp {
        if (transfer != null) {
            if (length != null || !Ascii.equalsIgnoreCase(transfer, "chunked")) // 9112 §6.1
            throw new NotHttp(Why.MALFORMED);
            return chunks();
        }
        if (length == null) { // 9112 §6.3: until the connection ends
            byte[] all = in.readNBytes(maxOctets);
            if (in.read() >= 0) throw new NotHttp(Why.TOO_LARGE);
            return all;
        }
        long octets = Ascii.decimal(length, Long.MAX_VALUE);
        if (octets < 0) throw new NotHttp(Why.MALFORMED);
        if (octets > maxOctets) throw new NotHttp(Why.TOO_LARGE);
        return whole((int) octets);
    }

    private byte[] chunks() throws IOException, NotHttp { // 9112 §7.1
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = line(MAX_CHUNK_LINE);
            int semicolon = line.indexOf(';');
            long size = hex((semicolon < 0 ? line : line.substring(0, semicolon)).strip());
            if (size == 0) break;
            if (size > maxOctets - body.size()) throw new NotHttp(Why.TOO_LARGE);
            body.writeBytes(whole((int) size));
            if (!line(MAX_CHUNK_LINE).isEmpty()) throw new NotHttp(Why.MALFORMED);
        }
        while (!line(headerLeft).isEmpty()) continue; // trailers, of no use
        return body.toByteArray();
    }

    private static long hex(String digits) throws NotHttp {
        if (digits.isEmpty() || digits.length() > 8) throw new NotHttp(Why.MALFORMED);
        long size = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), 16) : -1;
            if (digit < 0) throw new NotHttp(Why.MALFORMED);
            size = size << 4 | digit;
        }
        return size;
    }

    private byte[] whole(int octets) throws IOException, NotHttp {
        byte[] read = in.readNBytes(octets);
        if (read.length < octets) throw new NotHttp(Why.MALFORMED); // cut off
        return read;
    }

    /// A line without its CRLF; a LF alone ends one as well (9112 §2.2).
    private String line(int most) throws IOException, NotHttp {
        StringBuilder line = new StringBuilder();
        for (int octet; (octet = in.read()) != '\n'; ) {
            if (octet < 0 || octet == 0 || line.length() >= most || --headerLeft < 0) throw new NotHttp(Why.MALFORMED);
            line.append((char) octet);
        }
        if (--headerLeft < 0) throw new NotHttp(Why.MALFORMED);
        int end = line.length();
        if (end > 0 && line.charAt(end - 1) == '\r') end--;
        return line.substring(0, end);
    }

    private static final class NotHttp extends Exception {
        private static final long serialVersionUID = 1;
        final Why why;

        NotHttp(Why why) {
            super(why.name(), null, false, false);
            this.why = why;
        }
    }
}
