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
