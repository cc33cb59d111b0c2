package org.sigillo.documents.bimi.mark;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Reason;

class MarkCheckerTest {
    private static final TestMarks MARKS = new TestMarks();

    private static MarkOutcome check(byte[] file, Instant now) {
        MarkRoots roots = new MarkRoots(Set.of()).and(List.of(MARKS.root));
        return new MarkChecker(roots, InstantSource.fixed(now)).check(file);
    }

    private static X509Certificate leaf(Consumer<TestMarks.Leaf> change) {
        TestMarks.Leaf leaf = new TestMarks.Leaf();
        change.accept(leaf);
        return MARKS.leaf(leaf);
    }

    /// What is found of a file, but that nobody was asked.
    private static List<Reason> reasons(byte[] file, Instant now) {
        List<Reason> reasons = new ArrayList<>();
        check(file, now).findings().forEach(finding -> reasons.add(finding.reason()));
        reasons.remove(MarkReason.NOT_ASKED);
        return reasons;
    }

    private static List<Reason> reasons(X509Certificate leaf) {
        return reasons(TestMarks.pem(leaf, MARKS.issuer, MARKS.root), TestMarks.NOW);
    }

    @Test
    void aGoodCertificateSaysAllItHas() {
        MarkOutcome outcome = check(TestMarks.pem(leaf(leaf -> {}), MARKS.issuer, MARKS.root), TestMarks.NOW);
        assertThat(outcome.isValid()).as(outcome.findings().toString()).isTrue();
        MarkCertificate mark = requireNonNull(outcome.certificate());
        assertThat(mark.subject()).isEqualTo("Example Inc");
        assertThat(mark.issuer()).isEqualTo("Issuer");
        assertThat(mark.kind()).isEqualTo(MarkKind.VERIFIED);
        assertThat(mark.registration()).isEqualTo("IT 123");
        assertThat(mark.timestamps()).isEqualTo(1);
        assertThat(requireNonNull(mark.logotype()).isIntact()).isTrue();
        assertThat(requireNonNull(outcome.indicator()).title()).isEqualTo("Example");
        assertThat(outcome.chain()).hasSize(3);
    }

    @Test
    void itCoversItsDomainsAndSelectors() {
        MarkCertificate mark = requireNonNull(
                check(TestMarks.pem(leaf(leaf -> {})), TestMarks.NOW).certificate());
        assertThat(mark.covers(DomainName.of("example.com"), "any")).isTrue();
        assertThat(mark.covers(DomainName.of("example.org"), "brand")).isTrue();
        assertThat(mark.covers(DomainName.of("example.org"), "default")).isFalse();
        assertThat(mark.covers(DomainName.of("sub.example.com"), "default")).isFalse();
    }

    @Test
    void theRootMayBeLeftOut() {
        assertThat(reasons(TestMarks.pem(leaf(leaf -> {}), MARKS.issuer), TestMarks.NOW))
                .isEmpty();
        assertThat(reasons(TestMarks.pem(leaf(leaf -> {})), TestMarks.NOW)).containsExactly(MarkReason.UNTRUSTED);
    }

    @Test
    void whatTheCertificateLacksIsNamed() {
        assertThat(reasons(leaf(leaf -> leaf.usage = false))).containsExactly(MarkReason.NO_USAGE);
        assertThat(reasons(leaf(leaf -> leaf.logged = false))).containsExactly(MarkReason.NO_TIMESTAMP);
        assertThat(reasons(leaf(leaf -> leaf.revocable = false))).containsExactly(MarkReason.NO_REVOCATION);
        assertThat(reasons(leaf(leaf -> leaf.names = new String[0]))).containsExactly(MarkReason.NO_NAMES);
        assertThat(reasons(leaf(leaf -> leaf.svg = ""))).containsExactly(MarkReason.NO_LOGOTYPE);
        assertThat(reasons(leaf(leaf -> leaf.uri = "https://example.com/?"))).containsExactly(MarkReason.BAD_LOGOTYPE);
        assertThat(reasons(leaf(leaf -> leaf.rightHash = false))).containsExactly(MarkReason.HASH);
        assertThat(reasons(leaf(leaf -> leaf.compressed = false))).containsExactly(MarkReason.NOT_COMPRESSED);
        assertThat(reasons(leaf(leaf -> leaf.svg = "<svg/>"))).containsExactly(MarkReason.INDICATOR);
    }

    @Test
    void theKindIsThatOfTheMark() {
        X509Certificate common = leaf(leaf -> leaf.subject = "CN=x, 1.3.6.1.4.1.53087.1.13=Prior Use Mark");
        MarkCertificate mark =
                requireNonNull(check(TestMarks.pem(common), TestMarks.NOW).certificate());
        assertThat(mark.kind()).isEqualTo(MarkKind.COMMON);
        assertThat(mark.subject()).isEqualTo("x");
    }

