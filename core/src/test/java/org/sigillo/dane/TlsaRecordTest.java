package org.sigillo.dane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.name.DomainName;

class TlsaRecordTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SHA_256 = "ab".repeat(32);
    private static final String SHA_512 = "ab".repeat(64);

    @ParameterizedTest
    @CsvSource({
        "3,1,1,32,",
        "2,0,1,32,",
        "3,1,2,64,",
        "2,1,2,64,",
        "0,0,1,32,dane.pkix-usage",
        "1,1,1,32,dane.pkix-usage",
        "4,1,1,32,dane.unknown-usage",
        "255,1,1,32,dane.unknown-usage",
        "3,2,1,32,dane.unknown-selector",
        "3,1,3,32,dane.unknown-matching",
        "3,1,1,31,dane.bad-data",
        "3,1,1,33,dane.bad-data",
        "3,1,2,63,dane.bad-data",
        "3,1,2,65,dane.bad-data",
        "3,0,0,32,dane.bad-data",
        "3,1,0,32,dane.bad-data"
    })
    void whatCanBeUsed(int usage, int selector, int matching, int octets, String code) {
        DaneReason reason = new TlsaRecord(usage, selector, matching, "ab".repeat(octets)).unusable();
        assertThat(reason == null ? null : reason.code()).isEqualTo(code);
    }

    @Test
    void wholeObjectsAreUsableIfTheyAreSome() {
        String certificate = HexFormat.of().formatHex(Fake.certificate(1, "mx.example"));
        assertThat(new TlsaRecord(3, 0, 0, certificate).unusable()).isNull();
        assertThat(new TlsaRecord(3, 1, 0, HexFormat.of().formatHex(Fake.key(1))).unusable())
                .isNull();
        assertThat(new TlsaRecord(3, 0, 0, certificate + "00").unusable()).isEqualTo(DaneReason.BAD_DATA);
        for (int cut = 2; cut < certificate.length() - 2; cut += 2)
            assertThat(new TlsaRecord(2, 0, 0, certificate.substring(0, cut)).unusable())
                    .isEqualTo(DaneReason.BAD_DATA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3 1 1 ABcd", "3\t1 1 ab cd", "  3 1 1  ab c d "})
    void textIsRead(String text) {
        assertThat(TlsaParser.text(text)).isEqualTo(new TlsaRecord(3, 1, 1, "abcd"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3 1 1", "3 1 1 ", "3 1 1 abc", "3 1 1 xy", "256 1 1 ab", "-3 1 1 ab", "311ab"})
    void whatIsNoneIsNone(String text) {
        assertThat(TlsaParser.text(text)).isNull();
    }

    @Test
    void octetsAreRead() {
        assertThat(TlsaParser.octets(new byte[] {3, 1, 1})).isNull();
        TlsaRecord record = TlsaParser.octets(new byte[] {(byte) 255, 1, 1, 10});
        assertThat(record).isEqualTo(new TlsaRecord(255, 1, 1, "0a")).hasToString("255 1 1 0a");
        assertThat(TlsaParser.text(String.valueOf(record))).isEqualTo(record);
        assertThat(new TlsaRecord(3, 1, 1, SHA_256).named()).isEqualTo("DANE-EE(3) SPKI(1) SHA2-256(1)");
        assertThatThrownBy(() -> new TlsaRecord(256, 1, 1, "ab")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TlsaRecord(3, 1, 1, "AB")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEndEntityIsComparedWhateverItIs() {
        byte[] certificate = Fake.certificate(1, "");
        for (int selector = 0; selector <= 1; selector++)
            for (int matching = 0; matching <= 2; matching++) {
                TlsaRecord record = Association.of(3, selector, matching, certificate);
                assertThat(record).isNotNull();
                DaneOutcome outcome = DaneVerifier.verify(
                        List.of(record), List.of(certificate), List.of(DomainName.of("other.example")), NOW);
                assertThat(outcome).isEqualTo(new DaneOutcome(DaneResult.PASS, null, record, 0));
                assertThat(DaneVerifier.verify(List.of(record), List.of(Fake.certificate(2, "")), List.of(), NOW)
                                .reason())
                        .isEqualTo(DaneReason.NO_MATCH);
            }
        assertThat(Association.of(3, 2, 1, certificate)).isNull();
        assertThat(Association.of(3, 1, 3, certificate)).isNull();
        assertThat(Association.of(3, 1, 1, new byte[40])).isNull();
        assertThat(Der.commonNames(Fake.certificate(1, "mx.example"))).containsExactly("mx.example");
        assertThat(Der.algorithm(Fake.key(1))).isEqualTo("1.2.840.113549.1.1.1");
    }

    @Test
    void unusableRecordsAloneAskForTlsAndNoMore() {
        TlsaRecord pkix = new TlsaRecord(1, 1, 1, SHA_256);
        DaneOutcome outcome = DaneVerifier.verify(List.of(pkix), List.of(), List.of(), NOW);
        assertThat(outcome.result()).isEqualTo(DaneResult.UNAUTHENTICATED);
        TlsaRecord usable = new TlsaRecord(3, 1, 1, SHA_256);
        assertThat(DaneVerifier.verify(List.of(pkix, usable), List.of(), List.of(), NOW)
                        .reason())
                .isEqualTo(DaneReason.NO_CERTIFICATE);
    }

    @Test
    void theStrongestDigestCounts() {
        byte[] certificate = Fake.certificate(1, "");
        TlsaRecord right = Association.of(3, 1, 1, certificate);
        assertThat(right).isNotNull();
        TlsaRecord stronger = new TlsaRecord(3, 1, 2, SHA_512);
        assertThat(DaneVerifier.verify(List.of(right, stronger), List.of(certificate), List.of(), NOW)
                        .result())
                .isEqualTo(DaneResult.FAIL);
        TlsaRecord otherSelector = new TlsaRecord(3, 0, 2, SHA_512);
        assertThat(DaneVerifier.verify(List.of(right, otherSelector), List.of(certificate), List.of(), NOW)
                        .result())
                .isEqualTo(DaneResult.PASS);
    }

    @ParameterizedTest
    @CsvSource({
        "mx.example.com,mx.example.com,true",
        "MX.Example.COM,mx.example.com,true",
        "*.example.com,mx.example.com,true",
        "*.example.com,example.com,false",
        "*.example.com,a.mx.example.com,false",
        "mx*.example.com,mx1.example.com,false",
        "*,mx,false",
        "*.*.com,mx.example.com,false",
        "example.com,mx.example.com,false"
    })
    void names(String presented, String reference, boolean matches) {
        assertThat(ServerNames.matches(presented, DomainName.of(reference))).isEqualTo(matches);
    }
}
