package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.MAIL;
import static org.sigillo.cli.Ran.sigillo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TransportCommandsTest {
    private static final String ZONE = MAIL.resolve("transport.yaml").toString();
    private static final String POLICY = MAIL.resolve("mta-sts.txt").toString();
    private static final String CHAIN = MAIL.resolve("mx.pem").toString();
    private static final String NEXT = MAIL.resolve("mx-next.pem").toString();

    @TempDir
    Path folder;

    private String file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    @Test
    void mtaStsSaysWhatSendersDo() {
        Ran text = sigillo("mta-sts", "--dns", ZONE, "--policy", POLICY, "example.com");
        assertThat(text.status()).as(text.out()).isZero();
        assertThat(text.out())
                .startsWith("✓ ENFORCED  mail to example.com goes encrypted or waits\n")
                .contains("10  mail.example.com", "allowed by mx: mail.example.com", "allowed by mx: *.example.net");
        JsonNode json = sigillo("mta-sts", "--json", "--dns", ZONE, "--policy", POLICY, "example.com")
                .json();
        assertThat(json.at("/result").asString()).isEqualTo("valid");
        assertThat(json.at("/id").asString()).isEqualTo("20260101T000000");
        assertThat(json.at("/policy/maxAge").asInt()).isEqualTo(1_209_600);
        assertThat(json.at("/hosts/1/pattern").asString()).isEqualTo("*.example.net");
        assertThat(json.at("/hosts/1/treatment").asString()).isEqualTo("verify");
        assertThat(json.at("/findings")).isEmpty();
    }

    @Test
    void aHostThePolicyForbidsIsTold() throws IOException {
        String policy = file("p.txt", "version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 1209600\n");
        Ran ran = sigillo("mta-sts", "--dns", ZONE, "--policy", policy, "example.com");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).startsWith("✗ MAIL STOPS").contains("✗ refuse").contains("backup.example.net");
        Ran testing = sigillo(
                "mta-sts",
                "--dns",
                ZONE,
                "--policy",
                file("t.txt", Files.readString(Path.of(policy)).replace("enforce", "testing")),
                "example.com");
        assertThat(testing.status()).isZero();
        assertThat(testing.out()).startsWith("! TESTING").contains("! report");
    }

    @Test
    void withoutAPolicyHostNothingIsConnectedTo() {
        Ran ran = sigillo("mta-sts", "--json", "--dns", ZONE, "example.com");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.json().at("/reason").asString()).isEqualTo("mtasts.no-address");
        assertThat(ran.json().at("/result").asString()).isEqualTo("sts-policy-fetch-error");
    }

    @Test
    void whatIsNotPublishedAndWhatIsSilentDiffer() throws IOException {
        Ran none = sigillo("mta-sts", "--dns", ZONE, "example.net");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.out()).startsWith("✗ NO POLICY");
        String silent =
                file("s.yaml", "_mta-sts.example.com: [ TIMEOUT ]\nexample.com: [ { MX: [10, m.example.com] } ]\n");
        assertThat(sigillo("mta-sts", "--dns", silent, "example.com").status()).isEqualTo(3);
        sigillo("mta-sts", "--dns", ZONE, "--policy", folder.resolve("absent").toString(), "example.com")
                .isWrong("there is no such file");
    }

    @Test
    void daneFindsTheRecordsAndComparesACertificate() {
        Ran text = sigillo("dane", "--dns", ZONE, "--chain", CHAIN, "example.com");
        assertThat(text.status()).as(text.out()).isEqualTo(1); // the backup is not protected
        assertThat(text.out())
                .startsWith("! IN PART  1 of 2 hosts of example.com")
                .contains("DANE-EE(3) SPKI(1) SHA2-256(1)", "✓ matches", "✓ The certificates shown match");
        JsonNode json = sigillo("dane", "--json", "--dns", ZONE, "--chain", CHAIN, "example.com")
                .json();
        assertThat(json.at("/secure").asBoolean()).isTrue();
        assertThat(json.at("/hosts/0/treatment").asString()).isEqualTo("authenticate");
        assertThat(json.at("/hosts/0/match/result").asString()).isEqualTo("pass");
        assertThat(json.at("/hosts/0/references/1").asString()).isEqualTo("example.com");
        assertThat(json.at("/hosts/1/treatment").asString()).isEqualTo("opportunistic");
        assertThat(json.at("/hosts/1/reason").asString()).isEqualTo("dane.insecure-address");
        assertThat(json.at("/hosts/1/match").isNull()).isTrue();
    }

    @Test
    void daneSaysTheNextStepOfAChange() {
        JsonNode json = sigillo("dane", "--json", "--dns", ZONE, "--chain", CHAIN, "--next", NEXT, "example.com")
                .json();
        assertThat(json.at("/hosts/0/rollover/step").asString()).isEqualTo("publish");
        assertThat(json.at("/hosts/0/rollover/records")).hasSize(2);
        assertThat(json.at("/hosts/0/rollover/waitSeconds").asInt()).isEqualTo(600);
        sigillo("dane", "--dns", ZONE, "--chain", POLICY, "example.com").isWrong("holds no certificate");
    }

    @Test
    void aFailedLookupIsUndecidedAndAnotherCertificateIsNoMatch() throws IOException {
        String bogus = file("b.yaml", """
                example.com: [ { MX: [10, m.example.com] }, AUTHENTIC ]
                m.example.com: [ { A: 192.0.2.1 }, AUTHENTIC ]
                _25._tcp.m.example.com: [ SERVFAIL ]
                """);
        Ran waits = sigillo("dane", "--dns", bogus, "example.com");
        assertThat(waits.status()).isEqualTo(3);
        assertThat(waits.out()).startsWith("! MAIL WAITS");
        String other = file("o.yaml", """
                example.com: [ { MX: [10, m.example.com] }, AUTHENTIC ]
                m.example.com: [ { A: 192.0.2.1 }, AUTHENTIC ]
                _25._tcp.m.example.com: [ { TLSA: [3, 1, 1, "%s"] }, AUTHENTIC ]
                """.formatted("ab".repeat(32)));
        assertThat(sigillo("dane", "--dns", other, "example.com").status()).isZero();
        Ran mismatch = sigillo("dane", "--dns", other, "--chain", CHAIN, "example.com");
        assertThat(mismatch.status()).isEqualTo(1);
        assertThat(mismatch.out()).startsWith("✗ NO MATCH");
    }

    @Test
    void aProbeGoesToNoAddressThatIsNotPublic() {
        Ran dane = sigillo("dane", "--json", "--probe", "--helo", "probe.example", "--dns", ZONE, "example.com");
        assertThat(dane.status()).isEqualTo(1);
        assertThat(dane.json().at("/hosts/0/probe/state").asString()).isEqualTo("no-address");
        assertThat(dane.json().at("/hosts/0/probe/detail").asString()).isEqualTo("not public");
        assertThat(dane.json().at("/hosts/0/match").isNull()).isTrue();
        Ran sts = sigillo("mta-sts", "--probe", "--dns", ZONE, "--policy", POLICY, "example.com");
        assertThat(sts.status()).isEqualTo(1);
        assertThat(sts.out()).contains("What the servers show", "no address that may be connected to");
        sigillo("dane", "--probe", "--chain", CHAIN, "--dns", ZONE, "example.com")
                .isWrong("--chain cannot be given together with --probe");
    }
}
