package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.ZONE;
import static org.sigillo.cli.Ran.sigillo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DomainCommandsTest {
    @TempDir
    Path folder;

    private String zone(String yaml) throws IOException {
        Path file = folder.resolve("zone.yaml");
        Files.writeString(file, yaml);
        return file.toString();
    }

    @Test
    void spfCheckSaysWhoMaySend() {
        Ran pass =
                sigillo("spf", "check", "--dns", ZONE, "--ip", "192.0.2.25", "--mail-from", "a@example.com", "--json");
        assertThat(pass.out())
                .isEqualTo(
                        "{\"result\":\"pass\",\"domain\":\"example.com\",\"mechanism\":\"mx\",\"lookups\":1,\"voidLookups\":0,\"explanation\":null,\"reason\":null}\n");
        assertThat(pass.status()).isZero();
        Ran fail = sigillo("spf", "check", "--dns", ZONE, "--ip", "192.0.2.26", "--mail-from", "a@example.com");
        assertThat(fail.status()).isEqualTo(1);
        assertThat(fail.out())
                .startsWith("✗ FAIL  192.0.2.26 may not send for example.com\n")
                .contains("-all")
                .contains("1 of 10");
    }

    @Test
    void spfCheckTakesHeloAloneAndTheNullSender() {
        Ran helo = sigillo("spf", "check", "--dns", ZONE, "--ip", "192.0.2.25", "--helo", "mail.example.com", "--json");
        assertThat(helo.json().at("/domain").asString()).isEqualTo("mail.example.com");
        Ran bounce = sigillo(
                "spf",
                "check",
                "--dns",
                ZONE,
                "--ip",
                "192.0.2.25",
                "--helo",
                "mail.example.com",
                "--mail-from",
                "<>",
                "--json");
        assertThat(bounce.json().at("/result").asString()).isEqualTo("pass");
    }

    @Test
    void spfCheckNamesTheReceiverInExplanations() throws IOException {
        String zone = zone("""
                example.com: [ { TXT: "v=spf1 exp=why.example.com -all" } ]
                why.example.com: [ { TXT: "%{i} is not ours, said to %{r}" } ]
                """);
        Ran ran = sigillo(
                "spf",
                "check",
                "--dns",
                zone,
                "--ip",
                "192.0.2.9",
                "--mail-from",
                "a@example.com",
                "--receiver",
                "mx.example.net",
                "--json");
        assertThat(ran.json().at("/explanation").asString()).isEqualTo("192.0.2.9 is not ours, said to mx.example.net");
    }

    @Test
    void domainsMayBeTypedInUnicode() throws IOException {
        String zone = zone("""
                xn--bcher-kva.example: [ { TXT: "v=spf1 ip4:192.0.2.1 -all" } ]
                _dmarc.xn--bcher-kva.example: [ { TXT: "v=DMARC1; p=reject" } ]
                """);
        Ran spf = sigillo(
                "spf", "check", "--dns", zone, "--ip", "192.0.2.1", "--mail-from", "zoë@bücher.example", "--json");
        assertThat(spf.json().at("/result").asString()).isEqualTo("pass");
        assertThat(spf.json().at("/domain").asString()).isEqualTo("xn--bcher-kva.example");
        assertThat(sigillo("dmarc", "policy", "--dns", zone, "bücher.example").out())
                .startsWith("✓ REJECT  xn--bcher-kva.example (bücher.example) wants");
        byte[] message = "From: zoë@bücher.example\r\n\r\nHello\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Ran verify = Ran.with(
                message,
                false,
                "verify",
                "--json",
                "--dns",
                zone,
                "--ip",
                "192.0.2.1",
                "--mail-from",
                "zoë@bücher.example");
        assertThat(verify.json().at("/dmarc/result").asString()).isEqualTo("pass");
        assertThat(verify.json().at("/authenticationResults").asString()).contains("spf=pass smtp.mailfrom=");
    }

    @Test
    void spfCheckTellsUndecidedFromNo() throws IOException {
        String zone = zone("example.com: [ TIMEOUT ]\nnone.example: []\n");
        assertThat(sigillo("spf", "check", "--dns", zone, "--ip", "192.0.2.9", "--mail-from", "a@example.com")
                        .status())
                .isEqualTo(3);
        assertThat(sigillo("spf", "check", "--dns", zone, "--ip", "192.0.2.9", "--mail-from", "a@none.example")
                        .status())
                .isEqualTo(1);
    }

    @Test
    void dmarcPolicyShowsTheWalkAndWhatApplies() throws IOException {
        String zone = zone("""
                _dmarc.example.com: [ { TXT: "v=DMARC1; p=quarantine; sp=reject; np=none; t=y" } ]
                shop.example.com: [ { A: 192.0.2.1 } ]
                """);
        JsonNode found = sigillo("dmarc", "policy", "--dns", zone, "--json", "a.shop.example.com")
                .json();
        assertThat(found.at("/walk")).hasSize(4);
        assertThat(found.at("/walk/0/query").asString()).isEqualTo("_dmarc.a.shop.example.com");
        assertThat(found.at("/policyDomain").asString()).isEqualTo("example.com");
        assertThat(found.at("/organizationalDomain").asString()).isEqualTo("example.com");
        assertThat(found.at("/exists").asBoolean()).isFalse();
        assertThat(found.at("/effective/name/tag").asString()).isEqualTo("np");
        assertThat(found.at("/effective/subdomains/policy").asString()).isEqualTo("reject");
        assertThat(found.at("/effective/subdomains/disposition").asString()).isEqualTo("quarantine");
        assertThat(found.at("/rfc7489/name/policy").asString()).isEqualTo("reject");
        Ran text = sigillo("dmarc", "policy", "--dns", zone, "example.com");
        assertThat(text.status()).isZero();
        assertThat(text.out())
                .contains("! QUARANTINE".substring(2))
                .contains("a name below it that does not exist")
                .contains("dig +short TXT _dmarc.example.com")
                .contains("RFC 7489");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            _dmarc.example.com: [ { TXT: "v=DMARC1; p=reject" } ]                                             | 0
            _dmarc.example.com: [ { TXT: "v=DMARC1; p=reject" }, { TXT: "v=DMARC1; p=none" } ]                | 1
            other.example: []                                                                                 | 1
            _dmarc.example.com: [ SERVFAIL ]                                                                  | 3
            """)
    void dmarcPolicyHasItsExitStatus(String yaml, int status) throws IOException {
        Ran ran = sigillo("dmarc", "policy", "--dns", zone(yaml), "example.com");
        assertThat(ran.status()).as(ran.out()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "relaxed, example.com, pass:mail.example.com, pass",
        "strict, example.com, pass:mail.example.com, fail",
        "strict, example.com, pass:example.com, pass",
        "relaxed, news.example.com, pass:bounce@example.com, pass",
        "relaxed, example.com, fail:example.com, fail",
        "relaxed, example.com, pass:example.org, fail",
        "relaxed, example.com, temperror:example.com, temperror"
    })
    void dmarcEvaluateCalculatesAlignment(String mode, String author, String spf, String result) throws IOException {
        String zone = zone("_dmarc.example.com: [ { TXT: \"v=DMARC1; p=reject; aspf=" + mode.charAt(0) + "\" } ]\n");
        Ran ran = sigillo("dmarc", "evaluate", "--dns", zone, "--author-domain", author, "--spf", spf, "--json");
        assertThat(ran.json().at("/result").asString()).isEqualTo(result);
        assertThat(ran.status())
                .isEqualTo(
                        switch (result) {
                            case "pass" -> 0;
                            case "temperror" -> 3;
                            default -> 1;
                        });
    }

    @Test
    void dmarcEvaluateShowsWhatIsAlignedAndWhatIsNot() throws IOException {
        String zone = zone("_dmarc.example.com: [ { TXT: \"v=DMARC1; p=reject; adkim=s\" } ]\n");
        Ran ran = sigillo(
                "dmarc",
                "evaluate",
                "--dns",
                zone,
                "--author-domain",
                "example.com",
                "--spf",
                "pass:mail.example.com",
                "--dkim",
                "pass:news.example.com",
                "--dkim",
                "fail:example.com");
        assertThat(ran.out())
                .contains("SPF   ✓ passed, aligned      mail.example.com")
                .contains("DKIM  ✗ passed, not aligned  news.example.com")
                .contains("DKIM  – did not pass         example.com")
                .contains("v=DMARC1; p=reject; adkim=s");
    }

    @Test
    void spfAnalyzeDrawsTheTreeWithItsCosts() throws IOException {
        String zone = zone("""
                example.com: [ { TXT: "v=spf1 include:a.example include:gone.example mx exists:%{i}.l.example -all" }, { MX: [10, mail.example.com] } ]
                mail.example.com: [ { A: 192.0.2.1 } ]
                a.example: [ { TXT: "v=spf1 ip4:192.0.2.0/25 ip4:192.0.2.128/25 a ~all" }, { A: 198.51.100.1 } ]
                """);
        Ran ran = sigillo("spf", "analyze", "--dns", zone, "example.com");
        assertThat(ran.status()).isEqualTo(1); // 7208 §5.2: an include without a record is a permerror
        assertThat(ran.out())
                .contains("├─ include:a.example")
                .contains("│  ├─ a ")
                .contains("includes gone.example, which publishes no SPF record")
                .contains("192.0.2.0/24 198.51.100.1")
                .contains("exists:%{i}.l.example  in the record of example.com")
                .contains("dig +short TXT example.com");
        JsonNode json = sigillo("spf", "analyze", "--json", "--dns", zone, "example.com")
                .json();
        assertThat(json.at("/lookups").asInt()).isEqualTo(5);
        assertThat(json.at("/tree/terms/0/lookups").asInt()).isEqualTo(2);
        assertThat(json.at("/networks")).extracting(JsonNode::asString).containsExactly("192.0.2.0/24", "198.51.100.1");
        assertThat(json.at("/findings/0/severity").asString()).isEqualTo("error");
        assertThat(List.copyOf(json.at("/findings/0").propertyNames()))
                .containsExactly("severity", "code", "clause", "message", "where");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            example.com: [ { TXT: "v=spf1 ip4:192.0.2.1 -all" } ] | 0
            example.com: [ { TXT: "v=spf1 ip4:192.0.2.300 -all" } ] | 1
            example.com: []                                       | 1
            example.com: [ TIMEOUT ]                              | 3
            """)
    void spfAnalyzeHasItsExitStatus(String yaml, int status) throws IOException {
        Ran ran = sigillo("spf", "analyze", "--dns", zone(yaml), "example.com");
        assertThat(ran.status()).as(ran.out()).isEqualTo(status);
    }

    @Test
    void dkimKeyCheckReadsAKey() throws IOException {
        Ran good = sigillo("dkim", "key", "check", "--dns", ZONE, "example.com", "r1");
        assertThat(good.status()).isZero();
        assertThat(good.out())
                .startsWith("✓ SOUND")
                .contains("rsa, 2048 bits")
                .contains("dig +short TXT r1._domainkey.example.com");
        JsonNode json = sigillo("dkim", "key", "check", "--dns", ZONE, "--json", "example.com", "e1")
                .json();
        assertThat(json.at("/result").asString()).isEqualTo("pass");
        assertThat(json.at("/keys/0/keyType").asString()).isEqualTo("ed25519");
        assertThat(json.at("/keys/0/keyBits").asInt()).isEqualTo(256);
        Ran absent = sigillo("dkim", "key", "check", "--dns", ZONE, "example.com", "none");
        assertThat(absent.status()).isEqualTo(1);
        assertThat(absent.out()).startsWith("✗ NO KEY").contains("example.com publishes no key at selector none");
        String zone = zone("s._domainkey.example.com: [ SERVFAIL ]\n");
        assertThat(sigillo("dkim", "key", "check", "--dns", zone, "example.com", "s")
                        .status())
                .isEqualTo(3);
    }

    @Test
    void headersTellsTheWayOfAMessage() {
        Ran text = sigillo("headers", Ran.MAIL.resolve("list.eml").toString());
        assertThat(text.err()).isEmpty();
        assertThat(text.out())
                .contains("Who it says it is from")
                .contains("The way it came")
                .contains("lists.example.org")
                .contains("ARC");
        JsonNode json = sigillo(
                        "headers", "--json", Ran.MAIL.resolve("list.eml").toString())
                .json();
        assertThat(json.at("/identities/from/0").asString()).contains("example.com");
        assertThat(json.at("/custody/0/sealer").asString()).isEqualTo("lists.example.org");
        assertThat(json.at("/hops").isEmpty()).isFalse();
    }

    @Test
    void headersReadsWhatIsPasted() {
        byte[] pasted =
                "\n\nReceived: from a.example (a.example [192.0.2.1])\n by b.example with ESMTPS; Thu, 06 Feb 2025 09:30:00 +0000\nFrom: x@a.example\n"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        JsonNode json = Ran.with(pasted, false, "headers", "--json", "-").json();
        assertThat(json.at("/hops/0/by").asString()).isEqualTo("b.example");
        assertThat(json.at("/hops/0/tls").asBoolean()).isTrue();
        assertThat(json.at("/file").isNull()).isTrue();
    }
}
