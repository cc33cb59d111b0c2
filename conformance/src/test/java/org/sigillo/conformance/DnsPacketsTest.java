package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.net.resolver.Resolver;
import org.sigillo.net.resolver.ResolverLimits;

/// `hostile/dns-packets`: each packet is what the server says by UDP to the question for s.example TXT, with the
/// question's id in it. Then the server says the truth, and that must be heard.
class DnsPacketsTest {
    private static final String RECORD = "v=spf1 -all";
    private static final String OTHERWISE =
            "Failed MALFORMED"; // an answer was sent, none to our question, or unreadable

    /// What we make of each; the manifest's words stand in its own column.
    private static final Map<String, String> OUTCOMES = Map.ofEntries(
            Map.entry("ctl", "Found " + RECORD),
            Map.entry("ctl-0x20", "Found " + RECORD), // case is not told apart (4343)
            Map.entry("wrong-question", OTHERWISE),
            Map.entry("answer-other-owner", OTHERWISE),
            Map.entry("ptr-self", OTHERWISE),
            Map.entry("ptr-loop", OTHERWISE),
            Map.entry("label-type-01", OTHERWISE),
            Map.entry("name-256", OTHERWISE),
            Map.entry("txt-len-over", OTHERWISE),
            Map.entry("txt-empty-rdata", "Found "), // a TXT record of no strings
            Map.entry("ancount-65535", OTHERWISE),
            Map.entry("tc", "Found by TCP"),
            Map.entry("nxdomain-with-answer", "NoName"),
            Map.entry("query-bit", OTHERWISE),
            Map.entry("empty", OTHERWISE),
            Map.entry("cname-self", "Failed CNAME_LOOP"),
            Map.entry("class-ch", OTHERWISE),
            Map.entry("opt-bad", OTHERWISE));

    @TestFactory
    Stream<DynamicTest> packets() {
        List<HostileManifest.Row> rows = HostileManifest.rows("dns-packets/");
        assertThat(rows).hasSize(18);
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(row.path(), () -> {
                    String name = Path.of(row.path()).getFileName().toString().replace(".bin", "");
                    try (Server server = new Server(row.bytes())) {
                        ResolverLimits limits = new ResolverLimits(500_000_000, 2, 2_000_000_000, 16, 8);
                        Dns dns = new Resolver(List.of(server.address()), limits, System::nanoTime, new SecureRandom());
                        assertThat(shown(dns.ask(DomainName.of("s.example"), DnsType.TXT)))
                                .isEqualTo(OUTCOMES.get(name));
                        server.packet = Server.truth();
                        assertThat(shown(dns.ask(DomainName.of("s.example"), DnsType.TXT)))
                                .isEqualTo("Found the truth");
                    }
                }));
    }

    private static String shown(DnsAnswer answer) {
        return switch (answer) {
            case DnsAnswer.Found found ->
                "Found " + ((DnsRecord.Txt) found.records().get(0)).text();
            case DnsAnswer.NoData none -> "NoData";
            case DnsAnswer.NoName none -> "NoName";
            case DnsAnswer.Failed failed -> "Failed " + failed.why();
        };
    }

    /// Says one packet to every query by UDP, and by TCP that it is heard by TCP.
    private static final class Server implements AutoCloseable {
        private static final String HEADER_AND_QUESTION =
                "0000818000010001000000000173076578616d706c650000100001c00c001000010000012c";
        private final DatagramSocket udp;
        private final ServerSocket tcp;
        volatile byte[] packet;

        Server(byte[] packet) throws IOException {
            this.packet = packet;
            Ports ports = Ports.both();
            udp = ports.udp();
            tcp = ports.tcp();
            Thread.startVirtualThread(this::serveUdp);
            Thread.startVirtualThread(this::serveTcp);
        }

        InetSocketAddress address() {
            return (InetSocketAddress) udp.getLocalSocketAddress();
        }

        static byte[] truth() {
            return txt("the truth");
        }

        private static byte[] txt(String text) {
            String length = "%04x%02x".formatted(text.length() + 1, text.length());
            String octets =
                    java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return java.util.HexFormat.of().parseHex(HEADER_AND_QUESTION + length + octets);
        }

        private static byte[] withId(byte[] answer, byte[] query) {
            byte[] out = answer.clone();
            if (out.length > 1) System.arraycopy(query, 0, out, 0, 2);
            return out;
        }

        private void serveUdp() {
            byte[] query = new byte[512];
            try {
                while (true) {
                    DatagramPacket received = new DatagramPacket(query, query.length);
                    udp.receive(received);
                    byte[] answer = withId(packet, query);
                    udp.send(new DatagramPacket(answer, answer.length, received.getSocketAddress()));
                }
            } catch (IOException closed) { // the test is over
            }
        }

        private void serveTcp() {
            while (!tcp.isClosed()) {
                try (Socket socket = tcp.accept()) {
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    byte[] answer = withId(txt("by TCP"), in.readNBytes(in.readUnsignedShort()));
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                    out.writeShort(answer.length);
                    out.write(answer);
                } catch (IOException closed) { // the test is over
                }
            }
        }

        @Override
        public void close() throws IOException {
            udp.close();
            tcp.close();
        }
    }
}
