package org.sigillo.net.resolver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Presentation;
import org.sigillo.dns.RecordSet;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.text.Ascii;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;

/// Sets of records as dnsjava's records, both ways.
final class WireSets {
    private WireSets() {}

    /// The records of a set.
    ///
    /// @throws IllegalArgumentException if a value says nothing of its type
    static List<Record> records(RecordSet set) {
        Name owner = Records.wire(set.name());
        List<Record> records = new ArrayList<>();
        for (String value : set.values()) records.add(record(owner, set.type(), set.ttl(), value));
        return records;
    }

    private static Record record(Name owner, DnsType type, int ttl, String value) {
        DnsRecord read = Presentation.read(type, value);
        return switch (read) {
            case DnsRecord.Txt txt ->
                new TXTRecord(
                        owner,
                        DClass.IN,
                        ttl,
                        txt.strings().stream().map(WireSets::escaped).toList());
            case DnsRecord.A a -> new ARecord(owner, DClass.IN, ttl, address(a.address()));
            case DnsRecord.Aaaa a -> new AAAARecord(owner, DClass.IN, ttl, address(a.address()));
            case DnsRecord.Caa caa ->
                new CAARecord(owner, DClass.IN, ttl, caa.flags(), Ascii.lower(caa.tag()), escaped(caa.value()));
            case DnsRecord.Cname cname -> new CNAMERecord(owner, DClass.IN, ttl, Records.wire(cname.target()));
            case DnsRecord.Ns ns -> new NSRecord(owner, DClass.IN, ttl, Records.wire(ns.host()));
            case DnsRecord.Ptr ptr -> new PTRRecord(owner, DClass.IN, ttl, host(ptr.name(), value));
            case DnsRecord.Mx mx ->
                new MXRecord(
                        owner,
                        DClass.IN,
                        ttl,
                        mx.preference(),
                        mx.host().isEmpty() ? Name.root : host(mx.host(), value));
            case DnsRecord.Tlsa tlsa ->
                new TLSARecord(
                        owner, DClass.IN, ttl, tlsa.usage(), tlsa.selector(), tlsa.matching(), data(tlsa, value));
            case DnsRecord.Soa soa -> throw unwritable(type, value);
            case null -> throw unwritable(type, value);
        };
    }

    private static IllegalArgumentException unwritable(DnsType type, String value) {
        return new IllegalArgumentException("no " + type + " record says \"" + value + '"');
    }

    private static Name host(String text, String value) {
        DomainName name = text.indexOf('\\') < 0 ? DomainName.parseOctets(text) : null; // a dot within a label
        if (name == null) throw new IllegalArgumentException("no host is named \"" + value + '"');
        return Records.wire(name);
    }

    private static byte[] data(DnsRecord.Tlsa tlsa, String value) {
        try {
            return HexFormat.of().parseHex(tlsa.data());
        } catch (IllegalArgumentException noHex) {
            throw new IllegalArgumentException("no TLSA record says \"" + value + '"', noHex);
        }
    }

    private static InetAddress address(IpAddress address) {
        try {
            return InetAddress.getByAddress(address.octets());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// As a master file has it between quotes (1035 §5.1).
    static String escaped(String octets) {
        return Presentation.escaped(octets);
    }

    /// The records of one name and type in the answer of a message, as they are there.
    static List<Record> answered(Message message, Name owner, DnsType type) {
        List<Record> records = new ArrayList<>();
        for (Record record : message.getSection(Section.ANSWER)) {
            if (record.getDClass() == DClass.IN
                    && record.getName().equals(owner)
                    && record.getType() == Query.number(type)) records.add(record);
        }
        return records;
    }

    /// Records of one name and type as a set; its time is the lowest of theirs (2181 §5.2).
    static RecordSet set(RecordSet none, List<Record> records) {
        int ttl = Integer.MAX_VALUE;
        List<String> values = new ArrayList<>();
        for (Record record : records) {
            DnsRecord read = Records.read(record);
            values.add(read == null ? Ascii.octets(record.rdataToWireCanonical()) : Presentation.of(read));
            ttl = Math.min(ttl, Records.ttl(record.getTTL()));
        }
        return values.isEmpty() ? none : new RecordSet(none.name(), none.type(), ttl, values);
    }
}
