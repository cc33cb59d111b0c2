package org.sigillo.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sigillo.dkim.TestSigner.ED25519;
import static org.sigillo.dkim.TestSigner.MESSAGE;
import static org.sigillo.dkim.TestSigner.OTHER_RSA;
import static org.sigillo.dkim.TestSigner.RSA;
import static org.sigillo.dkim.TestSigner.octets;
import static org.sigillo.dkim.TestSigner.record;
import static org.sigillo.dkim.TestSigner.sign;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.name.DomainName;

class DkimVerifierTest {
    private static final long NOW = 1_767_225_600;
    private static final String TAGS = "c=relaxed/relaxed; d=example.com; s=s1; h=from:to:subject";
    private static final String KEY = "s1._domainkey.example.com";

    private static DkimVerifier verifier(DkimSettings settings) {
        return new DkimVerifier(settings, InstantSource.fixed(Instant.ofEpochSecond(NOW)));
    }

    private static List<DkimOutcome> verify(String message, Dns dns) {
        return verifier(DkimSettings.DEFAULT).verify(octets(message), DomainName.of("example.com"), dns);
    }

    private static DkimOutcome verify(String message, String... records) {
        Zone.Builder zone = Zone.builder();
        for (String record : records) zone.txt(KEY, record);
        return verify(message, zone.build()).getFirst();
    }

    @Test
    void anUnsignedMessageHasNoOutcome() {
        assertThat(verify(MESSAGE, Zone.builder().build())).isEmpty();
    }

    @Test
    void bothAlgorithmsPass() {
        DkimOutcome rsa = verify(sign(MESSAGE, RSA, TAGS), record(RSA));
        assertThat(rsa.result()).isEqualTo(DkimResult.PASS);
        assertThat(rsa.reason()).isNull();
        assertThat(rsa.keyBits()).isEqualTo(1024);
        assertThat(rsa.identity()).isEqualTo("@example.com");
        assertThat(rsa.canonicalization()).isEqualTo("relaxed/relaxed");
        assertThat(rsa.signatureData()).hasSize(8);
        assertThat(rsa.unsignedOctets()).isZero();
        assertThat(verify(sign(MESSAGE, ED25519, TAGS), record(ED25519)).result())
                .isEqualTo(DkimResult.PASS);
    }

    @Test
    void aChangedBodyIsToldFromAChangedHeaderAndAForeignKey() {
        String signed = sign(MESSAGE, RSA, TAGS);
        assertThat(verify(signed + "footer\r\n", record(RSA)))
                .extracting(DkimOutcome::reason, DkimOutcome::detail)
                .containsExactly(DkimReason.BODY_HASH_MISMATCH, "header-holds");
        assertThat(verify(signed.replace("hello", "hallo"), record(RSA)).reason())
                .isEqualTo(DkimReason.HEADER_HASH_MISMATCH);
        assertThat(verify(signed, record(OTHER_RSA)).reason()).isEqualTo(DkimReason.SIGNATURE_MISMATCH);
        assertThat(verify(sign(MESSAGE, ED25519, TAGS).replace("hello", "hallo"), record(ED25519))
                        .reason())
                .isEqualTo(DkimReason.SIGNATURE_MISMATCH);
    }

    @Test
    void whatWasDoneToTheHeaderIsFoundWhereItCanBeProved() {
        String oversigned = TAGS + ":list-unsubscribe:from";
        assertThat(verify("List-Unsubscribe: <https://example.org>\r\n" + sign(MESSAGE, RSA, oversigned), record(RSA)))
                .extracting(DkimOutcome::reason, DkimOutcome::detail)
                .containsExactly(DkimReason.HEADER_HASH_MISMATCH, "added list-unsubscribe");
        assertThat(verify("From: <evil@example.org>\r\n" + sign(MESSAGE, RSA, oversigned), record(RSA))
                        .detail())
                .isEqualTo("added from");
        assertThat(verify(sign(MESSAGE, RSA, TAGS).replace("Subject: hello", "Subject: [list] hello"), record(RSA))
                        .detail())
                .isEqualTo("subject-tag");
        assertThat(verify(sign(MESSAGE, RSA, TAGS).replace("Subject: hello", "Subject: [list hello"), record(RSA))
                        .detail())
                .isEmpty();
    }

