package org.sigillo.route;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;

/// What the WITH clause and the comments of a Received field say about TLS and authentication.
final class SecurityWords {
    private SecurityWords() {}

    static Hop.Security read(@Nullable String with, List<String> comments) {
        String protocol = Ascii.lower(with == null ? "" : with);
        int space = protocol.indexOf(' ');
        String word = space < 0 ? protocol : protocol.substring(0, space);
        boolean utf8 = word.startsWith("utf8");
        if (utf8) word = word.substring(4); // 6531 §4.3: UTF8SMTP, UTF8SMTPSA, ...
        boolean mail = word.startsWith("esmtp") || word.startsWith("smtp") || word.startsWith("lmtp");
        boolean authenticated = mail && word.endsWith("a"); // 4954 §7: ESMTPA, ESMTPSA
        boolean tls = mail && (word.endsWith("s") || word.endsWith("sa")); // 8314 §4.3: ESMTPS
        String version = tlsVersion(with == null ? "" : with);
        String cipher = cipher(with == null ? "" : with);
        for (String comment : comments) {
            if (version == null) version = tlsVersion(comment);
            if (cipher == null) cipher = cipher(comment);
        }
        return new Hop.Security(tls || version != null, version, cipher, authenticated, utf8);
    }

    /// The first word that names a version: `TLSv1.3`, `TLS1_2`, `TLS1.3`, `version=TLS1_3`, `using TLSv1.2`.
    private static @Nullable String tlsVersion(String text) {
        for (int at = 0; (at = find(text, "TLS", at)) >= 0; at += 3) {
            int digit = at + 3;
            if (digit < text.length() && (text.charAt(digit) == 'v' || text.charAt(digit) == 'V')) digit++;
            if (digit < text.length() && Ascii.isDigit(text.charAt(digit)) && isEdge(text, at)) {
                return text.substring(at, wordEnd(text, digit));
            }
        }
        return null;
    }

    /// The word behind `cipher`, with or without `=`.
    private static @Nullable String cipher(String text) {
        int at = find(text, "cipher", 0);
        if (at < 0) return null;
        int start = at + 6;
        while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '=')) start++;
        int end = wordEnd(text, start);
        return end > start ? text.substring(start, end) : null;
    }

    private static boolean isEdge(String text, int at) {
        return at == 0 || !Ascii.isAlphanumeric(text.charAt(at - 1)) && text.charAt(at - 1) != '_';
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && " ,;:)".indexOf(text.charAt(end)) < 0) end++;
        return end;
    }

    private static int find(String text, String word, int from) {
        for (int i = from; i + word.length() <= text.length(); i++) {
            if (text.regionMatches(true, i, word, 0, word.length())) return i;
        }
        return -1;
    }
}
