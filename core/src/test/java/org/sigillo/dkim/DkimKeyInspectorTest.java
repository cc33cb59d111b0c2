package org.sigillo.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

class DkimKeyInspectorTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");
    /// 8463 §A.2.
    private static final String ED25519 = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    /// RSA, 1024 bits: 6376 §C.
    private static final String RSA1024 =
            "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYt"
                    + "IxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBc"
                    + "WToIMmPSPDdQPNUYckcQ2QIDAQAB";

    private static DkimKeyInspection inspect(String... records) {
        Zone.Builder zone = Zone.builder();
        for (String record : records) zone.txt("s1._domainkey.example.com", record);
        return new DkimKeyInspector(zone.build()).inspect(DOMAIN, "s1");
    }

    private static List<String> codes(DkimKeyInspection found) {
        return found.findings().stream()
                .map(Finding::reason)
                .map(reason -> reason.code())
                .toList();
    }

    @Test
    void aGoodKeyHasNoFinding() {
        DkimKeyInspection found = inspect("v=DKIM1; k=ed25519; p=" + ED25519);
        assertThat(found.findings()).isEmpty();
        assertThat(found.isSound()).isTrue();
        assertThat(found.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.key()).isInstanceOf(DkimKey.Usable.class));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v=DKIM1; p=RSA1024              | true  | dkim.weak-key
            v=DKIM1; t=y; p=RSA1024         | true  | dkim.weak-key dkim.key-in-test-mode
            k=ed25519; t=s; g=*; p=ED25519  | true  | dkim.granularity dkim.no-version dkim.no-subdomains
            v=DKIM1; h=sha1; k=ed25519; p=ED25519   | false | dkim.sha1-only
            v=DKIM1; h=sha1:sha256; k=ed25519; p=ED25519 | true |
            v=DKIM1; s=tlsrpt; k=ed25519; p=ED25519 | false | dkim.other-service
            v=DKIM1; p=                     | false | dkim.key-revoked
            v=DKIM2; p=RSA1024              | false | dkim.key-version
            v=DKIM1; p=!                    | false | dkim.key-syntax
            v=DKIM1                         | false | dkim.key-syntax
            v=DKIM1; k=dsa; p=AAAA          | false | dkim.key-type-unknown
            v=DKIM1; k=ed25519; p=AAAA      | false | dkim.key-unusable
            """)
    void saysWhatIsWrong(String record, boolean sound, String codes) {
        DkimKeyInspection found = inspect(record.replace("RSA1024", RSA1024).replace("ED25519", ED25519));
        assertThat(codes(found)).containsExactly(codes == null ? new String[0] : codes.split(" "));
        assertThat(found.isSound()).isEqualTo(sound);
    }

    @Test
    void severalRecordsAreInAnOrderOfTheirOwn() {
        DkimKeyInspection one = inspect("v=DKIM1; p=", "v=DKIM1; k=ed25519; p=" + ED25519);
        DkimKeyInspection other = inspect("v=DKIM1; k=ed25519; p=" + ED25519, "v=DKIM1; p=");
        assertThat(one.entries()).isEqualTo(other.entries());
        assertThat(codes(one)).containsExactly("dkim.key-revoked", "dkim.several-keys");
    }

    @Test
    void absentAndUnansweredAreTwoThings() {
        assertThat(codes(inspect())).containsExactly("dkim.no-key");
        Zone dead = Zone.builder()
                .fault("s1._domainkey.example.com", new DnsAnswer.Failed(DnsAnswer.Why.SERVFAIL))
                .build();
        DkimKeyInspection found = new DkimKeyInspector(dead).inspect(DOMAIN, "s1");
        assertThat(codes(found)).containsExactly("dkim.key-unavailable");
        assertThat(found.answer()).isInstanceOf(DnsAnswer.Failed.class);
        assertThat(new DkimKeyInspector(dead).inspect(DOMAIN, "x".repeat(300)).name())
                .isNull();
    }
}
