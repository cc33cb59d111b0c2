package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsAnswer.Failed;
import org.sigillo.dns.DnsAnswer.Found;
import org.sigillo.dns.DnsAnswer.NoData;
import org.sigillo.dns.DnsAnswer.NoName;
import org.sigillo.dns.DnsAnswer.Why;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.net.resolver.Resolver;
import org.sigillo.net.resolver.ResolverLimits;

/// The resolver against a server that serves a fixture, its faults included, over real sockets.
class ResolverTest {
    private static final long MILLI = 1_000_000;
    /// As the usual limits, ten times as impatient: for servers that stay silent.
    private static final ResolverLimits IMPATIENT = new ResolverLimits(200 * MILLI, 2, 500 * MILLI, 16, 256);
    /// For servers that answer, on a machine that may be busy with other things.
    private static final ResolverLimits PATIENT = new ResolverLimits(10_000 * MILLI, 2, 30_000 * MILLI, 16, 256);

    private static Dns resolver(InetSocketAddress... servers) {
        return new Resolver(List.of(servers), PATIENT, System::nanoTime, new SecureRandom());
    }

    private static Dns impatient(InetSocketAddress... servers) {
        return new Resolver(List.of(servers), IMPATIENT, System::nanoTime, new SecureRandom());
    }

    private static DnsAnswer ask(Dns dns, String name, DnsType type) {
        return dns.ask(DomainName.of(name), type);
    }

