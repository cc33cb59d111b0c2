package org.sigillo.name;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;

/// A domain name as the DNS asks for it: lower case, A-labels, no trailing dot, at least one label.
///
/// A label holds any octet but a dot, one a char, for SPF macros may build such names (7208 §7.1); names read by
/// [#parse(String)] are turned into A-labels by UTS 46, non-transitional, where they are not ASCII.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 RFC 1035 §2.3.4
public final class DomainName implements Comparable<DomainName> {
    /// The longest name, in octets of its text (1035 §2.3.4: 255 on the wire).
    public static final int MAX_LENGTH = 253;
    /// The longest label, in octets (1035 §2.3.4).
    public static final int MAX_LABEL = 63;

    private final String text;
    private final int hash;

    private DomainName(String text) {
        this.text = text;
        this.hash = text.hashCode();
    }

    /// A name from text: one trailing dot is dropped, case folded, U-labels turned into A-labels.
    ///
    /// @param unicode the text, in Unicode
    /// @return the name, or empty if there can be no such name
    public static Optional<DomainName> parse(String unicode) {
        return Optional.ofNullable(parseOrNull(unicode));
    }

    /// As [#parse(String)], for callers on the hot path.
    ///
    /// @param unicode the text, in Unicode
    /// @return the name, or `null`
    public static @Nullable DomainName parseOrNull(String unicode) {
        String ascii = Ascii.isAscii(unicode) ? unicode : Idna.toAscii(unicode);
        return ascii == null ? null : parseOctets(ascii);
    }

    /// A name from octets, one a char: no IDNA, any octet allowed in a label.
    ///
    /// @param octets the text
    /// @return the name, or `null` if empty, or a label or the whole is empty or too long
    public static @Nullable DomainName parseOctets(String octets) {
        int end = octets.length();
        if (end > 0 && octets.charAt(end - 1) == '.') end--;
        if (end == 0 || end > MAX_LENGTH) return null;
        int label = 0;
        boolean upper = false;
        for (int i = 0; i < end; i++) {
            char c = octets.charAt(i);
            if (c == '.') {
                if (label == 0) return null;
                label = 0;
            } else {
                if (++label > MAX_LABEL || c > 255) return null;
                upper |= c >= 'A' && c <= 'Z';
            }
        }
        if (label == 0) return null;
        String text = end == octets.length() ? octets : octets.substring(0, end);
        return new DomainName(upper ? Ascii.lower(text) : text);
    }

    /// A name from UTF-8 or ASCII octets, as header fields carry them (8616 §3).
    ///
    /// @param octets one octet a char
    /// @return the name, or `null`
    public static @Nullable DomainName parseUtf8Octets(String octets) {
        String unicode = Ascii.utf8(octets);
        return unicode == null ? null : parseOrNull(unicode);
    }

    /// A name known to be good.
    ///
    /// @param text the name
    /// @return the name
    /// @throws IllegalArgumentException if there can be no such name
    public static DomainName of(String text) {
        DomainName name = parseOrNull(text);
        if (name == null) throw new IllegalArgumentException("not a domain name: " + text);
        return name;
    }

    /// The name below this one.
    ///
    /// @param labels what to put before it, without the dot between: `_dmarc`
    /// @return the longer name, or `null` if it would be too long
    public @Nullable DomainName below(String labels) {
        return parseOctets(labels + '.' + text);
    }

    /// The name without its first label.
    ///
    /// @return the parent, or `null` for a single label
    public @Nullable DomainName parent() {
        int dot = text.indexOf('.');
        return dot < 0 ? null : new DomainName(text.substring(dot + 1));
    }

    /// The last labels of the name.
    ///
    /// @param count how many, at least one
    /// @return the suffix, itself if it has no more labels
    public DomainName suffix(int count) {
        int dot = text.length();
        for (int i = 0; i < count; i++) {
            dot = text.lastIndexOf('.', dot - 1);
            if (dot < 0) return this;
        }
        return new DomainName(text.substring(dot + 1));
    }

    /// How many labels it has.
    ///
    /// @return one or more
    public int labelCount() {
        int count = 1;
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) == '.') count++;
        return count;
    }

    /// Whether it is `other` or stands below it.
    ///
    /// @param other another name
    /// @return true if so
    public boolean isOrIsBelow(DomainName other) {
        int rest = text.length() - other.text.length();
        return rest == 0
                ? text.equals(other.text)
                : rest > 0 && text.charAt(rest - 1) == '.' && text.endsWith(other.text);
    }

    /// Whether it could be a host's name: letters, digits, hyphens and underscores, none at a label's edge but `_`.
    ///
    /// @return true if so
    public boolean isHostname() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' || Ascii.isAlphanumeric(c) || c == '_') continue;
            boolean edge = i == 0 || i == text.length() - 1 || text.charAt(i - 1) == '.' || text.charAt(i + 1) == '.';
            if (c != '-' || edge) return false;
        }
        return true;
    }

    /// The name's octets, as text without escapes.
    ///
    /// @return ISO 8859-1 octets
    public byte[] octets() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public int compareTo(DomainName other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DomainName name && name.hash == hash && name.text.equals(text);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// The name: lower case, A-labels, no trailing dot.
    @Override
    public String toString() {
        return text;
    }
}