    @Test
    void timesAreHeldAgainstTheClockWithTheSkewOfBoth() { // 6376 §3.5 t=, x=
        assertThat(reasonAt("x=" + (NOW - 300))).isNull();
        assertThat(reasonAt("x=" + (NOW - 301))).isEqualTo(DkimReason.EXPIRED);
        assertThat(reasonAt("t=" + (NOW + 300))).isNull();
        assertThat(reasonAt("t=" + (NOW + 301))).isEqualTo(DkimReason.SIGNED_IN_FUTURE);
        assertThat(reasonAt("x=9999999999999")).isNull();
        assertThat(reasonAt("t=" + NOW + "; x=" + NOW)).isEqualTo(DkimReason.EXPIRES_BEFORE_SIGNED);
    }

    private static @Nullable DkimReason reasonAt(String times) {
        String unread = sign(MESSAGE, RSA, TAGS + "; zz=1");
        if (times.contains("; x="))
            return verify(unread.replace("zz=1", times), record(RSA)).reason(); // read before it is verified
        return verify(sign(MESSAGE, RSA, TAGS + "; " + times), record(RSA)).reason();
    }

    @Test
    void aTestingKeyMakesAGoodSignatureNeutralUnlessTrusted() { // 6376 §3.6.1 t=y
        String signed = sign(MESSAGE, RSA, TAGS);
        DkimOutcome outcome = verify(signed, record(RSA, "t=y"));
        assertThat(outcome.result()).isEqualTo(DkimResult.NEUTRAL);
        assertThat(outcome.reason()).isEqualTo(DkimReason.TESTING_KEY);
        assertThat(outcome.testing()).isTrue();
        Zone zone = Zone.builder().txt(KEY, record(RSA, "t=y")).build();
        assertThat(verifier(DkimSettings.DEFAULT.withTrustTestingKeys(true))
                        .verify(octets(signed), null, zone)
                        .getFirst())
                .extracting(DkimOutcome::result, DkimOutcome::testing)
                .containsExactly(DkimResult.PASS, true);
        assertThat(verify(signed + "x", record(RSA, "t=y")))
                .extracting(DkimOutcome::result, DkimOutcome::testing)
                .containsExactly(DkimResult.FAIL, true);
    }

    @Test
    void theKeySaysWhatItMayBeUsedFor() { // 6376 §3.6.1, §6.1.2
        String signed = sign(MESSAGE, RSA, TAGS);
        assertThat(verify(signed, record(RSA, "h=sha1")).reason()).isEqualTo(DkimReason.KEY_FORBIDS_HASH);
        assertThat(verify(signed, record(RSA, "h=sha1 : SHA256")).reason()).isNull();
        assertThat(verify(signed, record(RSA, "s=tlsrpt")).reason()).isEqualTo(DkimReason.KEY_NOT_FOR_MAIL);
        assertThat(verify(signed, record(RSA, "s=tlsrpt:email")).reason()).isNull();
        assertThat(verify(signed, record(RSA, "g=*", "n=note", "zz=unknown")).reason())
                .isNull();
        assertThat(verify(signed, record(ED25519)).reason()).isEqualTo(DkimReason.KEY_TYPE_MISMATCH);
        assertThat(verify(signed, "v=DKIM1; p=").reason()).isEqualTo(DkimReason.KEY_REVOKED);
        assertThat(verify(signed, "v=DKIM1; h=sha1; p=").reason())
                .isEqualTo(DkimReason.KEY_FORBIDS_HASH); // step 6 comes first
        assertThat(verify(signed, "v=spf1 -all").reason()).isEqualTo(DkimReason.KEY_VERSION);
        assertThat(verify(signed, "google-site-verification").reason()).isEqualTo(DkimReason.KEY_SYNTAX);
        String below = sign(MESSAGE, RSA, TAGS + "; i=ada@mail.example.com");
        assertThat(verify(below, record(RSA)).identity()).isEqualTo("ada@mail.example.com");
        assertThat(verify(below, record(RSA, "t=s")).reason()).isEqualTo(DkimReason.KEY_FORBIDS_SUBDOMAIN);
        assertThat(verify(signed, record(RSA, "t=s")).reason()).isNull();
    }

    @Test
    void shortAndLongKeys() { // 8301 §3.2
        var weak = TestSigner.rsa(1023);
        assertThat(verify(sign(MESSAGE, weak, TAGS), record(weak)))
                .extracting(DkimOutcome::reason, DkimOutcome::keyBits)
                .containsExactly(DkimReason.KEY_TOO_SHORT, 1023);
        String signed = sign(MESSAGE, RSA, TAGS);
        Zone zone = Zone.builder().txt(KEY, record(RSA)).build();
        assertThat(verifier(DkimSettings.DEFAULT.withMaxRsaBits(1023))
                        .verify(octets(signed), null, zone)
                        .getFirst()
                        .reason())
                .isEqualTo(DkimReason.KEY_TOO_LONG);
    }