    @Test
    void everyTypeComesThrough() {
        String fixture = """
                {"a.example": {"A": ["192.0.2.1", "192.0.2.2"], "AAAA": ["2001:db8::1", "::ffff:192.0.2.9"], "TXT": ["one", ["t", "wo"], {"hex": "ff00"}, ""],
                  "MX": [[10, "mx.a.example"], [20, ""]], "NS": ["ns.a.example"], "SOA": [["ns.a.example", 7, 60]]},
                 "caa.example": {"CAA": [[0, "issue", "ca.example"], [128, "iodef", "mailto:a@caa.example"]]},
                 "_25._tcp.a.example": {"TLSA": [[3, 1, 1, "0D6F"]]},
                 "1.2.0.192.in-addr.arpa": {"PTR": ["a.example", "<script>.example"]},
                 "c.example": {"CNAME": ["a.example"]}, "s.example": {"A": ["192.0.2.3"], "_authentic": true}, "below.e.example": {}}""";
        try (FaultDns server = FaultDns.serving(fixture)) {
            Dns dns = resolver(server.address());
            Dns zone = Suites.zone(Suites.JSON.readTree(fixture));
            for (String name : List.of(
                    "a.example",
                    "caa.example",
                    "_25._tcp.a.example",
                    "1.2.0.192.in-addr.arpa",
                    "c.example",
                    "s.example")) {
                for (DnsType type : DnsType.values()) {
                    DnsAnswer truth = ask(zone, name, type);
                    if (truth instanceof Found)
                        assertThat(ask(dns, name, type)).as(name + " " + type).isEqualTo(truth);
                }
            }
            assertThat(ask(dns, "a.example", DnsType.TLSA)).isEqualTo(new NoData(60, false));
            assertThat(ask(dns, "e.example", DnsType.A)).isEqualTo(new NoData(60, false));
            assertThat(ask(dns, "c.example", DnsType.TLSA)).isEqualTo(new NoData(60, false));
            assertThat(ask(dns, "nowhere.example", DnsType.A)).isEqualTo(new NoName(60, false));
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "SERVFAIL, SERVFAIL, 1",
        "REFUSED, REFUSED, 1",
        "FORMERR, FORMERR, 2", // once more without EDNS (6891 §7)
        "NOTIMP, NOTIMP, 2",
        "TC_NO_TCP, MALFORMED, 4", // the server hangs up
        "GARBAGE, MALFORMED, 2",
        "CNAMELOOP, CNAME_LOOP, 1",
    })
    void faultsAreToldApartAndTheNextQuestionIsAnswered(String fault, Why why, int queries) {
        String fixture = "{\"f.example\": {\"TXT\": [\"x\"], \"_fault\": \"%s\"}, \"ok.example\": {\"TXT\": [\"ok\"]}}"
                .formatted(fault);
        try (FaultDns server = FaultDns.serving(fixture)) {
            Dns dns = resolver(server.address());
            assertThat(ask(dns, "f.example", DnsType.A)).isEqualTo(new Failed(why));
            assertThat(server.queries()).isEqualTo(queries);
            assertThat(ask(dns, "ok.example", DnsType.TXT)).isInstanceOf(Found.class);
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"TIMEOUT, TIMEOUT", "WRONG_QUESTION, MALFORMED", "DELAY:60000, TIMEOUT"})
    void silenceIsAskedTwice(String fault, Why why) {
        String fixture = "{\"f.example\": {\"TXT\": [\"x\"], \"_fault\": \"%s\"}}".formatted(fault);
        try (FaultDns server = FaultDns.serving(fixture)) {
            ResolverLimits limits = new ResolverLimits(1000 * MILLI, 2, 5000 * MILLI, 16, 256);
            Dns dns = new Resolver(List.of(server.address()), limits, System::nanoTime, new SecureRandom());
            assertThat(ask(dns, "f.example", fault.startsWith("DELAY") ? DnsType.TXT : DnsType.A))
                    .isEqualTo(new Failed(why));
            assertThat(server.queries()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerThatIsLateButNotTooLateIsTaken() {
        try (FaultDns server = FaultDns.serving("{\"f.example\": {\"TXT\": [\"x\"], \"_fault\": \"DELAY:50\"}}")) {
            assertThat(ask(resolver(server.address()), "f.example", DnsType.TXT))
                    .isInstanceOf(Found.class);
        }
    }

    @ParameterizedTest(name = "{0} octets")
    @ValueSource(ints = {255, 256, 1100, 1300, 5000, 60_000})
    void aLongTextComesWholeByTcpWhereItMust(int length) {
        String text = "x".repeat(length);
        try (FaultDns server = FaultDns.serving("{\"long.example\": {\"TXT\": [\"" + text + "\"]}}")) {
            Found found = (Found) ask(resolver(server.address()), "long.example", DnsType.TXT);
            assertThat(((DnsRecord.Txt) found.records().get(0)).text()).isEqualTo(text);
            assertThat(server.queries()).isEqualTo(length < 1200 ? 1 : 2);
        }
    }

    @Test
    void anAnswerOf64KilobytesAndMoreIsTooLarge() {
        String records = IntStream.range(0, 300)
                .mapToObj(i -> "\"" + i + "x".repeat(250) + "\"")
                .collect(Collectors.joining(","));
        try (FaultDns server = FaultDns.serving("{\"huge.example\": {\"TXT\": [" + records + "]}}")) {
            assertThat(ask(resolver(server.address()), "huge.example", DnsType.TXT))
                    .isEqualTo(new Failed(Why.TOO_LARGE));
        }
    }

    @ParameterizedTest(name = "a chain of {0}")
    @CsvSource({"1, Found", "16, Found", "17, Failed", "29, Failed"})
    void chainsAreFollowedSoFar(int length, String kind) {
        StringBuilder fixture = new StringBuilder("{\"n" + length + ".example\": {\"TXT\": [\"end\"]}");
        for (int i = 0; i < length; i++)
            fixture.append(",\"n%d.example\": {\"CNAME\": [\"n%d.example\"]}".formatted(i, i + 1));
        try (FaultDns server = FaultDns.serving(fixture + "}")) {
            DnsAnswer answer = ask(resolver(server.address()), "n0.example", DnsType.TXT);
            assertThat(answer.getClass().getSimpleName()).isEqualTo(kind);
            if (answer instanceof Failed failed) assertThat(failed.why()).isEqualTo(Why.CNAME_LOOP);
        }
    }

    @Test
    void aLoopOfTwoIsALoop() {
        try (FaultDns server = FaultDns.serving(
                "{\"a.example\": {\"CNAME\": [\"b.example\"]}, \"b.example\": {\"CNAME\": [\"a.example\"]}}")) {
            assertThat(ask(resolver(server.address()), "a.example", DnsType.A)).isEqualTo(new Failed(Why.CNAME_LOOP));
        }
    }

    @Test
    void theNextServerAnswersForOneThatIsDeadOrRefusesAndIsAskedFirstFromThenOn() throws Exception {
        try (FaultDns refuses = FaultDns.serving("{\"*\": {\"_fault\": \"REFUSED\"}}");
                FaultDns answers = FaultDns.serving("{\"a.example\": {\"TXT\": [\"x\"]}}")) {
            Dns dns = resolver(closed(), refuses.address(), answers.address());
            assertThat(ask(dns, "a.example", DnsType.TXT)).isInstanceOf(Found.class);
            assertThat(ask(dns, "a.example", DnsType.TXT)).isInstanceOf(Found.class);
            assertThat(refuses.queries()).isEqualTo(1);
            assertThat(answers.queries()).isEqualTo(2);
        }
    }

    @Test
    void aClosedPortIsUnreachableAtOnce() throws Exception {
        long start = System.nanoTime();
        assertThat(ask(resolver(closed()), "a.example", DnsType.TXT)).isEqualTo(new Failed(Why.UNREACHABLE));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(Duration.ofSeconds(8)); // not the time of a try
    }

    @Test
    void aServerThatNeverAnswersIsATimeoutWithinTheDeadline() throws Exception {
        try (DatagramSocket hole = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            InetSocketAddress address = (InetSocketAddress) hole.getLocalSocketAddress();
            Dns usual = new Resolver(List.of(address));
            assertTimesOut(() -> usual.ask(new DnsQuestion(DomainName.of("a.example"), DnsType.A), 150 * MILLI), 150);
            assertTimesOut(() -> ask(impatient(address), "a.example", DnsType.A), 400);
            assertTimesOut(
                    () -> ask(impatient(address, address, address), "a.example", DnsType.A),
                    500); // the question's deadline
            assertTimesOut(() -> ask(usual, "a.example", DnsType.A), 4000);
        }
    }

    @Test
    void aServerThatHoldsTheTcpConnectionIsATimeout() throws Exception {
        try (FaultDns udp = FaultDns.serving("{\"a.example\": {\"_fault\": \"TC_NO_TCP\"}}");
                Ports ports = Ports.both()) {
            DatagramSocket front = ports.udp();
            Thread.startVirtualThread(() -> Relay.between(front, udp.address()));
            assertTimesOut(
                    () -> ask(impatient((InetSocketAddress) front.getLocalSocketAddress()), "a.example", DnsType.A),
                    400);
            assertThat(ports.tcp().isBound()).isTrue();
        }
    }

    private static void assertTimesOut(java.util.function.Supplier<DnsAnswer> asking, long millis) {
        long start = System.nanoTime();
        assertThat(asking.get()).isEqualTo(new Failed(Why.TIMEOUT));
        assertThat((System.nanoTime() - start) / MILLI)
                .isBetween(millis, millis + 3000); // a busy machine wakes up late
    }

    @Test
    void aThousandQuestionsAtOnceAreAllAnswered() throws Exception {
        String names = IntStream.range(0, 1000)
                .mapToObj(i -> "\"n" + i + ".example\": {\"TXT\": [\"" + i + "\"]}")
                .collect(Collectors.joining(","));
        try (FaultDns server = FaultDns.serving("{" + names + "}")) {
            Dns dns = resolver(server.address());
            List<String> texts = new ArrayList<>();
            try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
                List<java.util.concurrent.Future<DnsAnswer>> answers = new ArrayList<>();
                for (int i = 0; i < 1000; i++) {
                    String name = "n" + i + ".example";
                    answers.add(threads.submit(() -> ask(dns, name, DnsType.TXT)));
                }
                for (var answer : answers) {
                    if (answer.get() instanceof Found found)
                        texts.add(((DnsRecord.Txt) found.records().get(0)).text());
                    else texts.add(answer.get().toString());
                }
            }
            assertThat(texts)
                    .containsExactlyElementsOf(Stream.iterate(0, i -> i + 1)
                            .limit(1000)
                            .map(String::valueOf)
                            .toList());
        }
    }

    private static InetSocketAddress closed() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }

    /// Carries datagrams to a server and its answers back.
    private static final class Relay {
        static void between(DatagramSocket front, InetSocketAddress server) {
            byte[] buffer = new byte[4096];
            try (DatagramSocket back = new DatagramSocket()) {
                while (!front.isClosed()) {
                    var packet = new java.net.DatagramPacket(buffer, buffer.length);
                    front.receive(packet);
                    var asker = packet.getSocketAddress();
                    back.send(new java.net.DatagramPacket(buffer, packet.getLength(), server));
                    packet.setLength(buffer.length);
                    back.receive(packet);
                    front.send(new java.net.DatagramPacket(buffer, packet.getLength(), asker));
                }
            } catch (java.io.IOException closed) { // the test is over
            }
        }
    }
}
