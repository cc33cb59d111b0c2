package org.sigillo.filter;

import java.nio.charset.StandardCharsets;
import org.sigillo.name.EmailAddress;
import org.sigillo.text.Ascii;

/// The envelope's texts, from octets to Unicode where they are UTF-8 (6531 §3.3).
final class Envelopes {
    private Envelopes() {}

    static String unicode(String octets) {
        String text = Ascii.utf8(octets);
        return text == null ? octets : text;
    }

    static String octets(String unicode) {
        return Ascii.octets(unicode.getBytes(StandardCharsets.UTF_8));
    }

    /// `<alice@example.com>` without its brackets, and without a source route (5321 §3.6.1).
    static String path(String address) {
        String path = EmailAddress.withoutBrackets(address.strip());
        int colon = path.startsWith("@") ? path.indexOf(':') : -1;
        return colon < 0 ? path : path.substring(colon + 1);
    }
}
