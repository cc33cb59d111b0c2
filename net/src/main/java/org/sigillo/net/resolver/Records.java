package org.sigillo.net.resolver;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.text.Ascii;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/// Turns dnsjava's names and records into ours. This is done once, here.
final class Records {
    private Records() {}

    /// A record, or `null` if it is of no type we know, or names what can be no name of ours.
    static @Nullable DnsRecord read(Record record) {
        return switch (record) {
            case ARecord a -> new DnsRecord.A(IpAddress.of(a.getAddress().getAddress()));
            case AAAARecord a -> new DnsRecord.Aaaa(IpAddress.of(a.rdataToWireCanonical()));
            case CAARecord caa -> caa(caa);
            case CNAMERecord cname -> {
                DomainName target = name(cname.getTarget());
                yield target == null ? null : new DnsRecord.Cname(target);
            }
            case MXRecord mx -> new DnsRecord.Mx(mx.getPriority(), text(mx.getTarget()));
            case NSRecord ns -> {
                DomainName host = name(ns.getTarget());
                yield host == null ? null : new DnsRecord.Ns(host);
            }
            case PTRRecord ptr -> new DnsRecord.Ptr(text(ptr.getTarget()));
            case SOARecord soa -> new DnsRecord.Soa(text(soa.getHost()), soa.getSerial(), ttl(soa.getMinimum()));
            case TLSARecord tlsa ->
                new DnsRecord.Tlsa(
                        tlsa.getCertificateUsage(),
                        tlsa.getSelector(),
                        tlsa.getMatchingType(),
                        HexFormat.of().formatHex(tlsa.getCertificateAssociationData()));
            case TXTRecord txt ->
                new DnsRecord.Txt(
                        txt.getStringsAsByteArrays().stream().map(Ascii::octets).toList());
            default -> null;
        };
    }

    /// Flags, the length of the tag, the tag, the value (8659 §4.1): as octets, for dnsjava has them escaped.
    private static DnsRecord caa(CAARecord record) {
        byte[] wire = record.rdataToWireCanonical();
        int tag = wire[1] & 255;
        return new DnsRecord.Caa(
                wire[0] & 255, Ascii.octets(wire, 2, 2 + tag), Ascii.octets(wire, 2 + tag, wire.length));
    }

    /// The type of a record, or `null` if we know none such.
    static @Nullable DnsType type(Record record) {
        return switch (record.getType()) {
            case Type.A -> DnsType.A;
            case Type.AAAA -> DnsType.AAAA;
            case Type.CAA -> DnsType.CAA;
            case Type.CNAME -> DnsType.CNAME;
            case Type.MX -> DnsType.MX;
            case Type.NS -> DnsType.NS;
            case Type.PTR -> DnsType.PTR;
            case Type.SOA -> DnsType.SOA;
            case Type.TLSA -> DnsType.TLSA;
            case Type.TXT -> DnsType.TXT;
            default -> null;
        };
    }

    /// A TTL in seconds; one with its uppermost bit set is zero (2181 §8).
    static int ttl(long seconds) {
        return seconds > Integer.MAX_VALUE ? 0 : (int) seconds;
    }

    /// A name, or `null` for the root.
    static @Nullable DomainName name(Name name) {
        return DomainName.parseOctets(text(name));
    }

    /// A name as text, one octet a char, empty for the root. A dot within a label is written `\046`, so that it
    /// cannot be taken for a border between labels (1035 §5.1).
    static String text(Name name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int label = 0; label < name.labels() - 1; label++) {
            byte[] octets = name.getLabel(label); // its length, then the label
            if (label > 0) out.append('.');
            for (int i = 1; i <= octets[0]; i++) {
                if (octets[i] == '.') out.append("\\046");
                else out.append((char) (octets[i] & 255));
            }
        }
        return out.toString();
    }

    /// A name of ours as dnsjava's: its octets as they are, nothing read as an escape.
    static Name wire(DomainName name) {
        byte[] text = name.octets();
        byte[] wire = new byte[text.length + 2];
        int length = 0;
        for (int i = text.length - 1; i >= 0; i--) {
            wire[i + 1] = text[i] == '.' ? (byte) length : text[i];
            length = text[i] == '.' ? 0 : length + 1;
        }
        wire[0] = (byte) length;
        try {
            return new Name(wire);
        } catch (IOException impossible) {
            throw new IllegalStateException("a domain name that is none: " + name, impossible);
        }
    }

    /// Whether a message has neither an answer nor the SOA that says there is none, but names other servers.
    static boolean lacksAnswer(Message message) {
        List<Record> authority = message.getSection(Section.AUTHORITY);
        return message.getSection(Section.ANSWER).isEmpty()
                && !authority.isEmpty()
                && authority.stream().noneMatch(r -> r.getType() == Type.SOA)
                && authority.stream().anyMatch(r -> r.getType() == Type.NS);
    }
}
