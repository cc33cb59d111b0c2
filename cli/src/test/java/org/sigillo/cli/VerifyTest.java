package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.MESSAGE;
import static org.sigillo.cli.Ran.concat;
import static org.sigillo.cli.Ran.sigillo;
import static org.sigillo.cli.Ran.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerifyTest {
    /// The names of the contract's example, in its order.
    private static final String CONTRACT = """
            {"id":null,
             "spf":{"mailFrom":{"result":0,"domain":0,"mechanism":0,"lookups":0,"voidLookups":0,"explanation":0,"reason":0},
                    "helo":{"result":0,"domain":0,"mechanism":0,"lookups":0,"voidLookups":0,"explanation":0,"reason":0}},
             "iprev":{"result":0,"name":0},
             "dkim":[{"result":0,"domain":0,"selector":0,"identity":0,"algorithm":0,"canonicalization":0,"keyBits":0,"testing":0,"bodyLength":0,"reason":0}],
             "arc":{"result":0,"instances":0,"sealers":[],"failedInstance":0,"reason":0},
             "dmarc":{"result":0,"authorDomain":0,"organizationalDomain":0,"policyDomain":0,"policy":0,"subdomainPolicy":0,"nonexistentPolicy":0,"testing":0,"disposition":0,"override":0,"aligned":{"spf":[0],"dkim":[0]},"record":0,"reason":0},
             "bimi":{"result":0,"domain":0,"selector":0,"location":0,"authority":0,"reason":0},
             "authenticationResults":0,
             "explanation":[0]}""";

    @TempDir
    Path folder;

    private static void hasNamesOf(JsonNode contract, JsonNode actual, String where) {
        if (contract.isObject()) {
            List<String> names = List.copyOf(contract.propertyNames());
            assertThat(List.copyOf(actual.propertyNames())).as(where).startsWith(names.toArray(String[]::new));
            for (Map.Entry<String, JsonNode> one : contract.properties()) {
                hasNamesOf(one.getValue(), actual.get(one.getKey()), where + "." + one.getKey());
            }
        } else if (contract.isArray()) {
            assertThat(actual.isArray()).as(where).isTrue();
            if (!contract.isEmpty()) for (JsonNode element : actual) hasNamesOf(contract.get(0), element, where + "[]");
        }
    }

    @Test
    void printsTheContractsNamesInItsOrder() {
        Ran ran = verify("--json", MESSAGE);
        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        hasNamesOf(JsonMapper.shared().readTree(CONTRACT), ran.json(), "");
    }

    @Test
    void judgesTheExample() {
        JsonNode verdict = verify("--json", MESSAGE).json();
        assertThat(verdict.at("/id").isNull()).isTrue();
        assertThat(verdict.at("/spf/mailFrom/result").asString()).isEqualTo("pass");
        assertThat(verdict.at("/spf/mailFrom/mechanism").asString()).isEqualTo("mx");
        assertThat(verdict.at("/iprev/name").asString()).isEqualTo("mail.example.com");
        assertThat(verdict.at("/dkim")).hasSize(2);
        assertThat(verdict.at("/dkim/0/selector").asString()).isEqualTo("r1");
        assertThat(verdict.at("/dkim/1/keyBits").asInt()).isEqualTo(256);
        assertThat(verdict.at("/dmarc/aligned/dkim/0").asString()).isEqualTo("example.com");
        assertThat(verdict.at("/bimi/result").asString()).isEqualTo("none");
        assertThat(verdict.at("/authenticationResults").asString())
                .startsWith("mx.example.net;")
                .contains("dmarc=pass");
        assertThat(verdict.at("/explanation/0").asString()).contains("RFC 9989");
    }

    @Test
    void equalInputGivesEqualOctets() {
        assertThat(verify("--json", MESSAGE).out())
                .isEqualTo(verify("--json", MESSAGE).out());
    }

    @Test
    void withoutAnAddressSpfIsNoneAndDmarcGoesByDkim() {
        JsonNode verdict = sigillo("verify", "--json", "--dns", Ran.ZONE, "--at", "1738836000", MESSAGE)
                .json();
        assertThat(verdict.at("/spf/mailFrom/result").asString()).isEqualTo("none");
        assertThat(verdict.at("/spf/mailFrom/reason").asString()).isEqualTo("spf.no-client-address");
        assertThat(verdict.at("/iprev/result").isNull()).isTrue();
        assertThat(verdict.at("/dmarc/result").asString()).isEqualTo("pass");
    }

    @Test
    void theTextAnswersInItsFirstLine() {
        Ran ran = verify(MESSAGE);
        assertThat(ran.status()).isZero();
        assertThat(ran.out().lines().findFirst()).hasValue("✓ PASS  example.com answers for this message");
        assertThat(ran.out())
                .contains("DMARC        ✓ pass")
                .contains("Is a DKIM signature valid?                 ✓ yes")
                .contains("May the client send for the return path?   ✓ yes")
                .contains("Does either belong to the domain in From?  ✓ yes  SPF and DKIM")
                .contains("Authentication-Results: mx.example.net; ")
                .doesNotContain("\u001b");
    }

    @Test
    void colourIsForTerminalsAndNeverAlone() {
        String plain = verify(MESSAGE).out();
        String coloured = Ran.with(new byte[0], true, concat("verify", MESSAGE)).out();
        assertThat(coloured).contains("\u001b[32m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9]*m", "")).isEqualTo(plain);
    }

    @Test
    void traceShowsEveryQuestion() {
        assertThat(verify("--trace", MESSAGE).out())
                .contains("Asked of the DNS")
                .contains("example.com TXT")
                .contains("_dmarc.example.com TXT")
                .contains("25.2.0.192.in-addr.arpa PTR")
                .contains("300 s");
    }

    @Test
    void readsStandardInputWithOrWithoutAHyphen() throws IOException {
        byte[] message = Files.readAllBytes(Path.of(MESSAGE));
        String fromFile = verify("--json", MESSAGE).out();
        assertThat(Ran.with(message, false, concat("verify", "--json", "-")).out())
                .isEqualTo(fromFile);
        assertThat(Ran.with(message, false, concat("verify", "--json")).out()).isEqualTo(fromFile);
    }

    @Test
    void bareLineFeedsAreLineEndsUnlessRaw() throws IOException {
        byte[] message = Files.readAllBytes(Path.of(MESSAGE));
        String crlf = new String(message, StandardCharsets.ISO_8859_1)
                .replace("\r\n", "\n")
                .replace("\n", "\r\n");
        byte[] lf = crlf.replace("\r\n", "\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = crlf.getBytes(StandardCharsets.ISO_8859_1);
        String expected = verify("--json", MESSAGE).out();
        assertThat(Ran.with(lf, false, concat("verify", "--json", "-")).out()).isEqualTo(expected);
        assertThat(Ran.with(both, false, concat("verify", "--json", "-")).out()).isEqualTo(expected);
        assertThat(Ran.with(both, false, concat("verify", "--json", "--raw", "-"))
                        .out())
                .isEqualTo(expected);
        JsonNode raw =
                Ran.with(lf, false, concat("verify", "--json", "--raw", "-")).json();
        assertThat(raw.at("/defects").toString()).contains("message.bare-lf");
        assertThat(raw.at("/dmarc/result").asString()).isEqualTo("permerror"); // there is no header at all
    }

    @Test
    void severalFilesAreJudgedInOrderAndAMissingOneIsNamed() {
        String spoofed = Ran.MAIL.resolve("spoofed.eml").toString();
        Ran ran = verify("--json", MESSAGE, "/no/such/file", spoofed);
        assertThat(ran.status()).isEqualTo(2);
        ran.isOneSentence("cannot read /no/such/file: there is no such file");
        List<JsonNode> lines = ran.jsonLines();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).at("/id").asString()).isEqualTo(MESSAGE);
        assertThat(lines.get(1).toString())
                .startsWith("{\"file\":\"/no/such/file\",\"error\":{\"code\":\"input.unreadable\",\"message\":");
        assertThat(lines.get(2).at("/id").asString()).isEqualTo(spoofed);
        Ran text = verify(MESSAGE, folder.toString());
        assertThat(text.status()).isEqualTo(2);
        assertThat(text.out()).contains(MESSAGE).contains("✓ PASS");
        text.isOneSentence("it is a directory");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pass, policy met            | From: a@good.example        | --ip 192.0.2.1    | a@good.example  | 0 | none
            fail, reject asked for      | From: a@good.example        | --ip 192.0.2.9    | x@other.example | 1 | reject
            fail, but p=none            | From: a@lax.example         | --ip 192.0.2.9    | x@other.example | 0 | none
            no policy, SPF passes       | From: a@free.example        | --ip 192.0.2.1    | a@free.example  | 0 | none
            no policy, nothing passes   | From: a@free.example        | --ip 192.0.2.9    | a@free.example  | 1 | none
            no policy, SPF undecided    | From: a@slow.example        | --ip 192.0.2.9    | a@slow.example  | 3 | none
            policy undecided            | From: a@dead.example        | --ip 192.0.2.9    | x@other.example | 3 | none
            passes, rest undecided      | From: a@good.example        | --ip 192.0.2.1    | a@good.example  | 0 | none
            no From                     | To: a@good.example          | --ip 192.0.2.9    | x@other.example | 1 | none
            """)
    void theExitStatusFollowsTheContract(
            String what, String field, String ip, String mailFrom, int status, String disposition) throws IOException {
        Path zone = folder.resolve("zone.yaml");
        Files.writeString(zone, """
                good.example: [ { TXT: "v=spf1 ip4:192.0.2.1 -all" } ]
                _dmarc.good.example: [ { TXT: "v=DMARC1; p=reject" } ]
                lax.example: []
                _dmarc.lax.example: [ { TXT: "v=DMARC1; p=none" } ]
                free.example: [ { TXT: "v=spf1 ip4:192.0.2.1 -all" } ]
                slow.example: [ TIMEOUT ]
                _dmarc.slow.example: []
                dead.example: []
                _dmarc.dead.example: [ SERVFAIL ]
                """);
        byte[] message = (field + "\r\n\r\nHello\r\n").getBytes(StandardCharsets.UTF_8);
        Ran ran = Ran.with(
                message,
                false,
                "verify",
                "--json",
                "--dns",
                zone.toString(),
                "--ip",
                ip.substring(5),
                "--mail-from",
                mailFrom);
        assertThat(ran.json().at("/dmarc/disposition").asString()).as(what).isEqualTo(disposition);
        assertThat(ran.status()).as(what + ": " + ran.out()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\u0000", "no colon at all", "From: a@b.example", "From a\r\n: \r\n\r\n"})
    void aMisshapenMessageStillGetsItsVerdict(String message) {
        Ran ran = Ran.with(message.getBytes(StandardCharsets.ISO_8859_1), false, concat("verify", "--json", "-"));
        assertThat(ran.status()).isLessThan(2);
        assertThat(ran.json().at("/dmarc/result").isString()).isTrue();
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void trustedArcSetsThePolicyAside() {
        String list = Ran.MAIL.resolve("list.eml").toString();
        String[] hop = {
            "verify",
            "--json",
            "--dns",
            Ran.ZONE,
            "--at",
            "2025-02-06T10:00:00Z",
            "--ip",
            "198.51.100.7",
            "--helo",
            "mx.lists.example.org",
            "--mail-from",
            "list@lists.example.org",
            list,
            "--trust-arc",
            "lists.example.org"
        };
        Ran trusted = sigillo(hop);
        assertThat(trusted.json().at("/arc/result").asString()).isEqualTo("pass");
        assertThat(trusted.json().at("/dmarc/override").isNull()).isFalse();
        assertThat(trusted.json().at("/dmarc/disposition").asString()).isEqualTo("none");
        assertThat(trusted.status()).isZero();
        String[] text = java.util.Arrays.stream(hop)
                .filter(word -> !word.equals("--json"))
                .toArray(String[]::new);
        assertThat(sigillo(text).out())
                .startsWith("! SET ASIDE  DMARC fails for example.com, and somebody you trust vouches");
        Ran untrusted = sigillo(java.util.Arrays.copyOf(hop, hop.length - 2));
        assertThat(untrusted.json().at("/dmarc/disposition").asString()).isEqualTo("reject");
        assertThat(untrusted.status()).isEqualTo(1);
    }

    @Test
    void theOlderDmarcKnowsPublicSuffixes() {
        assertThat(verify("--json", "--dmarc-mode", "rfc7489", MESSAGE)
                        .json()
                        .at("/dmarc/organizationalDomain")
                        .asString())
                .isEqualTo("example.com");
    }

    @Test
    void aZoneFilesMistakeIsNamedWithItsLine() throws IOException {
        Path zone = folder.resolve("bad.zone");
        Files.writeString(zone, "$ORIGIN example.com.\n@ 300 IN TXT \"fine\"\n@ 300 IN MX mail\n");
        Ran ran = sigillo("verify", "--dns", zone.toString(), MESSAGE);
        ran.isWrong(zone + ", line 3");
        Path yaml = folder.resolve("bad.yaml");
        Files.writeString(yaml, "example.com:\n  - TXT: fine\n  - A: x\n");
        sigillo("verify", "--dns", yaml.toString(), MESSAGE).isWrong(yaml + ", line 3");
    }

    @Test
    void aDeadResolverIsToldInTime() {
        long begin = System.nanoTime();
        Ran ran = sigillo(
                "verify",
                "--json",
                "--dns",
                "127.0.0.1:9",
                "--ip",
                "192.0.2.25",
                "--mail-from",
                "bounce@example.com",
                MESSAGE);
        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.json().at("/dmarc/result").asString()).isEqualTo("temperror");
        assertThat(ran.json().at("/spf/mailFrom/result").asString()).isEqualTo("temperror");
        assertThat(ran.json().at("/dkim/0/result").asString()).isEqualTo("temperror");
        assertThat((System.nanoTime() - begin) / 1_000_000_000L).isLessThanOrEqualTo(20);
    }
}