    @Test
    void timeIsJudgedByTheClock() {
        byte[] file = TestMarks.pem(leaf(leaf -> {}), MARKS.issuer);
        assertThat(reasons(file, TestMarks.FROM)).isEmpty();
        assertThat(reasons(file, TestMarks.FROM.minusSeconds(1))).containsOnly(MarkReason.NOT_YET);
        assertThat(reasons(file, TestMarks.UNTIL.minus(MarkChecker.SOON))).isEmpty();
        assertThat(reasons(file, TestMarks.UNTIL.minus(MarkChecker.SOON).plusSeconds(1)))
                .containsOnly(MarkReason.EXPIRES_SOON);
        assertThat(reasons(file, TestMarks.UNTIL.plusSeconds(1))).containsOnly(MarkReason.EXPIRED);
    }

    @Test
    void orderDoublesAndStraysAreNamed() {
        X509Certificate leaf = leaf(one -> {});
        assertThat(reasons(TestMarks.pem(MARKS.root, MARKS.issuer, leaf), TestMarks.NOW))
                .containsExactly(MarkReason.ORDER);
        assertThat(reasons(TestMarks.pem(leaf, leaf, MARKS.issuer), TestMarks.NOW))
                .containsExactly(MarkReason.DUPLICATE);
        X509Certificate stray = MARKS.authority("CN=Stray", MARKS.leafKey, "CN=Other", MARKS.leafKey, true);
        assertThat(reasons(TestMarks.pem(leaf, MARKS.issuer, stray), TestMarks.NOW))
                .containsExactly(MarkReason.STRAY);
        X509Certificate second = leaf(one -> one.subject = "CN=Second");
        assertThat(reasons(TestMarks.pem(leaf, second, MARKS.issuer), TestMarks.NOW))
                .containsExactly(MarkReason.SEVERAL);
    }

    @Test
    void anotherRootOrKeyIsNotTrusted() {
        X509Certificate forged = MARKS.authority("CN=Issuer", MARKS.issuerKey, "CN=Root", MARKS.leafKey, true);
        assertThat(reasons(TestMarks.pem(leaf(leaf -> {}), forged), TestMarks.NOW))
                .containsExactly(MarkReason.UNTRUSTED);
        X509Certificate web = MARKS.authority("CN=Issuer", MARKS.issuerKey, "CN=Root", MARKS.rootKey, false);
        assertThat(reasons(TestMarks.pem(leaf(leaf -> {}), web), TestMarks.NOW))
                .containsExactly(MarkReason.ISSUER_USAGE);
    }

    @Test
    void aFileIsReadToItsLimits() {
        byte[] one = TestMarks.pem(MARKS.root);
        byte[] fits = Arrays.copyOf(one, PemBundle.MAX_OCTETS);
        assertThat(PemBundle.read(fits).certificates()).hasSize(1);
        assertThat(PemBundle.read(Arrays.copyOf(one, PemBundle.MAX_OCTETS + 1)).certificates())
                .isEmpty();
        String text = new String(one, StandardCharsets.US_ASCII);
        PemBundle many = PemBundle.read(text.repeat(11).getBytes(StandardCharsets.US_ASCII));
        assertThat(many.certificates()).hasSize(PemBundle.MAX_CERTIFICATES);
        assertThat(many.findings()).extracting(finding -> finding.reason()).containsExactly(MarkReason.TOO_LARGE);
        assertThat(reasons("hello".getBytes(StandardCharsets.US_ASCII), TestMarks.NOW))
                .containsExactly(MarkReason.NO_CERTIFICATE);
        assertThat(reasons("-----BEGIN CERTIFICATE-----\nAAAA".getBytes(StandardCharsets.US_ASCII), TestMarks.NOW))
                .containsExactly(MarkReason.UNREADABLE);
    }

    /// Octets turned at random in a certificate: an outcome always, and never a good one with another content.
    @Test
    void aDamagedCertificateIsNoEvidence() throws Exception {
        Random random = new Random(7);
        byte[] der = leaf(leaf -> {}).getEncoded();
        for (int i = 0; i < 300; i++) {
            byte[] changed = der.clone();
            changed[random.nextInt(der.length)] ^= (byte) (1 + random.nextInt(255));
            String text = "-----BEGIN CERTIFICATE-----\n"
                    + java.util.Base64.getMimeEncoder().encodeToString(changed)
                    + "\n-----END CERTIFICATE-----\n"
                    + new String(TestMarks.pem(MARKS.issuer), StandardCharsets.US_ASCII);
            assertThat(check(text.getBytes(StandardCharsets.US_ASCII), TestMarks.NOW)
                            .isValid())
                    .isFalse();
        }
    }

    @Test
    void theKnownRootsAreRead() {
        assertThat(MarkRoots.known().anchors()).hasSize(5);
    }
}
