package org.sigillo.post;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.sigillo.dns.Dns;

/// Posts a document to a place the operator named: over TLS to the address that was looked at, without redirects,
/// within
/// a time; of the answer its status is read and nothing else.
///
/// @param dns who answers for names
/// @param trust whose certificates are trusted
/// @param others whether addresses that are not of the public network are sent to as well
/// @param whole how long one POST may take, everything together
public record HttpsPost(Dns dns, SSLContext trust, boolean others, Duration whole) {
    /// What came of it.
    public enum Outcome {
        /// The other side has it.
        TAKEN,
        /// Not now.
        LATER,
        /// Not at all.
        REFUSED
    }

    /// What came of it, and the other side's words.
    ///
    /// @param outcome what came of it
    /// @param said one line
    public record Answer(Outcome outcome, String said) {}

    /// Posts.
    ///
    /// @param uri where, `https`
    /// @param mediaType of the document
    /// @param document its octets, one at least
    /// @param fields of the header, besides the usual ones
    /// @return what came of it; never an exception for what the other side did
    /// @throws IllegalArgumentException if a field holds anything but visible ASCII and blanks
    public Answer post(URI uri, String mediaType, byte[] document, Map<String, String> fields) {
        StringBuilder lines = new StringBuilder();
        fields.forEach((name, value) ->
                lines.append(plain(name)).append(": ").append(plain(value)).append("\r\n"));
        Carried carried = new HttpsCarrier(dns, trust, others, whole)
                .carry(uri, mediaType, document, lines.toString(), () -> true);
        return switch (carried) {
            case Carried.Delivered done -> new Answer(Outcome.TAKEN, done.answer());
            case Carried.Later later -> new Answer(Outcome.LATER, later.answer());
            case Carried.Refused refused -> new Answer(Outcome.REFUSED, refused.answer());
            case Carried.Abandoned never -> new Answer(Outcome.LATER, "");
        };
    }

    private static String plain(String text) {
        for (int i = 0; i < text.length(); i++)
            if (text.charAt(i) < ' ' || text.charAt(i) > '~')
                throw new IllegalArgumentException("no field of a header");
        return text;
    }
}
