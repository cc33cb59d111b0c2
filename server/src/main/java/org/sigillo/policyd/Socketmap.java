package org.sigillo.policyd;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Postfix's socketmap protocol: requests `MAP KEY` and answers as netstrings, `5:hello,`. A length with a leading
/// zero,
/// one over the limit, and a missing comma end the connection.
public final class Socketmap implements StreamServer.Conversation {
    /// The longest request, in octets: Postfix takes no longer answers either.
    public static final int MAX_OCTETS = 100_000;

    private final Lookup lookup;

    /// What a map says of a key.
    public sealed interface Answer {
        /// It has it.
        ///
        /// @param value octets, one a char
        record Found(String value) implements Answer {}

        /// It has it not.
        record NotFound() implements Answer {}

        /// Ask again later.
        ///
        /// @param why printable ASCII
        record Later(String why) implements Answer {}

        /// Never ask this again.
        ///
        /// @param why printable ASCII
        record Never(String why) implements Answer {}
    }

    /// Looks keys up.
    @FunctionalInterface
    public interface Lookup {
        /// Looks up.
        ///
        /// @param map the map's name, octets one a char
        /// @param key the key, octets one a char
        /// @return what it says
        Answer find(String map, String key);
    }

    /// A protocol.
    ///
    /// @param lookup answers
    public Socketmap(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public void speak(InputStream in, OutputStream out) throws IOException {
        for (String request; (request = read(in)) != null; ) {
            int space = request.indexOf(' ');
            Answer answer = space <= 0
                    ? new Answer.Never("a request is MAP KEY")
                    : lookup.find(request.substring(0, space), request.substring(space + 1));
            byte[] text = text(answer).getBytes(StandardCharsets.ISO_8859_1);
            out.write((text.length + ":").getBytes(StandardCharsets.US_ASCII));
            out.write(text);
            out.write(',');
            out.flush();
        }
    }

    private static String text(Answer answer) {
        return switch (answer) {
            case Answer.Found found -> "OK " + found.value();
            case Answer.NotFound none -> "NOTFOUND ";
            case Answer.Later later -> "TEMP " + later.why();
            case Answer.Never never -> "PERM " + never.why();
        };
    }

    /// One netstring; `null` if the other side is done.
    static @Nullable String read(InputStream in) throws IOException {
        int length = 0;
        int digits = 0;
        for (int c; (c = in.read()) != ':'; digits++) {
            if (c < 0 && digits == 0) return null;
            if (c < '0' || c > '9') throw new ProtocolException("no length of a netstring");
            if (digits == 1 && length == 0) throw new ProtocolException("a length with a leading zero");
            length = length * 10 + c - '0';
            if (length > MAX_OCTETS) throw new ProtocolException("more than " + MAX_OCTETS + " octets");
        }
        if (digits == 0) throw new ProtocolException("a netstring without a length");
        byte[] octets = in.readNBytes(length);
        if (octets.length < length || in.read() != ',') throw new ProtocolException("a netstring without its comma");
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
