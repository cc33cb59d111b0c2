package org.sigillo.net.resolver;

import org.sigillo.dns.DnsType;
import org.xbill.DNS.Name;

/// One question as it goes over the wire, and how its answer is known.
final class Query {
    /// The largest datagram we say we can take (6891 §6.2.3): one that is not fragmented on its way.
    static final int UDP_PAYLOAD = 1232;

    static final int HEADER = 12;
    private static final int RD = 0x01;
    private static final int AD = 0x20;
    private static final int QR = 0x80;
    private static final int OPCODE = 0x78;

    private final byte[] octets;
    private final int questionEnd;
    private final boolean edns;

    Query(int id, Name name, DnsType type, boolean edns) {
        this(id, name, type, edns, true);
    }

    Query(int id, Name name, DnsType type, boolean edns, boolean recursion) {
        byte[] wire = name.toWire();
        questionEnd = HEADER + wire.length + 4;
        octets = new byte[questionEnd + (edns ? 11 : 0)];
        this.edns = edns;
        octets[0] = (byte) (id >> 8);
        octets[1] = (byte) id;
        octets[2] = recursion ? (byte) RD : 0;
        octets[3] = AD; // 6840 §5.7: tell us whether the answer is authentic
        octets[5] = 1;
        System.arraycopy(wire, 0, octets, HEADER, wire.length);
        octets[questionEnd - 4] = (byte) (number(type) >> 8);
        octets[questionEnd - 3] = (byte) number(type);
        octets[questionEnd - 1] = 1; // class IN
        if (edns) { // 6891 §6.1.2: root, OPT, payload size, version 0, no flags, no options
            octets[11] = 1;
            octets[questionEnd + 2] = 41;
            octets[questionEnd + 3] = (byte) (UDP_PAYLOAD >> 8);
            octets[questionEnd + 4] = (byte) UDP_PAYLOAD;
        }
    }

    byte[] octets() {
        return octets;
    }

    boolean edns() {
        return edns;
    }

    /// Whether a message is an answer to this question (5452 §9.1): id, QR, opcode, and the question itself, which
    /// may be missing only where an error is all that is said.
    boolean isAnsweredBy(byte[] message, int length) {
        if (length < HEADER || message[0] != octets[0] || message[1] != octets[1]) return false;
        if ((message[2] & QR) == 0 || (message[2] & OPCODE) != 0) return false;
        int questions = (message[4] & 255) << 8 | message[5] & 255;
        int rcode = message[3] & 15;
        if (questions == 0) return rcode != 0 && rcode != 3;
        if (questions != 1 || length < questionEnd) return false;
        for (int i = HEADER; i < questionEnd; i++) {
            if (lower(message[i]) != lower(octets[i]))
                return false; // 4343: case is not told apart (a length is below 'A')
        }
        return true;
    }

    /// Whether the counts of a message can be true: no record is shorter than eleven octets.
    static boolean countsFit(byte[] message, int length) {
        int records = 0;
        for (int i = 6; i < HEADER; i += 2) records += (message[i] & 255) << 8 | message[i + 1] & 255;
        return records * 11L <= length - HEADER;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    static int number(DnsType type) {
        return switch (type) {
            case A -> 1;
            case NS -> 2;
            case CNAME -> 5;
            case SOA -> 6;
            case PTR -> 12;
            case MX -> 15;
            case TXT -> 16;
            case AAAA -> 28;
            case TLSA -> 52;
            case CAA -> 257;
        };
    }
}
