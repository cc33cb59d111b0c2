package org.sigillo.name;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;

/// An IPv4 or IPv6 address. Text is read strictly: no octal, no short forms, no zone, no names
/// (the JDK takes `127.1`, `0177.0.0.1` and asks the DNS for `999.1.1.1`).
///
/// An IPv4-mapped IPv6 address is an IPv6 address here; [#unmapped()] turns it into IPv4 (7208 §5).
public final class IpAddress {
    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private final byte[] octets;

    private IpAddress(byte[] octets) {
        this.octets = octets;
    }

    /// An address from its 4 or 16 octets in network order.
    ///
    /// @param octets the octets, copied
    /// @return the address
    /// @throws IllegalArgumentException if there are not 4 or 16
    public static IpAddress of(byte[] octets) {
        if (octets.length != 4 && octets.length != 16) throw new IllegalArgumentException("4 or 16 octets");
        return new IpAddress(octets.clone());
    }

    /// An address known to be good.
    ///
    /// @param text its text
    /// @return the address
    /// @throws IllegalArgumentException if it is none
    public static IpAddress of(String text) {
        IpAddress address = parse(text);
        if (address == null) throw new IllegalArgumentException("not an IP address: " + text);
        return address;
    }

    /// An address from its text, `192.0.2.1` or `2001:db8::1` or `::ffff:192.0.2.1`.
    ///
    /// @param text the text
    /// @return the address, or `null`
    public static @Nullable IpAddress parse(CharSequence text) {
        String s = text.toString();
        byte[] octets = s.indexOf(':') < 0 ? parse4(s) : parse6(s);
        return octets == null ? null : new IpAddress(octets);
    }

    private static byte @Nullable [] parse4(String s) {
        byte[] out = new byte[4];
        int i = 0;
        for (int part = 0; part < 4; part++) {
            if (part > 0 && (i >= s.length() || s.charAt(i++) != '.')) return null;
            int start = i;
            int value = 0;
            while (i < s.length() && Ascii.isDigit(s.charAt(i)) && i - start < 3)
                value = value * 10 + s.charAt(i++) - '0';
            if (i == start || value > 255 || s.charAt(start) == '0' && i - start > 1) return null;
            out[part] = (byte) value;
        }
        return i == s.length() ? out : null;
    }

    private static byte @Nullable [] parse6(String s) { // 4291 §2.2
        byte[] out = new byte[16];
        int filled = 0;
        int gap = -1;
        int i = 0;
        if (s.startsWith("::")) {
            gap = 0;
            i = 2;
        } else if (s.startsWith(":")) return null;
        while (i < s.length()) {
            int end = i;
            int value = 0;
            while (end < s.length() && end - i < 5 && Character.digit(s.charAt(end), 16) >= 0 && s.charAt(end) < 128) {
                value = value * 16 + Character.digit(s.charAt(end++), 16);
            }
            if (end < s.length() && s.charAt(end) == '.') {
                byte[] v4 = parse4(s.substring(i));
                if (v4 == null || filled > 12) return null;
                System.arraycopy(v4, 0, out, filled, 4);
                filled += 4;
                break;
            }
            if (end == i || end - i > 4 || filled > 14) return null;
            out[filled++] = (byte) (value >> 8);
            out[filled++] = (byte) value;
            i = end;
            if (i == s.length()) break;
            if (s.charAt(i++) != ':') return null;
            if (i < s.length() && s.charAt(i) == ':') {
                if (gap >= 0) return null;
                gap = filled;
                i++;
            } else if (i == s.length()) return null;
        }
        if (gap < 0) return filled == 16 ? out : null;
        if (filled > 14) return null;
        int tail = filled - gap;
        System.arraycopy(out, gap, out, 16 - tail, tail);
        Arrays.fill(out, gap, 16 - tail, (byte) 0);
        return out;
    }

    /// Whether it is an IPv4 address.
    ///
    /// @return true for IPv4, false for IPv6
    public boolean isIpv4() {
        return octets.length == 4;
    }

    /// How many bits it has.
    ///
    /// @return 32 or 128
    public int bits() {
        return octets.length * 8;
    }

    /// Its octets in network order.
    ///
    /// @return a copy, 4 or 16
    public byte[] octets() {
        return octets.clone();
    }

    /// IPv4 where it is an IPv4-mapped IPv6 address (4291 §2.5.5.2), itself otherwise.
    ///
    /// @return the address
    public IpAddress unmapped() {
        if (octets.length == 4 || octets[10] != -1 || octets[11] != -1) return this;
        for (int i = 0; i < 10; i++) if (octets[i] != 0) return this;
        return new IpAddress(Arrays.copyOfRange(octets, 12, 16));
    }

    /// Whether the first bits are the same.
    ///
    /// @param other an address
    /// @param prefix how many bits
    /// @return true if both are of one family and agree
    public boolean sharesPrefix(IpAddress other, int prefix) {
        if (octets.length != other.octets.length) return false;
        int whole = prefix >> 3;
        for (int i = 0; i < whole; i++) if (octets[i] != other.octets[i]) return false;
        int rest = prefix & 7;
        return rest == 0 || (octets[whole] ^ other.octets[whole]) >> (8 - rest) == 0;
    }

    /// Dotted quads, or dotted nibbles, as SPF's `%{i}` writes it (7208 §7.3).
    ///
    /// @return `192.0.2.1`, or `2.0.0.1.0.d.b.8…`
    public String dotted() {
        if (isIpv4()) return toString();
        StringBuilder out = new StringBuilder(63);
        for (byte b : octets) {
            if (!out.isEmpty()) out.append('.');
            out.append(HEX[b >> 4 & 15]).append('.').append(HEX[b & 15]);
        }
        return out.toString();
    }

    /// The name its PTR record stands under.
    ///
    /// @return below `in-addr.arpa` or `ip6.arpa`
    public DomainName reverseName() {
        String dotted = dotted();
        StringBuilder out = new StringBuilder(73);
        int end = dotted.length();
        for (int dot; (dot = dotted.lastIndexOf('.', end - 1)) >= 0; end = dot)
            out.append(dotted, dot + 1, end).append('.');
        out.append(dotted, 0, end).append(isIpv4() ? ".in-addr.arpa" : ".ip6.arpa");
        return DomainName.of(out.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress address && Arrays.equals(octets, address.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /// The canonical text (5952 for IPv6).
    @Override
    public String toString() {
        if (octets.length == 4) {
            return (octets[0] & 255) + "." + (octets[1] & 255) + "." + (octets[2] & 255) + "." + (octets[3] & 255);
        }
        IpAddress unmapped = unmapped();
        if (unmapped.isIpv4()) return "::ffff:" + unmapped; // 5952 §5
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int j = i;
            while (j < 8 && group(j) == 0) j++;
            if (j - i > bestLength) {
                bestStart = i;
                bestLength = j - i;
            }
            if (j > i) i = j;
        }
        StringBuilder out = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                out.append("::");
                i += bestLength - 1;
            } else {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') out.append(':');
                out.append(Integer.toHexString(group(i)));
            }
        }
        return out.toString();
    }

    private int group(int i) {
        return (octets[2 * i] & 255) << 8 | octets[2 * i + 1] & 255;
    }
}