    @Test
    void severalKeysAtOneSelectorAreTriedInAnyOrder() { // 6376 §6.1.2 step 4
        String signed = sign(MESSAGE, RSA, TAGS);
        assertThat(verify(signed, record(RSA), record(OTHER_RSA)).reason()).isNull();
        assertThat(verify(signed, record(OTHER_RSA), "v=spf1 -all", record(RSA)).reason())
                .isNull();
        assertThat(verify(signed, record(RSA, "t=y"), record(RSA)).reason()).isNull();
        assertThat(verify(signed, record(RSA), record(RSA, "t=y")).reason()).isNull();
        assertThat(verify(signed, "v=DKIM1; p=", record(OTHER_RSA)))
                .isEqualTo(verify(signed, record(OTHER_RSA), "v=DKIM1; p="));
        String[] many = new String[5];
        for (int i = 0; i < many.length; i++) many[i] = record(RSA, "n=" + i);
        assertThat(verify(signed, many).reason()).isEqualTo(DkimReason.TOO_MANY_KEYS);
    }

    @Test
    void noKeyAndNoAnswerAreTwoThings() { // 6376 §6.1.2 steps 2 and 3
        String signed = sign(MESSAGE, RSA, TAGS);
        assertThat(verify(signed, Zone.builder().build()).getFirst().reason()).isEqualTo(DkimReason.NO_KEY);
        assertThat(verify(signed, Zone.builder().name(KEY).build()).getFirst().reason())
                .isEqualTo(DkimReason.NO_KEY);
        for (DnsAnswer.Why why : DnsAnswer.Why.values()) {
            assertThat(verify(
                                    signed,
                                    Zone.builder()
                                            .fault(KEY, new DnsAnswer.Failed(why))
                                            .build())
                            .getFirst())
                    .extracting(DkimOutcome::result, DkimOutcome::reason)
                    .containsExactly(DkimResult.TEMPERROR, DkimReason.KEY_UNAVAILABLE);
        }
    }

    @Test
    void sha1IsNeverVerifiedAndOldMailNeverPasses() { // 8301 §3.1
        String signed = sign(MESSAGE, RSA, "a=rsa-sha1; " + TAGS, "SHA1withRSA");
        assertThat(verify(signed, record(RSA)).reason()).isEqualTo(DkimReason.SHA1);
        Zone zone = Zone.builder().txt(KEY, record(RSA)).build();
        DkimVerifier archive = verifier(DkimSettings.DEFAULT.forArchives());
        assertThat(archive.verify(octets(signed), null, zone).getFirst())
                .extracting(DkimOutcome::result, DkimOutcome::reason)
                .containsExactly(DkimResult.POLICY, DkimReason.HISTORIC);
        assertThat(archive.verify(octets(signed + "x"), null, zone).getFirst().result())
                .isEqualTo(DkimResult.FAIL);
        assertThat(archive.verify(octets(sign(MESSAGE, RSA, TAGS)), null, zone)
                        .getFirst()
                        .result())
                .isEqualTo(DkimResult.PASS);
    }

    @Test
    void tooManySignaturesAndTheAuthorsFirst() { // 6376 §6.1
        String message = sign(MESSAGE, RSA, TAGS);
        for (int i = 0; i < 30; i++)
            message = sign(message, RSA, TAGS.replace("d=example.com", "d=d" + i + ".example.org"));
        List<DnsQuestion> asked = new ArrayList<>();
        Zone zone = Zone.builder().txt(KEY, record(RSA)).build();
        List<DkimOutcome> outcomes = verify(message, question -> {
            asked.add(question);
            return zone.ask(question);
        });
        assertThat(outcomes).hasSize(31);
        assertThat(outcomes.getLast().result()).isEqualTo(DkimResult.PASS);
        assertThat(outcomes.stream().filter(o -> o.reason() == DkimReason.TOO_MANY_SIGNATURES))
                .hasSize(11);
        assertThat(outcomes.getFirst().reason()).isEqualTo(DkimReason.NO_KEY);
        assertThat(outcomes.get(29).reason()).isEqualTo(DkimReason.TOO_MANY_SIGNATURES);
        assertThat(asked).hasSize(20);
    }

