package org.sigillo.bimi;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Reason;
import org.sigillo.text.Ascii;

/// Where an indicator or its evidence is: an https URI that names a host by its fully qualified domain name, without
/// a user, without an address, without a character or an escape that could end a line of HTTP (§4.3; 3986 §3).
///
/// That the name resolves to an address that may be connected to is for the door to HTTPS to see.
///
/// @param host the host's name
/// @param port 443 where none is written
/// @param uri as written, one octet a char
public record Location(DomainName host, int port, String uri) {
    /// The longest that is read, in octets.
    public static final int MAX_LENGTH = 2_000;

    private static final int HTTPS = 443;

    /// A location, or why it is none.
    ///
    /// @param location the location; `null` if it is none
    /// @param finding what is wrong with it; `null` if nothing
    record Read(@Nullable Location location, @Nullable Finding finding) {}

    /// Reads a URI. Total.
    static Read read(String tag, String text) {
        if (text.length() > MAX_LENGTH) return wrong(RecordReason.BAD_LOCATION, tag, text.substring(0, 100) + "…");
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : Ascii.lower(text.substring(0, colon));
        if (colon >= 0 && isScheme(scheme) && !scheme.equals("https")) return wrong(RecordReason.NOT_HTTPS, tag, text);
        if (!scheme.equals("https") || !text.startsWith("//", colon + 1) || !isVisible(text))
            return wrong(RecordReason.BAD_LOCATION, tag, text);
        int start = colon + 3;
        int end = authorityEnd(text, start);
        String authority = text.substring(start, end);
        if (authority.indexOf('@') >= 0) return wrong(RecordReason.BAD_LOCATION, tag, text); // 3986 §7.5
        if (authority.startsWith("[")) return wrong(RecordReason.ADDRESS_LOCATION, tag, text);
        int portColon = authority.indexOf(':');
        long port = portColon < 0 ? HTTPS : Ascii.decimal(authority.substring(portColon + 1), 65_535);
        String name = portColon < 0 ? authority : authority.substring(0, portColon);
        DomainName host = DomainName.parseOctets(name);
        if (host == null || port <= 0 || !host.isHostname() || host.labelCount() < 2)
            return wrong(
                    host != null && isNumeric(host) ? RecordReason.ADDRESS_LOCATION : RecordReason.BAD_LOCATION,
                    tag,
                    text);
        if (isNumeric(host)) return wrong(RecordReason.ADDRESS_LOCATION, tag, text);
        if (text.indexOf('#') >= 0 || text.indexOf(',') >= 0 || hasControlEscape(text))
            return wrong(RecordReason.BAD_LOCATION, tag, text);
        Location location = new Location(host, (int) port, text);
        return new Read(
                location,
                port == HTTPS ? null : Finding.warning(RecordReason.LOCATION_PORT, tag, String.valueOf(port)));
    }

    /// The last part of its path, in lower case.
    ///
    /// @return what stands behind the last `/`; empty if nothing does
    public String fileName() {
        int end = uri.indexOf('?');
        String path = end < 0 ? uri : uri.substring(0, end);
        int slash = path.indexOf('/', uri.indexOf("//") + 2);
        return slash < 0 ? "" : Ascii.lower(path.substring(path.lastIndexOf('/') + 1));
    }

    private static Read wrong(Reason reason, String tag, String text) {
        return new Read(null, Finding.error(reason, tag, tag, text));
    }

    private static int authorityEnd(String text, int start) {
        int end = start;
        while (end < text.length() && "/?#\\".indexOf(text.charAt(end)) < 0) end++;
        return end;
    }

    private static boolean isScheme(String scheme) { // 3986 §3.1
        for (int i = 0; i < scheme.length(); i++) {
            char c = scheme.charAt(i);
            if (!(i == 0 ? Ascii.isAlpha(c) : Ascii.isAlphanumeric(c) || "+-.".indexOf(c) >= 0)) return false;
        }
        return !scheme.isEmpty();
    }

    /// Only what a URI may hold: visible ASCII without the quotes and brackets that end it elsewhere (3986 §2).
    private static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || "\"<>\\^`{|}".indexOf(c) >= 0) return false;
        }
        return true;
    }

    /// A name whose last label is a number is an address to most programs, octal and hexadecimal ones included.
    private static boolean isNumeric(DomainName host) {
        String last = host.suffix(1).toString();
        return Ascii.isDigit(last.charAt(0)) && (last.startsWith("0x") || isDigits(last));
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) if (!Ascii.isDigit(text.charAt(i))) return false;
        return true;
    }

    /// `%00` to `%1F` and `%7F`: none has a place in a path, and CR and LF split requests.
    private static boolean hasControlEscape(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (at + 2 >= text.length()) return true;
            int high = Character.digit(text.charAt(at + 1), 16);
            int low = Character.digit(text.charAt(at + 2), 16);
            if (high < 2 || low < 0 || high == 7 && low == 15) return true;
        }
        return false;
    }

    /// As written.
    @Override
    public String toString() {
        return uri;
    }
}
