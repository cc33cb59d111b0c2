package org.sigillo.documents.unpack;

import java.util.List;
import org.sigillo.text.Ascii;

/// What octets are, told from their beginning.
public enum ContentKind {
    /// Nothing but white space.
    EMPTY,
    /// RFC 1952.
    GZIP,
    /// A zip archive.
    ZIP,
    /// XML, in any encoding, text before it allowed.
    XML,
    /// A JSON object.
    JSON,
    /// Base64 of one of the above.
    BASE64,
    /// A mail: header fields.
    MAIL,
    /// The fields of a feedback report (5965 §3), without a mail around.
    FEEDBACK,
    /// None of these.
    OTHER;

    private static final int MAX_LOOK = 64 << 10; // XML is looked for behind so many octets of other text
    /// How base64 of gzip, zip, `<?xml `, `<feedb`, `{"` begins.
    private static final List<String> BASE64_BEGINS = List.of("H4sI", "UEsD", "PD94bWwg", "PGZlZWRi", "eyJ");
    private static final List<String> MAIL_FIELDS = List.of(
            "from", "received", "content-type", "mime-version", "subject", "date", "message-id", "return-path", "to");

    /// Tells what octets are.
    ///
    /// @param octets the whole content
    /// @return the kind
    public static ContentKind of(byte[] octets) {
        int at = begin(octets);
        if (at == octets.length) return EMPTY;
        int first = octets[at] & 0xFF;
        int second = at + 1 < octets.length ? octets[at + 1] & 0xFF : -1;
        if (at == 0 && first == 0x1F && second == 0x8B) return GZIP;
        if (at == 0 && first == 'P' && second == 'K' && isZip(octets)) return ZIP;
        if (first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE) return XML; // UTF-16
        if (first == '<' || first == 0 && second == '<') return XML;
        if (first == '{') return JSON;
        if (starts(octets, at, "feedback-type:")) return FEEDBACK;
        if (isMail(octets, at)) return MAIL;
        for (String begin : BASE64_BEGINS) if (startsExactly(octets, at, begin)) return BASE64;
        int most = Math.min(octets.length, MAX_LOOK);
        return indexOf(octets, "<feedback", at, most) >= 0 || indexOf(octets, "<?xml", at, most) >= 0 ? XML : OTHER;
    }

    /// Where the content begins: behind a byte order mark of UTF-8 and white space.
    static int begin(byte[] octets) {
        int at = octets.length >= 3 && octets[0] == (byte) 0xEF && octets[1] == (byte) 0xBB && octets[2] == (byte) 0xBF
                ? 3
                : 0;
        while (at < octets.length && isBlank(octets[at])) at++;
        return at;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private static boolean isZip(byte[] octets) {
        if (octets.length < 4) return false;
        return octets[2] == 3 && octets[3] == 4 || octets[2] == 5 && octets[3] == 6;
    }

    private static boolean isMail(byte[] octets, int at) {
        int end = Math.min(octets.length, at + MAX_LOOK);
        if (startsExactly(octets, at, "From ")) { // an mbox line
            while (at < end && octets[at++] != '\n') continue;
        }
        int name = at;
        while (name < end && octets[name] > ' ' && octets[name] != ':' && octets[name] < 127) name++;
        if (name == at || name == end || octets[name] != ':' && octets[name] != ' ') return false;
        for (int line = at; line < end; ) { // LF ends a line, too: files have it
            int stop = line;
            while (stop < end && octets[stop] > ' ' && octets[stop] != ':') stop++;
            if (stop < end
                    && octets[stop] == ':'
                    && MAIL_FIELDS.contains(Ascii.lower(Ascii.octets(octets, line, stop)))) return true;
            if (stop == line && octets[line] != ' ' && octets[line] != '\t') return false; // the header ends
            while (line < end && octets[line++] != '\n') continue;
        }
        return false;
    }

    private static boolean starts(byte[] octets, int at, String lower) {
        if (octets.length - at < lower.length()) return false;
        for (int i = 0; i < lower.length(); i++)
            if (Ascii.lower((char) (octets[at + i] & 0xFF)) != lower.charAt(i)) return false;
        return true;
    }

    private static boolean startsExactly(byte[] octets, int at, String text) {
        if (octets.length - at < text.length()) return false;
        for (int i = 0; i < text.length(); i++) if (octets[at + i] != text.charAt(i)) return false;
        return true;
    }

    /// Where ASCII text stands among octets.
    static int indexOf(byte[] octets, String text, int from, int to) {
        for (int at = from; at + text.length() <= to; at++) if (startsExactly(octets, at, text)) return at;
        return -1;
    }
}
