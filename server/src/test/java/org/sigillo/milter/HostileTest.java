package org.sigillo.milter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sigillo.milter.Wanted.ChangeKind;

/// The hostile sessions, each over TCP and over a Unix socket; `manifest.tsv` says what is expected of any milter,
/// and the table below what ours answers. A control is served afterwards.
class HostileTest {
    /// Letters of the packets. Where the manifest asks for a documented choice: a piece of 70 000
    /// octets is taken, a second negotiation and a second client close the connection.
    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("ctl-one", "Occccccccchc"),
            Map.entry("ctl-two-messages", "Occ" + "ccccccchc".repeat(2)),
            Map.entry("ctl-quitnc", "O" + "ccccccccchc".repeat(2)),
            Map.entry("len-zero", "O"),
            Map.entry("len-1g-slow", "Occcccc"),
            Map.entry("len-64k-plus", "Occcccccchc"),
            Map.entry("tls-hello", ""),
            Map.entry("random", ""),
            Map.entry("no-optneg", ""),
            Map.entry("optneg-twice", "O"),
            Map.entry("optneg-v2", "Occccccchc"),
            Map.entry("optneg-noactions", ""),
            Map.entry("order-body-before-mail", "Oc"),
            Map.entry("order-rcpt-before-mail", "Occ"),
            Map.entry("order-connect-twice", "Oc"),
            Map.entry("unknown-cmd", "Oc"),
            Map.entry("connect-noaddr", "Occccccccchc"),
            Map.entry("connect-unterminated", "O"),
            Map.entry("connect-ipv6prefix", "Occccccccchc"),
            Map.entry("connect-hostname-xss", "Occccccccchc"),
            Map.entry("header-3-nul", "Occccccchc"),
            Map.entry("header-100k", "O" + "c".repeat(60_007) + "hc"),
            Map.entry("macro-odd", "Occccccccchc"),
            Map.entry("macro-huge", "O"),
            Map.entry("rcpt-100k", "O" + "c".repeat(50_006) + "hc"),
            Map.entry("half-message", "Occcccccc"));

    private final Recorded filter = new Recorded();
    private final Lines lines = new Lines();

    @TempDir
    Path folder;

    static List<String> names() {
        return new String(Mta.resource("hostile/manifest.tsv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.substring("milter/".length(), line.indexOf(".bin")))
                .toList();
    }

    static Stream<Arguments> cases() {
        return names().stream().flatMap(name -> Stream.of(Arguments.of(name, "tcp"), Arguments.of(name, "unix")));
    }

    private static byte[] session(String name) throws IOException {
        if (HostileTest.class.getResource("/milter/hostile/" + name + ".bin") != null)
            return Mta.resource("hostile/" + name + ".bin");
        byte[] stored = Mta.resource("hostile/" + name + ".bin.storegz");
        try (var in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            return in.readAllBytes();
        }
    }

    @Test
    void everySessionOfTheManifestHasItsAnswer() {
        assertThat(ANSWERS.keySet()).containsExactlyInAnyOrderElementsOf(names());
    }

    @ParameterizedTest(name = "{0} over {1}")
    @MethodSource("cases")
    void answersAsExpectedAndServesTheNext(String name, String transport) throws Exception {
        filter.wanted = new Wanted(Set.of(ChangeKind.ADD_HEADERS), Set.of(), Set.of(), Map.of());
        filter.answers = call -> new Answer(List.of(new Change.AddHeader("X-Seen", " yes")), Reply.CONTINUE);
        MilterLog log = lines.log();
        try (MilterServer server = new MilterServer(filter, MilterLimits.DEFAULT, log, System::nanoTime)) {
            SocketAddress address;
            if (transport.equals("unix")) {
                server.listen(new UnixSocket(folder.resolve("milter.sock")));
                address = UnixDomainSocketAddress.of(folder.resolve("milter.sock"));
            } else {
                address = server.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            }
            long began = System.nanoTime();
            try (Peer peer = new Peer(address)) {
                assertThat(shown(Mta.letters(peer.exchange(session(name))))).isEqualTo(shown(ANSWERS.get(name)));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
            Peer.until(() -> server.statistics().openConnections() == 0);
            told(name);
            try (Peer peer = new Peer(address)) {
                assertThat(Mta.letters(peer.exchange(session("ctl-one")))).isEqualTo(ANSWERS.get("ctl-one"));
            }
            assertThat(lines.lines()).allSatisfy(line -> assertThat(line).doesNotContain("<", "\r", "\n", "evil"));
            assertThat(server.statistics().failures()).isZero();
        }
    }

    /// Runs of `c` as their length, so that a difference can be read.
    private static String shown(@Nullable String letters) {
        StringBuilder shown = new StringBuilder();
        int run = 0;
        for (char letter : (letters + "!").toCharArray()) {
            if (letter != 'c' && run > 0) shown.append(run);
            run = letter == 'c' ? run + 1 : 0;
            if (run == 0) shown.append(letter);
        }
        return shown.toString();
    }

    /// What the filter heard.
    private void told(String name) {
        List<String> calls = filter.calls();
        switch (name) {
            case "connect-noaddr" -> assertThat(calls).contains("1 connect host null 0");
            case "connect-ipv6prefix" -> assertThat(calls).contains("1 connect host 2001:db8::1 1");
            case "header-3-nul" -> assertThat(calls).contains("1 header From:a@good.example");
            case "ctl-quitnc" -> assertThat(calls).contains("1 close", "2 endOfMessage", "2 close");
            case "half-message" -> assertThat(calls).endsWith("1 abort", "1 close");
            case "macro-odd" -> assertThat(calls).contains("1 mail <x@evil.example> [] i=QUEUE\r\nID");
            case "optneg-noactions", "no-optneg", "random", "tls-hello" ->
                assertThat(calls).isEmpty();
            default -> assertThat(calls).allMatch(call -> call.startsWith("1 "));
        }
    }
}