    @Test
    void oneQuestionASelector() {
        String message = sign(sign(MESSAGE, RSA, TAGS), RSA, TAGS);
        Header header = HeaderSplitter.split(octets(message), (b, o, l) -> {});
        DkimVerification verification = verifier(DkimSettings.DEFAULT).begin(header, null, new BodyHasher());
        assertThat(verification.questions()).containsExactly(new DnsQuestion(DomainName.of(KEY), DnsType.TXT));
        assertThatThrownBy(verification::finish).isInstanceOf(IllegalStateException.class);
        verification.fetchKeys(Zone.builder().txt(KEY, record(RSA)).build());
        assertThatThrownBy(verification::finish).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aHeaderOverTheLimitsIsNotVerified() {
        String message = "X: " + "x".repeat(HeaderLimits.DEFAULT.fieldOctets()) + "\r\n" + MESSAGE;
        assertThat(verify(
                                sign(MESSAGE, RSA, TAGS)
                                        .replace(
                                                "From:",
                                                "X: " + "x".repeat(HeaderLimits.DEFAULT.fieldOctets()) + "\r\nFrom:"),
                                record(RSA))
                        .reason())
                .isEqualTo(DkimReason.HEADER_OVER_LIMIT);
        assertThat(verify(message, Zone.builder().build())).isEmpty();
    }

    @Test
    void internationalNamesAreAskedForInALabels() { // 8616 §5
        String tags = "c=relaxed/relaxed; d=bücher.example; s=schlüssel; i=grün@post.bücher.example; h=from:to:subject";
        String utf8 = new String(tags.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        Zone zone = Zone.builder()
                .txt("xn--schlssel-95a._domainkey.xn--bcher-kva.example", record(RSA))
                .build();
        DkimOutcome outcome = verify(sign(MESSAGE, RSA, utf8), zone).getFirst();
        assertThat(outcome.result()).isEqualTo(DkimResult.PASS);
        assertThat(outcome.domain()).hasToString("xn--bcher-kva.example");
        assertThat(outcome.selector()).isEqualTo("xn--schlssel-95a");
        assertThat(outcome.identity()).endsWith("@post.xn--bcher-kva.example");
        assertThat(verify(sign(MESSAGE, RSA, TAGS).replace("d=example.com", "d=b\u00fccher.example"), zone)
                        .getFirst())
                .extracting(DkimOutcome::reason, DkimOutcome::domain)
                .containsExactly(DkimReason.BAD_TAG_LIST, null); // Latin-1 is no UTF-8
    }

    @Test
    void lengthsShareTheBodyAndAreReported() { // 6376 §3.5 l=, §8.2
        String message = sign(sign(MESSAGE, RSA, TAGS), RSA, TAGS + "; l=7");
        List<DkimOutcome> outcomes =
                verify(message, Zone.builder().txt(KEY, record(RSA)).build());
        assertThat(outcomes.get(0))
                .extracting(DkimOutcome::reason, DkimOutcome::bodyLength, DkimOutcome::unsignedOctets)
                .containsExactly(DkimReason.UNSIGNED_BODY, 7L, 4L);
        assertThat(outcomes.get(1))
                .extracting(DkimOutcome::reason, DkimOutcome::bodyLength, DkimOutcome::unsignedOctets)
                .containsExactly(null, null, 0L);
        String huge = sign(MESSAGE, RSA, TAGS + "; l=" + "9".repeat(76));
        assertThat(verify(huge, record(RSA)).reason()).isEqualTo(DkimReason.BODY_TOO_SHORT);
        assertThat(verify(huge.replace("l=9", "l=99"), record(RSA)).reason()).isEqualTo(DkimReason.BAD_TAG);
    }

    @Test
    void aMessageSplitAnywhereIsTheSameMessage() {
        byte[] message = octets(sign(MESSAGE, RSA, TAGS) + "\r\n \r\n");
        Zone zone = Zone.builder().txt(KEY, record(RSA)).build();
        DkimVerifier verifier = verifier(DkimSettings.DEFAULT);
        for (int cut = 0; cut <= message.length; cut++) {
            HeaderSplitter splitter = new HeaderSplitter(HeaderLimits.DEFAULT);
            int first = splitter.write(message, 0, cut);
            int second = first < cut ? 0 : splitter.write(message, cut, message.length - cut);
            BodyHasher hasher = verifier.hasher();
            DkimVerification verification = verifier.begin(splitter.finish(), null, hasher);
            verification.fetchKeys(zone);
            if (first < cut) hasher.write(message, first, cut - first);
            hasher.write(message, cut + second, message.length - cut - second);
            hasher.finish();
            assertThat(verification.finish().getFirst().result())
                    .as("cut at %s", cut)
                    .isEqualTo(DkimResult.PASS);
        }
    }
}
