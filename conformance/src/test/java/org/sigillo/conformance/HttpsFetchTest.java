package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.fetch.HttpsFetch.Fetched;
import org.sigillo.fetch.HttpsFetch.Why;
import org.sigillo.mtasts.MtaStsChecker;
import org.sigillo.mtasts.MtaStsOutcome;
import org.sigillo.mtasts.MtaStsReason;
import org.sigillo.mtasts.MtaStsResult;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.net.https.HttpsClient;

/// The fetch of a policy over real TLS on loopback: good, expired, wrong-named and self-signed certificates, and every
/// hostile response.
class HttpsFetchTest {
    private static final String HOST = "mta-sts.s.example";
    private static final String URL = "https://" + HOST + "/.well-known/mta-sts.txt";
    private static final Duration WHOLE = Duration.ofSeconds(30);
    private static final byte[] GOOD = ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 61\r\n\r\n"
                    + "version: STSv1\nmode: testing\nmx: mx.s.example\nmax_age: 86400\n")
            .getBytes(StandardCharsets.US_ASCII);
    private static Certificates.Issued root;
    private static Certificates.Issued good;

    @BeforeAll
    static void certificates() throws Exception {
        root = Certificates.named("Test Root").authority().issue();
        good = Certificates.named("any").names(HOST).by(root).issue();
    }

    private static Dns dns(String... addresses) {
        Zone.Builder zone = Zone.builder().txt("_mta-sts.s.example", "v=STSv1; id=1;");
        for (String address : addresses) {
            if (address.contains(":")) zone.aaaa(HOST, address);
            else zone.a(HOST, address);
        }
        return zone.build();
    }

    private static HttpsClient client(TlsServer server, Duration whole) throws Exception {
        return new HttpsClient(
                dns("127.0.0.1"), Certificates.trusting(root), new HttpsClient.Settings(whole, server.port(), true));
    }

    private static MtaStsOutcome check(Certificates.Issued certificate) throws Exception {
        try (TlsServer server = new TlsServer(Certificates.serving(certificate), GOOD)) {
            return new MtaStsChecker(dns("127.0.0.1"), client(server, WHOLE)).check(DomainName.of("s.example"));
        }
    }

    @Test
    void aGoodCertificateIsTaken() throws Exception {
        assertThat(check(good).result()).isEqualTo(MtaStsResult.VALID);
        assertThat(check(Certificates.named("any").names("*.s.example").by(root).issue())
                        .result())
                .isEqualTo(MtaStsResult.VALID);
        Certificates.Issued between =
                Certificates.named("Between").authority().by(root).issue();
        assertThat(check(Certificates.named("any").names(HOST).by(between).issue())
                        .result())
                .isEqualTo(MtaStsResult.VALID);
    }

    @Test
    void anyOtherIsNot() throws Exception {
        List<Certificates.Issued> wrong = List.of(
                Certificates.named("any")
                        .names(HOST)
                        .by(root)
                        .during("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z")
                        .issue(),
                Certificates.named("any")
                        .names(HOST)
                        .by(root)
                        .during("2090-01-01T00:00:00Z", "2091-01-01T00:00:00Z")
                        .issue(),
                Certificates.named("any").names("s.example").by(root).issue(),
                Certificates.named("any").names("mta*.s.example").by(root).issue(),
                Certificates.named("any").names("*.example").by(root).issue(),
                Certificates.named(HOST).by(root).issue(), // a common name is no DNS-ID
                Certificates.named(HOST).names(HOST).issue(), // of its own
                Certificates.named("any").names(HOST).by(good).issue()); // by one that may not issue
        for (Certificates.Issued one : wrong) {
            MtaStsOutcome outcome = check(one);
            assertThat(outcome.result()).isEqualTo(MtaStsResult.WEBPKI_INVALID);
            assertThat(outcome.reason()).isEqualTo(MtaStsReason.CERTIFICATE);
        }
    }

    @Test
    void theRequestNamesTheHostAndAsksForNothingPacked() throws Exception {
        try (TlsServer server = new TlsServer(Certificates.serving(good), GOOD)) {
            assertThat(client(server, WHOLE).get(URL, 65_536)).isInstanceOf(Fetched.Response.class);
            assertThat(server.requests.getFirst())
                    .startsWith("GET /.well-known/mta-sts.txt HTTP/1.1\r\nHost: " + HOST + "\r\n")
                    .contains("Accept-Encoding: identity\r\n");
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
                "127.0.0.1",
                "192.0.2.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1",
                "ff02::1"
            })
    void addressesOfNoPublicNetworkAreNeverConnectedTo(String address) throws Exception {
        try (TlsServer server = new TlsServer(Certificates.serving(good), GOOD)) {
            HttpsClient client = new HttpsClient(
                    dns(address), Certificates.trusting(root), new HttpsClient.Settings(WHOLE, server.port(), false));
            assertThat(client.get(URL, 65_536)).isEqualTo(new Fetched.Failed(Why.FORBIDDEN_ADDRESS));
            assertThat(server.connections).hasValue(0);
        }
    }

    @Test
    void loopbackIsAllTheSwitchAllows() throws Exception {
        try (TlsServer server = new TlsServer(Certificates.serving(good), GOOD)) {
            HttpsClient client = new HttpsClient(
                    dns("10.0.0.1", "::ffff:127.0.0.1"),
                    Certificates.trusting(root),
                    new HttpsClient.Settings(WHOLE, server.port(), true));
            assertThat(client.get(URL, 65_536)).isInstanceOf(Fetched.Response.class);
        }
    }

    @Test
    void aNameThatChangesItsMindIsAskedOnce() throws Exception {
        try (TlsServer server = new TlsServer(Certificates.serving(good), GOOD)) {
            int[] asked = {0};
            Dns rebinding = question -> {
                if (question.type() != DnsType.A) return new DnsAnswer.NoData(0, false);
                String address = asked[0]++ == 0 ? "10.0.0.1" : "127.0.0.1";
                return new DnsAnswer.Found(List.of(new DnsRecord.A(IpAddress.of(address))), 0, false);
            };
            HttpsClient client = new HttpsClient(
                    rebinding, Certificates.trusting(root), new HttpsClient.Settings(WHOLE, server.port(), true));
            assertThat(client.get(URL, 65_536)).isEqualTo(new Fetched.Failed(Why.FORBIDDEN_ADDRESS));
            assertThat(asked[0]).isOne();
            assertThat(server.connections).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://mta-sts.s.example/",
                "https://user@mta-sts.s.example/",
                "https:///x",
                "file:///etc/passwd",
                "https://mta-sts.s.example/\r\nX: y",
                "not a url",
                ""
            })
    void whatIsNoPlaceIsNotGoneTo(String url) throws Exception {
        try (TlsServer server = new TlsServer(Certificates.serving(good), GOOD)) {
            assertThat(client(server, WHOLE).get(url, 100)).isEqualTo(new Fetched.Failed(Why.UNREACHABLE));
            assertThat(server.connections).hasValue(0);
        }
    }

    @Test
    void addressesAndAbsenceAreToldApart() throws Exception {
        HttpsClient none = new HttpsClient(dns(), Certificates.trusting(root), HttpsClient.Settings.DEFAULT);
        assertThat(none.get(URL, 100)).isEqualTo(new Fetched.Failed(Why.NO_ADDRESS));
        assertThat(none.get("https://127.0.0.1/", 100)).isEqualTo(new Fetched.Failed(Why.NO_ADDRESS));
        Dns silent = question -> new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT);
        assertThat(new HttpsClient(silent, Certificates.trusting(root), HttpsClient.Settings.DEFAULT).get(URL, 100))
                .isEqualTo(new Fetched.Failed(Why.UNREACHABLE));
        int closed;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = nobody.getLocalPort();
        }
        HttpsClient alone = new HttpsClient(
                dns("127.0.0.1"), Certificates.trusting(root), new HttpsClient.Settings(WHOLE, closed, true));
        assertThat(alone.get(URL, 100)).isEqualTo(new Fetched.Failed(Why.UNREACHABLE));
    }

    @Test
    void aBodyThatTricklesEndsWithTheTime() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (TlsServer server = new TlsServer(Certificates.serving(good), out -> {
            out.write(GOOD, 0, GOOD.length - 1);
            out.flush();
            over.await();
        })) {
            assertThat(client(server, Duration.ofMillis(700)).get(URL, 65_536))
                    .isEqualTo(new Fetched.Failed(Why.TIMEOUT));
            over.countDown();
        }
    }

    @TestFactory
    Stream<DynamicTest> hostileResponses() {
        return HostileManifest.rows("policies/sts-").stream()
                .filter(row -> !row.path().contains("slow-body")) // above: it is a recipe, not octets
                .map(row -> DynamicTest.dynamicTest(row.path(), () -> hostile(row)));
    }

    private static void hostile(HostileManifest.Row row) throws Exception {
        byte[] response = row.bytes();
        try (TlsServer server = new TlsServer(Certificates.serving(good), response)) {
            MtaStsOutcome outcome =
                    new MtaStsChecker(dns("127.0.0.1"), client(server, WHOLE)).check(DomainName.of("s.example"));
            boolean fetchFails = !row.about("fetch").isEmpty();
            assertThat(outcome.result() == MtaStsResult.FETCH_ERROR)
                    .as("%s", outcome)
                    .isEqualTo(fetchFails);
            for (HostileManifest.Expectation one : row.about("policy")) {
                String value = one.values().getFirst();
                String ours = outcome.policy() == null
                        ? "error"
                        : outcome.policy().mode().word();
                assertThat(value).startsWith(ours);
            }
            assertThat(server.connections).hasValue(1); // nothing followed, nothing tried again
        }
    }
}
