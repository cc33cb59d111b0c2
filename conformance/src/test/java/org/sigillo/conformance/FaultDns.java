package org.sigillo.conformance;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A DNS server on a loopback port that serves a zone fixture over UDP and TCP, and its faults as they are: TIMEOUT is
/// silence, TC_NO_TCP a truncated answer with nobody behind TCP, DELAY:ms the answer, late.
final class FaultDns implements AutoCloseable {
    private final Zone zone;
    private final Map<String, String> faults = new HashMap<>();
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger queries = new AtomicInteger();
    private final String usual;

    private FaultDns(JsonNode fixture, String usual) throws IOException {
        this.usual = usual;
        zone = Suites.zone(withoutOwnFaults(fixture));
        Ports ports = Ports.both();
        udp = ports.udp();
        tcp = ports.tcp();
        Thread.startVirtualThread(this::serveUdp);
        Thread.startVirtualThread(this::serveTcp);
    }

    /// Serves a fixture in either shape.
    static FaultDns serving(JsonNode fixture) {
        return serving(fixture, "");
    }

    /// Serves a fixture, each answer so late.
    static FaultDns late(JsonNode fixture, int millis) {
        return serving(fixture, "DELAY:" + millis);
    }

    private static FaultDns serving(JsonNode fixture, String usual) {
        try {
            return new FaultDns(fixture, usual);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Serves a fixture written as JSON.
    static FaultDns serving(String json) {
        return serving(Suites.JSON.readTree(json));
    }

    InetSocketAddress address() {
        return (InetSocketAddress) udp.getLocalSocketAddress();
    }

    /// For `--dns`.
    String where() {
        return "127.0.0.1:" + udp.getLocalPort();
    }

    /// How many queries came, by UDP and TCP.
    int queries() {
        return queries.get();
    }

    @Override
    public void close() {
        later.shutdownNow();
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes out the faults a zone in memory knows no way to show, and remembers them.
    private JsonNode withoutOwnFaults(JsonNode fixture) {
        ObjectNode copy = (ObjectNode) fixture.deepCopy();
        for (Map.Entry<String, JsonNode> entry : copy.properties()) {
            if (!(entry.getValue() instanceof ObjectNode types) || !types.has("_fault")) continue;
            String fault = types.get("_fault").stringValue();
            boolean own = fault.startsWith("DELAY:")
                    || List.of("TC_NO_TCP", "WRONG_QUESTION", "GARBAGE", "CNAMELOOP")
                            .contains(fault);
            if (!own) continue;
            faults.put(DomainName.of(entry.getKey()).toString(), fault);
            types.remove("_fault");
        }
        return copy;
    }

    private void serveUdp() {
        byte[] buffer = new byte[65535];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                queries.incrementAndGet();
                Message query = new Message(java.util.Arrays.copyOf(buffer, packet.getLength()));
                SocketAddress asker = packet.getSocketAddress();
                String fault = faults.getOrDefault(asked(query), usual);
                if (fault.startsWith("DELAY:")) {
                    var unused = later.schedule(
                            () -> send(answer(query, false), asker),
                            Long.parseLong(fault.substring(6)),
                            TimeUnit.MILLISECONDS);
                } else if (fault.equals("GARBAGE")) {
                    byte[] garbage = query.toWire(); // its id and question, then nonsense that claims to be records
                    garbage[2] |= (byte) 0x80;
                    garbage[7] = 9;
                    send(garbage, asker);
                } else {
                    send(answer(query, false), asker);
                }
            } catch (IOException closedOrNoMessage) { // the next one may be better
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket socket = tcp.accept();
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            Message query = new Message(in.readNBytes(in.readUnsignedShort()));
            queries.incrementAndGet();
            byte[] answer = answer(query, true);
            if (answer.length == 0 || faults.getOrDefault(asked(query), "").equals("TC_NO_TCP")) return;
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeShort(answer.length);
            out.write(answer);
            out.flush();
        } catch (IOException gone) { // the asker's loss
        }
    }

    private void send(byte[] octets, SocketAddress asker) {
        try {
            if (octets.length > 0) udp.send(new DatagramPacket(octets, octets.length, asker));
        } catch (IOException gone) { // the asker's loss
        }
    }

    private static String asked(Message query) {
        return query.getQuestion().getName().toString(true).toLowerCase(java.util.Locale.ROOT);
    }

    /// The whole answer, truncated where UDP or a fault wants it; empty for silence.
    private byte[] answer(Message query, boolean overTcp) {
        Name name = query.getQuestion().getName();
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RD);
        answer.getHeader().setFlag(Flags.RA);
        String fault = faults.getOrDefault(asked(query), "");
        Name question = fault.equals("WRONG_QUESTION") ? Name.fromConstantString("elsewhere.example.") : name;
        answer.addRecord(Record.newRecord(question, query.getQuestion().getType(), DClass.IN), Section.QUESTION);
        if (query.getOPT() != null) answer.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
        if (fault.equals("CNAMELOOP")) {
            answer.addRecord(Wire.record(name, 60, new DnsRecord.Cname(Wire.name(name))), Section.ANSWER);
        } else if (fault.equals("TC_NO_TCP")) {
            answer.getHeader().setFlag(Flags.TC);
        } else if (!fill(answer, name, query.getQuestion().getType())) {
            return new byte[0];
        }
        int room = query.getOPT() == null ? 512 : query.getOPT().getPayloadSize();
        return answer.toWire(overTcp ? 65535 : room);
    }

    /// Fills in what the zone says; false for silence.
    private boolean fill(Message answer, Name name, int number) {
        DnsType type = Wire.type(number);
        if (type == null) return true; // a type we have no records of
        List<Record> chain = new ArrayList<>();
        DomainName at = Wire.name(name);
        while (type != DnsType.CNAME
                && chain.size() < 30
                && zone.ask(at, DnsType.CNAME) instanceof DnsAnswer.Found alias) {
            chain.add(Wire.record(Wire.name(at), alias.ttl(), alias.records().get(0)));
            at = ((DnsRecord.Cname) alias.records().get(0)).target();
        }
        for (Record record : chain) answer.addRecord(record, Section.ANSWER);
        Name end = Wire.name(at);
        return switch (zone.ask(new DnsQuestion(at, type))) {
            case DnsAnswer.Found found -> {
                if (found.authentic()) answer.getHeader().setFlag(Flags.AD);
                for (DnsRecord record : found.records())
                    answer.addRecord(Wire.record(end, found.ttl(), record), Section.ANSWER);
                yield true;
            }
            case DnsAnswer.NoData none -> none(answer, Rcode.NOERROR, none.authentic());
            case DnsAnswer.NoName none -> none(answer, Rcode.NXDOMAIN, none.authentic());
            case DnsAnswer.Failed failed -> fail(answer, failed.why());
        };
    }

    private static boolean none(Message answer, int rcode, boolean authentic) {
        answer.getHeader().setRcode(rcode);
        if (authentic) answer.getHeader().setFlag(Flags.AD);
        Name root = Name.root;
        answer.addRecord(new SOARecord(root, DClass.IN, 60, root, root, 1, 1, 1, 1, 60), Section.AUTHORITY);
        return true;
    }

    private static boolean fail(Message answer, DnsAnswer.Why why) {
        int rcode = switch (why) {
            case SERVFAIL, BOGUS -> Rcode.SERVFAIL;
            case REFUSED -> Rcode.REFUSED;
            case FORMERR -> Rcode.FORMERR;
            case NOTIMP -> Rcode.NOTIMP;
            case CNAME_LOOP -> Rcode.NOERROR; // the chain is in the answer
            case TIMEOUT, MALFORMED, TOO_LARGE, UNREACHABLE, BUDGET -> -1;
        };
        if (rcode > 0) answer.getHeader().setRcode(rcode);
        return rcode >= 0;
    }

    /// Our records as dnsjava's.
    private static final class Wire {
        static Name name(DomainName name) {
            return text(name.toString());
        }

        static DomainName name(Name name) {
            return DomainName.of(
                    name.toString(true).isEmpty() ? "root" : name.toString(true).replace("\\", ""));
        }

        static DnsType type(int number) {
            for (DnsType type : DnsType.values()) if (Type.value(type.name()) == number) return type;
            return null;
        }

        private static Name text(String host) {
            try {
                StringBuilder escaped = new StringBuilder();
                for (int i = 0; i < host.length(); i++) {
                    char c = host.charAt(i);
                    if (c > ' ' && c < 127 && "\\\";()@$".indexOf(c) < 0) escaped.append(c);
                    else escaped.append('\\').append("%03d".formatted((int) c));
                }
                return host.isEmpty() ? Name.root : Name.fromString(escaped + ".");
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        static Record record(Name owner, int ttl, DnsRecord record) {
            try {
                return switch (record) {
                    case DnsRecord.A a ->
                        new org.xbill.DNS.ARecord(
                                owner,
                                DClass.IN,
                                ttl,
                                InetAddress.getByAddress(a.address().octets()));
                    case DnsRecord.Aaaa a ->
                        new org.xbill.DNS.AAAARecord(
                                owner, DClass.IN, ttl, a.address().octets());
                    case DnsRecord.Cname c -> new org.xbill.DNS.CNAMERecord(owner, DClass.IN, ttl, name(c.target()));
                    case DnsRecord.Mx mx ->
                        new org.xbill.DNS.MXRecord(owner, DClass.IN, ttl, mx.preference(), text(mx.host()));
                    case DnsRecord.Ns ns -> new org.xbill.DNS.NSRecord(owner, DClass.IN, ttl, name(ns.host()));
                    case DnsRecord.Ptr ptr -> new org.xbill.DNS.PTRRecord(owner, DClass.IN, ttl, text(ptr.name()));
                    case DnsRecord.Soa soa ->
                        new SOARecord(
                                owner,
                                DClass.IN,
                                ttl,
                                text(soa.primary()),
                                Name.root,
                                soa.serial(),
                                1,
                                1,
                                1,
                                soa.minimum());
                    case DnsRecord.Tlsa tlsa ->
                        new org.xbill.DNS.TLSARecord(
                                owner,
                                DClass.IN,
                                ttl,
                                tlsa.usage(),
                                tlsa.selector(),
                                tlsa.matching(),
                                java.util.HexFormat.of().parseHex(tlsa.data()));
                    case DnsRecord.Caa caa ->
                        new org.xbill.DNS.CAARecord(owner, DClass.IN, ttl, caa.flags(), caa.tag(), caa.value());
                    case DnsRecord.Txt txt -> txt(owner, ttl, txt);
                };
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        /// A fixture writes a long text as one string; the wire wants pieces of 255.
        private static Record txt(Name owner, int ttl, DnsRecord.Txt txt) throws IOException {
            java.io.ByteArrayOutputStream rdata = new java.io.ByteArrayOutputStream();
            for (String string : txt.strings()) {
                for (int at = 0; at == 0 || at < string.length(); at += 255) {
                    String piece = string.substring(at, Math.min(string.length(), at + 255));
                    rdata.write(piece.length());
                    rdata.write(piece.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
                }
            }
            return Record.newRecord(owner, Type.TXT, DClass.IN, ttl, rdata.toByteArray());
        }
    }
}
