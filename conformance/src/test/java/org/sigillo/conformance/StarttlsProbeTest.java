package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dane.Association;
import org.sigillo.dane.DaneResult;
import org.sigillo.dane.DaneVerifier;
import org.sigillo.dane.TlsaRecord;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.net.smtp.ProbeOutcome;
import org.sigillo.net.smtp.ProbeOutcome.State;
import org.sigillo.net.smtp.ProbePace;
import org.sigillo.net.smtp.StarttlsProbe;

/// The look at a mail server, by servers on loopback that behave and that do not.
class StarttlsProbeTest {
    private static final DomainName HOST = DomainName.of("mx.s.example");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String OFFER = "250-mx.s.example\r\n250-SIZE 1000\r\n250 STARTTLS\r\n";
    private static Certificates.Issued root;
    private static Certificates.Issued good;

    @BeforeAll
    static void certificates() throws Exception {
        root = Certificates.named("Test Root").authority().issue();
        good = Certificates.named("any").names("mx.s.example").by(root).issue();
    }

    /// Plays a server: banner, the answer to EHLO, the answer to STARTTLS, then TLS if it has a certificate.
    private static final class MailHost implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final CountDownLatch left = new CountDownLatch(1);

        MailHost(String banner, String ehlo, String starttls, SSLContext tls) throws IOException {
            Thread.ofVirtual().start(() -> {
                try (Socket client = socket.accept()) {
                    OutputStream out = client.getOutputStream();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 1);
                    say(out, banner);
                    for (String line; (line = in.readLine()) != null; ) {
                        heard.add(line);
                        if (line.startsWith("EHLO")) say(out, ehlo);
                        if (line.equals("QUIT")) break;
                        if (!line.equals("STARTTLS")) continue;
                        say(out, starttls);
                        if (tls == null) break;
                        SSLSocket secure =
                                (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), false);
                        secure.setUseClientMode(false);
                        heard.add(new BufferedReader(
                                        new InputStreamReader(secure.getInputStream(), StandardCharsets.US_ASCII))
                                .readLine());
                        break;
                    }
                } catch (IOException gone) {
                    heard.add("gone");
                } finally {
                    left.countDown();
                }
            });
        }

        private static void say(OutputStream out, String words) throws IOException {
            out.write(words.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static StarttlsProbe probe(int port, Duration whole, boolean loopback) throws Exception {
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        roots.setCertificateEntry("a", root.certificate());
        return new StarttlsProbe(
                Zone.builder().a("mx.s.example", "127.0.0.1").build(),
                new StarttlsProbe.Settings(DomainName.of("probe.example"), whole, port, loopback),
                new ProbePace(() -> NOW),
                roots);
    }

    private static ProbeOutcome look(MailHost server) throws Exception {
        return probe(server.socket.getLocalPort(), Duration.ofSeconds(30), true).probe(HOST);
    }

    private static ProbeOutcome look(Certificates.Issued certificate) throws Exception {
        try (MailHost server =
                new MailHost("220 mx.s.example\r\n", OFFER, "220 go\r\n", Certificates.serving(certificate))) {
            return look(server);
        }
    }

    @Test
    void whatAServerShowsIsSeenAndHeldAgainstItsRecords() throws Exception {
        try (MailHost server = new MailHost("220 mx.s.example\r\n", OFFER, "220 go\r\n", Certificates.serving(good))) {
            ProbeOutcome seen = look(server);
            assertThat(seen.state()).isEqualTo(State.ENCRYPTED);
            assertThat(seen.valid(NOW)).isTrue();
            assertThat(seen.protocol()).startsWith("TLSv1.");
            assertThat(seen.banner()).isEqualTo("220 mx.s.example");
            assertThat(seen.notAfter()).isEqualTo(Instant.parse("2099-01-01T00:00:00Z"));
            TlsaRecord record = Association.of(3, 1, 1, good.der());
            assertThat(DaneVerifier.verify(List.of(record), seen.chain(), List.of(HOST), NOW)
                            .result())
                    .isEqualTo(DaneResult.PASS);
            server.left.await();
            assertThat(server.heard).containsExactly("EHLO probe.example", "STARTTLS", "QUIT"); // and no mail
        }
    }

    @Test
    void certificatesAreJudgedAndNoneStopsTheLook() throws Exception {
        ProbeOutcome expired = look(Certificates.named("any")
                .names("mx.s.example")
                .by(root)
                .during("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z")
                .issue());
        assertThat(expired.state()).isEqualTo(State.ENCRYPTED);
        assertThat(expired.valid(NOW)).isFalse();
        assertThat(expired.named()).isTrue();
        ProbeOutcome other = look(Certificates.named("mx.s.example")
                .names("other.example")
                .by(root)
                .issue());
        assertThat(other.trusted()).isTrue();
        assertThat(other.named()).isFalse();
        ProbeOutcome own = look(Certificates.named("any").names("mx.s.example").issue());
        assertThat(own.trusted()).isFalse();
        assertThat(own.named()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "220 mx|250 mx|-|no-starttls",
                "220 mx|250-mx;250 HELP|-|no-starttls",
                "220 mx|250-mx;250 XXXXXXXA|-|garbled-starttls",
                "220 mx|250-mx;250 XXXXXXXX|-|garbled-starttls",
                "220 mx|250-mx;250 STARTTLX|-|garbled-starttls",
                "220 mx|250-mx;250 ********|-|garbled-starttls",
                "220 mx|250-mx;250 SMTPUTF8|-|no-starttls",
                "220 mx|250-mx;250 starttls|454 not now|starttls-refused",
                "220 mx|250-mx;250 STARTTLS|220 go;250 injected|injected",
                "220 mx|250-mx;250 STARTTLS|220 go|tls-failed",
                "554 no service|-|-|refused",
                "421 busy|-|-|refused",
                "220 mx|500 what|-|refused",
                "SSH-2.0-OpenSSH_9|-|-|not-smtp",
                "22|-|-|not-smtp",
                "220-mx;221 mx|-|-|not-smtp"
            })
    void whatGoesWrongHasItsName(String banner, String ehlo, String starttls, String state) throws Exception {
        try (MailHost server = new MailHost(lines(banner), lines(ehlo), lines(starttls), null)) {
            assertThat(look(server).state().word()).isEqualTo(state);
        }
    }

    private static String lines(String text) {
        return text.replace(";", "\r\n") + "\r\n";
    }

    @Test
    void aSilentServerEndsWithTheTime() throws Exception {
        try (MailHost server = new MailHost("", "", "", null)) {
            assertThat(probe(server.socket.getLocalPort(), Duration.ofMillis(500), true)
                            .probe(HOST)
                            .state())
                    .isEqualTo(State.TIMEOUT);
        }
    }

    @Test
    void aHostIsLookedAtOnceInTenMinutes() throws Exception {
        try (MailHost server = new MailHost("554 no\r\n", "", "", null)) {
            StarttlsProbe probe = probe(server.socket.getLocalPort(), Duration.ofSeconds(30), true);
            assertThat(probe.probe(HOST).state()).isEqualTo(State.REFUSED);
            assertThat(probe.probe(HOST).state()).isEqualTo(State.TOO_EARLY);
        }
        Instant[] now = {NOW};
        ProbePace pace = new ProbePace(() -> now[0]);
        assertThat(pace.begins("a")).isTrue();
        now[0] = NOW.plus(ProbePace.MIN_INTERVAL).minusMillis(1);
        assertThat(pace.begins("a")).isFalse();
        now[0] = NOW.plus(ProbePace.MIN_INTERVAL);
        assertThat(pace.begins("a")).isTrue();
    }

    @Test
    void addressesOfNoPublicNetworkAreNotConnectedTo() throws Exception {
        try (MailHost server = new MailHost("220 mx\r\n", OFFER, "220 go\r\n", null)) {
            assertThat(probe(server.socket.getLocalPort(), Duration.ofSeconds(30), false)
                            .probe(HOST)
                            .state())
                    .isEqualTo(State.NO_ADDRESS);
            assertThat(server.heard).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "172.16.5.5",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "::1",
                "fe80::1",
                "fd12::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::"
            })
    void norAreThoseThatLeadThere(String address) throws Exception {
        Zone.Builder zone = Zone.builder();
        if (address.indexOf(':') < 0) zone.a("mx.s.example", address);
        else zone.aaaa("mx.s.example", address);
        try (MailHost server = new MailHost("220 mx\r\n", OFFER, "220 go\r\n", null)) {
            assertThat(probe(zone.build(), server, false).probe(HOST).state()).isEqualTo(State.NO_ADDRESS);
            assertThat(server.heard).isEmpty();
        }
    }

    @Test
    void aNameThatChangesItsMindIsConnectedToWhereItWasLookedAt() throws Exception {
        int[] asked = {0};
        Dns rebinding = question -> {
            if (question.type() != DnsType.A) return new DnsAnswer.NoData(0, false);
            String address = asked[0]++ == 0 ? "127.0.0.1" : "10.0.0.1";
            return new DnsAnswer.Found(List.of(new DnsRecord.A(IpAddress.of(address))), 0, false);
        };
        try (MailHost server = new MailHost("554 no\r\n", "", "", null)) {
            ProbeOutcome seen = probe(rebinding, server, true).probe(HOST);
            assertThat(seen.state()).isEqualTo(State.REFUSED);
            assertThat(seen.address()).isEqualTo(IpAddress.of("127.0.0.1"));
            assertThat(asked[0]).isOne();
        }
    }

    private static StarttlsProbe probe(Dns dns, MailHost server, boolean loopback) {
        return new StarttlsProbe(
                dns,
                new StarttlsProbe.Settings(
                        DomainName.of("probe.example"), Duration.ofSeconds(30), server.socket.getLocalPort(), loopback),
                new ProbePace(() -> NOW),
                null);
    }
}
