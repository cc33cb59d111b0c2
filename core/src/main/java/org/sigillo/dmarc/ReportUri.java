package org.sigillo.dmarc;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.text.Ascii;

/// Where reports are to be sent: a URI of `rua=` or `ruf=` without its obsolete size (9989 §4.6, §4.8).
///
/// @param uri as written, percent-encoding kept
/// @spec https://www.rfc-editor.org/rfc/rfc9989#section-4.8 RFC 9989 §4.8
public record ReportUri(String uri) {

    private static final boolean[] URI_CHARS = new boolean[128];

    static {
        // 3986 §2, without `,` and `!`, which a record must have percent-encoded
        for (char c = 0; c < 128; c++) URI_CHARS[c] = Ascii.isAlphanumeric(c) || "-._~:/?#[]@$&'()*+=".indexOf(c) >= 0;
    }

    /// A URI from its text.
    ///
    /// @param text without white space around it and without a size
    /// @return the URI, or `null` if it has no scheme, holds what no URI may hold, or is a `mailto:` without a
    ///     usable address
    public static @Nullable ReportUri parse(String text) {
        int colon = schemeEnd(text);
        if (colon < 0 || colon + 1 == text.length()) return null;
        for (int i = colon + 1; i < text.length(); i++) if (!isUriChar(text, i)) return null;
        ReportUri uri = new ReportUri(text);
        return uri.isMailto() && uri.mailbox() == null ? null : uri;
    }

    /// Whether it is a `mailto:` URI, the one scheme every reporter supports.
    ///
    /// @return true if so
    public boolean isMailto() {
        return uri.length() > 7 && uri.regionMatches(true, 0, "mailto:", 0, 7);
    }

    /// The address of a `mailto:` URI; its header fields are never used (6068 §4).
    ///
    /// @return the address, its local part quoted where SMTP needs it; `null` for another scheme
    public @Nullable EmailAddress mailbox() {
        if (!isMailto()) return null;
        int query = uri.indexOf('?');
        String decoded = percentDecoded(uri.substring(7, query < 0 ? uri.length() : query));
        int at = decoded == null ? -1 : decoded.lastIndexOf('@');
        if (decoded == null || at <= 0) return null;
        for (int i = 0; i < decoded.length(); i++) if (decoded.charAt(i) < ' ' || decoded.charAt(i) == 127) return null;
        DomainName domain = DomainName.parseUtf8Octets(decoded.substring(at + 1));
        return domain == null || !domain.isHostname()
                ? null
                : new EmailAddress(quoted(decoded.substring(0, at)), domain);
    }

    /// The host the report would go to: that of the address, or of the authority (9990 §4 step 1).
    ///
    /// @return the name, or `null` if there is none
    public @Nullable DomainName host() {
        EmailAddress mailbox = mailbox();
        if (mailbox != null) return mailbox.domain();
        int start = uri.indexOf("://");
        if (start < 0) return null;
        int end = start + 3;
        while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) end++;
        String authority = uri.substring(start + 3, end);
        authority = authority.substring(authority.lastIndexOf('@') + 1);
        int port = authority.indexOf(':');
        return DomainName.parseOrNull(port < 0 ? authority : authority.substring(0, port));
    }

    /// As it stands in a record.
    @Override
    public String toString() {
        return uri;
    }

    private static int schemeEnd(String text) { // 3986 §3.1
        if (text.isEmpty() || !Ascii.isAlpha(text.charAt(0))) return -1;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':') return i;
            if (!Ascii.isAlphanumeric(c) && c != '+' && c != '-' && c != '.') return -1;
        }
        return -1;
    }

    private static boolean isUriChar(String text, int i) {
        char c = text.charAt(i);
        if (c == '%') return i + 2 < text.length() && hex(text.charAt(i + 1)) >= 0 && hex(text.charAt(i + 2)) >= 0;
        return c < 128 && URI_CHARS[c];
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    private static @Nullable String percentDecoded(String text) {
        if (text.indexOf('%') < 0) return text;
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                out.append(c);
            } else {
                if (i + 2 >= text.length()) return null;
                out.append((char) (hex(text.charAt(i + 1)) << 4 | hex(text.charAt(i + 2))));
                i += 2;
            }
        }
        return out.toString();
    }

    private static String quoted(String local) {
        boolean plain = true;
        for (int i = 0; i < local.length(); i++)
            plain &= local.charAt(i) > ' ' && "\"(),:;<>@[\\]".indexOf(local.charAt(i)) < 0;
        boolean already = local.length() > 2 && local.startsWith("\"") && local.endsWith("\"");
        return plain || already ? local : '"' + local.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
