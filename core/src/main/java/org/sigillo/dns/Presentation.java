package org.sigillo.dns;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.text.Ascii;

/// What a record says, as the values of a [RecordSet] have it, both ways (1035 §5.1, names without a dot
/// at the end).
public final class Presentation {
    private static final int LONGEST_STRING = 255; // 1035 §3.3
    private static final int OCTET = 255;
    private static final int TWO_OCTETS = 65_535;

    private Presentation() {}

    /// A record as a value.
    ///
    /// @param record the record
    /// @return of TXT the text, one octet a char; of the others what a master file has behind the type
    public static String of(DnsRecord record) {
        return switch (record) {
            case DnsRecord.A a -> a.address().toString();
            case DnsRecord.Aaaa a -> a.address().toString();
            case DnsRecord.Caa caa -> caa.flags() + " " + caa.tag() + " \"" + escaped(caa.value()) + '"'; // 8659 §4.1.1
            case DnsRecord.Cname cname -> cname.target().toString();
            case DnsRecord.Mx mx -> mx.preference() + " " + host(mx.host());
            case DnsRecord.Ns ns -> ns.host().toString();
            case DnsRecord.Ptr ptr -> ptr.name();
            case DnsRecord.Soa soa -> soa.primary() + " " + soa.serial() + " " + soa.minimum();
            case DnsRecord.Tlsa tlsa ->
                tlsa.usage() + " " + tlsa.selector() + " " + tlsa.matching() + " " + tlsa.data();
            case DnsRecord.Txt txt -> txt.text();
        };
    }

    /// Names are the same in capitals (1035 §2.3.3); the null MX is the root (7505 §3).
    private static String host(String host) {
        DomainName name = DomainName.parseOctets(host);
        return name != null ? name.toString() : host.isEmpty() ? "." : host;
    }

    /// What an answer says of a name.
    ///
    /// @param name the owner
    /// @param type the type
    /// @param answer what came back
    /// @return the set, without values if there is nothing; `null` if there was no answer
    public static @Nullable RecordSet of(DomainName name, DnsType type, DnsAnswer answer) {
        return switch (answer) {
            case DnsAnswer.Found found ->
                new RecordSet(
                        name,
                        type,
                        found.ttl(),
                        found.records().stream().map(Presentation::of).toList());
            case DnsAnswer.NoData none -> RecordSet.none(name, type);
            case DnsAnswer.NoName none -> RecordSet.none(name, type);
            case DnsAnswer.Failed failed -> null;
        };
    }

    /// A value as a record.
    ///
    /// @param type its type
    /// @param value as [#of(DnsRecord)] writes it
    /// @return the record; `null` if the value says nothing of that type, or it is SOA, which is not
    ///     changed
    public static @Nullable DnsRecord read(DnsType type, String value) {
        return switch (type) {
            case A, AAAA -> address(type, value);
            case CNAME -> {
                DomainName target = DomainName.parseOctets(value);
                yield target != null ? new DnsRecord.Cname(target) : null;
            }
            case NS -> {
                DomainName host = DomainName.parseOctets(value);
                yield host == null ? null : new DnsRecord.Ns(host);
            }
            case PTR -> new DnsRecord.Ptr(value);
            case MX -> exchanger(value);
            case CAA -> property(value);
            case TLSA -> association(value);
            case TXT -> new DnsRecord.Txt(strings(value));
            case SOA -> null;
        };
    }

    /// The character-strings of a text: full ones, and what is left (1035 §3.3).
    ///
    /// @param text one octet a char
    /// @return one or more, each of at most 255 octets
    public static List<String> strings(String text) {
        List<String> strings = new ArrayList<>(1 + text.length() / LONGEST_STRING);
        for (int at = 0; at < text.length(); at += LONGEST_STRING)
            strings.add(text.substring(at, Math.min(text.length(), at + LONGEST_STRING)));
        return strings.isEmpty() ? List.of("") : strings;
    }

    private static @Nullable DnsRecord address(DnsType type, String value) {
        IpAddress address = IpAddress.parse(value);
        if (address == null || address.isIpv4() != (type == DnsType.A)) return null;
        return type == DnsType.A ? new DnsRecord.A(address) : new DnsRecord.Aaaa(address);
    }

    private static @Nullable DnsRecord exchanger(String value) {
        int space = value.indexOf(' ');
        if (space < 0) return null;
        long preference = Ascii.decimal(value.substring(0, space), TWO_OCTETS);
        String host = value.substring(space + 1);
        return preference < 0 ? null : new DnsRecord.Mx((int) preference, host.equals(".") ? "" : host);
    }

    private static @Nullable DnsRecord property(String value) {
        int space = value.indexOf(' ');
        int next = value.indexOf(' ', space + 1);
        if (space < 0 || next < 0) return null;
        long flags = Ascii.decimal(value.substring(0, space), OCTET);
        String tag = value.substring(space + 1, next);
        String text = unescaped(value.substring(next + 1));
        if (flags < 0 || text == null || tag.isEmpty() || tag.length() > OCTET) return null;
        for (int i = 0; i < tag.length(); i++) if (!Ascii.isAlphanumeric(tag.charAt(i))) return null; // 8659 §4.1
        return new DnsRecord.Caa((int) flags, tag, text);
    }

    /// Octets as they stand between the quotes of a master file (1035 §5.1).
    ///
    /// @param octets one octet a char
    /// @return what is not printable as `\DDD`, quotes and backslashes behind one
    public static String escaped(String octets) {
        StringBuilder out = new StringBuilder(octets.length() + 8);
        for (int i = 0; i < octets.length(); i++) {
            int c = octets.charAt(i) & OCTET;
            if (c == '"' || c == '\\') out.append('\\').append((char) c);
            else if (c >= ' ' && c < 127) out.append((char) c);
            else
                out.append('\\')
                        .append((char) ('0' + c / 100))
                        .append((char) ('0' + c / 10 % 10))
                        .append((char) ('0' + c % 10));
        }
        return out.toString();
    }

    /// The octets of one character-string, with or without quotes; `null` if it is not one.
    private static @Nullable String unescaped(String text) {
        boolean quoted = text.startsWith("\"");
        StringBuilder out = new StringBuilder(text.length());
        for (int i = quoted ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') return quoted && i == text.length() - 1 ? out.toString() : null;
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (++i == text.length()) return null;
            if (!Ascii.isDigit(text.charAt(i))) {
                out.append(text.charAt(i));
                continue;
            }
            long octet = i + 3 > text.length() ? -1 : Ascii.decimal(text.substring(i, i + 3), OCTET);
            if (octet < 0) return null;
            out.append((char) octet);
            i += 2;
        }
        return quoted ? null : out.toString();
    }

    private static @Nullable DnsRecord association(String value) {
        String rest = value;
        int[] numbers = new int[3];
        for (int i = 0; i < numbers.length; i++) {
            int space = rest.indexOf(' ');
            long number = space < 0 ? -1 : Ascii.decimal(rest.substring(0, space), OCTET);
            if (number < 0) return null;
            numbers[i] = (int) number;
            rest = rest.substring(space + 1);
        }
        return new DnsRecord.Tlsa(numbers[0], numbers[1], numbers[2], Ascii.lower(rest));
    }
}
