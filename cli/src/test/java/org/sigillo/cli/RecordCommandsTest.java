package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.sigillo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RecordCommandsTest {
    private static final String RECORDS =
            Path.of(Ran.ZONE).resolveSibling("records.yaml").toString();
    private static final String KEY = Path.of(Ran.ZONE).resolveSibling("k1.key").toString();

    @Test
    void lintSaysWhatToPublishInstead() {
        Ran ran = sigillo(
                "record",
                "lint",
                "--json",
                "--host",
                "dmarc",
                "--domain",
                "https://example.com/",
                "v=DMARC1; p=rifiuta");
        assertThat(ran.status()).isEqualTo(1);
        JsonNode lint = ran.json();
        assertThat(lint.at("/publish/host").asString()).isEqualTo("_dmarc.example.com");
        assertThat(lint.at("/publish/value").asString()).isEqualTo("v=DMARC1; p=reject");
        assertThat(lint.at("/findings/1/span/start").asInt()).isEqualTo(10);
        assertThat(lint.at("/findings/1/effect").asString()).startsWith("Receivers apply no policy");
        Ran typed = Ran.with(
                "v=spf1 mx –all\n\nv=STSv1; id=1;\n".getBytes(StandardCharsets.UTF_8), false, "record", "lint", "-");
        assertThat(typed.out()).contains("U+2013").contains("✓ RIGHT  the MTA-STS record");
        assertThat(sigillo("record", "lint", "v=DMARC1; p=none").status()).isZero();
    }

    @Test
    void checkFindsRecordsThatWentAstray() {
        Ran ran = sigillo("record", "check", "--dns", RECORDS, "astray.example");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out())
                .contains("receivers look at _dmarc.astray.example")
                .contains("with the domain twice")
                .contains("Host   _smtp._tls.astray.example")
                .contains("Value  v=spf1 include:_spf.helper.example -all");
        assertThat(sigillo("record", "check", "--dns", RECORDS, "mirrored.example")
                        .out())
                .contains("mirrored.example._report._dmarc.reports.helper.example");
        assertThat(sigillo("record", "check", "--dns", RECORDS, "brand.example").status())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spf --mx --ip 192.0.2.0/28 --include _spf.example.net example.com | example.com | v=spf1 mx ip4:192.0.2.0/28 include:_spf.example.net ~all
            spf example.com | example.com | v=spf1 -all
            spf --redirect example.net example.com | example.com | v=spf1 redirect=example.net
            dmarc --policy reject --subdomains none --strict-dkim example.com | _dmarc.example.com | v=DMARC1; p=reject; sp=none; adkim=s
            dmarc --failure-reports a@example.com --failure-options 1ds example.com | _dmarc.example.com | v=DMARC1; p=none; ruf=mailto:a@example.com; fo=1:d:s
            dkim --selector k1 --revoked example.com | k1._domainkey.example.com | v=DKIM1; p=
            mta-sts --at 2026-05-01T12:00:00Z example.com | _mta-sts.example.com | v=STSv1; id=20260501120000;
            tls-rpt --reports a@example.com example.com | _smtp._tls.example.com | v=TLSRPTv1; rua=mailto:a@example.com
            bimi --logo https://example.com/l.svg example.com | default._bimi.example.com | v=BIMI1; l=https://example.com/l.svg; a=
            bimi --decline example.com | default._bimi.example.com | v=BIMI1; l=; a=
            report-authorization --about example.com r.example.net | example.com._report._dmarc.r.example.net | v=DMARC1
            """)
    void recordsAreBuilt(String call, String host, String value) {
        Ran ran = sigillo(words("record " + call.replace("example.com |", "example.com") + " --json"));
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.json().at("/records/0/publish/host").asString()).isEqualTo(host);
        assertThat(ran.json().at("/records/0/publish/value").asString()).isEqualTo(value);
        assertThat(sigillo(words("record " + call)).out())
                .startsWith("Publish\n")
                .contains("Value  " + value);
    }

    private static String[] words(String call) {
        return call.strip().split(" +");
    }

    @Test
    void theKeyOfAFileIsPublishedByItsPublicHalf() {
        Ran ran = sigillo("record", "dkim", "--selector", "k1", "--key", KEY, "--test", "example.com");
        assertThat(ran.out())
                .contains("Host   k1._domainkey.example.com")
                .contains("; t=y")
                .doesNotContain("PRIVATE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dmarc --policy rifiuta example.com | --policy is none, quarantine or reject
            dmarc --reports nobody example.com | is no mail address
            dmarc --failure-options 01 example.com | --failure-options holds
            spf --ip 192.0.2.0/99 example.com | is no term of SPF
            spf --others maybe example.com | --others is fail, softfail or neutral
            dkim --selector s example.com | --key is missing, or --revoked
            tls-rpt example.com | --reports is missing
            bimi example.com | --logo is missing, or --decline
            bimi --decline --logo https://a.example/ example.com | --logo cannot be given together with --decline
            report-authorization example.com | --about is missing
            """)
    void aWrongCallIsSaid(String call, String sentence) {
        Ran ran = sigillo(words("record " + call));
        assertThat(ran.status()).isEqualTo(2);
        ran.isOneSentence(sentence);
    }

    @Test
    void explainDecodesTagByTag() {
        Ran ran = sigillo("record", "explain", "v=DMARC1; p=quarantine; t=y");
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("  p=quarantine\n    The policy: mail that fails is suspicious")
                .contains("aspf=r  (not written)");
        JsonNode json = sigillo("record", "explain", "--json", "v=spf1 mx -all").json();
        assertThat(json.at("/tags/1/says").asString()).startsWith("The mail exchangers");
        assertThat(List.of(json.at("/lint/good").asBoolean())).containsExactly(true);
        assertThat(sigillo("record", "explain", "hello").status()).isEqualTo(1);
    }
}
