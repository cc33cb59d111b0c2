package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sigillo.dane.Association;
import org.sigillo.dane.DaneOutcome;
import org.sigillo.dane.DaneReason;
import org.sigillo.dane.DaneResult;
import org.sigillo.dane.DaneVerifier;
import org.sigillo.dane.TlsaRecord;
import org.sigillo.name.DomainName;

/// Records against what a TLS server on loopback really shows.
class DaneLiveTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String HOST = "mx.s.example";
    private static Certificates.Issued root;
    private static Certificates.Issued between;
    private static Certificates.Issued good;
    private static Certificates.Issued expired;
    private static Certificates.Issued stranger;
    private static Certificates.Issued selfSigned;

    @BeforeAll
    static void certificates() throws Exception {
        root = Certificates.named("Test Root").authority().issue();
        between = Certificates.named("Between").authority().by(root).issue();
        good = Certificates.named("any").names(HOST).by(between).issue();
        expired = Certificates.named("any")
                .names(HOST)
                .by(between)
                .during("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z")
                .issue();
        stranger =
                Certificates.named("any").names("mx.other.example").by(between).issue();
        selfSigned = Certificates.named(HOST).issue();
    }

    private static List<byte[]> shown(Certificates.Issued server) throws Exception {
        try (TlsServer listening = new TlsServer(Certificates.serving(server), new byte[0]);
                SSLSocket client = (SSLSocket)
                        anyone().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), listening.port())) {
            client.startHandshake();
            List<byte[]> chain = new ArrayList<>();
            for (Certificate one : client.getSession().getPeerCertificates()) chain.add(one.getEncoded());
            return chain;
        }
    }

    /// A client that looks and does not judge: the records do.
    private static SSLContext anyone() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Everybody()}, null);
        return context;
    }

    private static final class Everybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static DaneOutcome outcome(Certificates.Issued server, TlsaRecord... records) throws Exception {
        return DaneVerifier.verify(List.of(records), shown(server), List.of(DomainName.of(HOST)), NOW);
    }

    private static TlsaRecord of(int usage, int selector, int matching, Certificates.Issued certificate) {
        return Objects.requireNonNull(Association.of(usage, selector, matching, certificate.der()));
    }

    @Test
    void anEndEntityNeedsNoNameDateOrIssuer() throws Exception {
        for (Certificates.Issued server : List.of(good, expired, stranger, selfSigned))
            for (int selector = 0; selector <= 1; selector++)
                for (int matching = 0; matching <= 2; matching++)
                    assertThat(outcome(server, of(3, selector, matching, server))
                                    .result())
                            .isEqualTo(DaneResult.PASS);
        assertThat(outcome(good, of(3, 1, 1, expired)).reason()).isEqualTo(DaneReason.NO_MATCH);
    }

    @Test
    void anAnchorNeedsThemAll() throws Exception {
        for (int selector = 0; selector <= 1; selector++)
            for (int matching = 0; matching <= 2; matching++) {
                assertThat(outcome(good, of(2, selector, matching, root)))
                        .isEqualTo(new DaneOutcome(DaneResult.PASS, null, of(2, selector, matching, root), 2));
                assertThat(outcome(good, of(2, selector, matching, between)).depth())
                        .isEqualTo(1);
                assertThat(outcome(expired, of(2, selector, matching, root)).reason())
                        .isEqualTo(DaneReason.EXPIRED);
                assertThat(outcome(stranger, of(2, selector, matching, root)).reason())
                        .isEqualTo(DaneReason.NAME_MISMATCH);
                assertThat(outcome(selfSigned, of(2, selector, matching, root)).reason())
                        .isEqualTo(DaneReason.NO_MATCH);
            }
    }

    @Test
    void oneRecordOfTwoIsEnoughDuringARollover() throws Exception {
        Certificates.Issued next = Certificates.named("any").names(HOST).issue();
        TlsaRecord[] both = {of(3, 1, 1, good), of(3, 1, 1, next)};
        assertThat(outcome(good, both).result()).isEqualTo(DaneResult.PASS);
        assertThat(outcome(next, both).result()).isEqualTo(DaneResult.PASS);
        assertThat(outcome(expired, both).result()).isEqualTo(DaneResult.FAIL);
    }

    @Test
    void aChainWithoutItsLinksDoesNotReachTheAnchor() throws Exception {
        Certificates.Issued alone = new Certificates.Issued(good.keys(), good.commonName(), good.der(), List.of());
        assertThat(outcome(alone, of(2, 0, 1, between)).reason()).isEqualTo(DaneReason.NO_MATCH);
        assertThat(outcome(alone, of(2, 0, 0, between)).result()).isEqualTo(DaneResult.PASS);
        assertThat(outcome(alone, of(2, 1, 0, between)).result()).isEqualTo(DaneResult.PASS);
        assertThat(outcome(alone, of(2, 1, 0, root)).reason()).isEqualTo(DaneReason.NO_MATCH);
    }

    @Test
    void whoMayNotIssueIsNoLink() throws Exception {
        Certificates.Issued below =
                Certificates.named("any").names(HOST).by(good).issue();
        assertThat(outcome(below, of(2, 0, 1, root)).reason()).isEqualTo(DaneReason.BAD_CHAIN);
        assertThat(outcome(below, of(2, 0, 1, good)).reason()).isEqualTo(DaneReason.BAD_CHAIN);
    }
}
