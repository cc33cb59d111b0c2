package org.sigillo.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sigillo.inbound.DkimRequirement;
import org.sigillo.inbound.PolicyChoice;
import org.sigillo.inbound.PolicyMode;
import org.sigillo.inbound.RejectRule;
import org.sigillo.inbound.SenderChecks;
import org.sigillo.name.IpAddress;

class ConfigFileTest {
    private static final String LEAST = """
            authserv-id = "mx.example.com"
            [[listener]]
            address = "inet:127.0.0.1:0"
            role = "incoming"
            """;

    private static ConfigReading read(String text) {
        return ConfigFile.read(text, Path.of("/etc/sigillo"));
    }

    private static List<String> problems(String text) {
        ConfigReading reading = read(text);
        assertThat(reading.config() == null).isNotEqualTo(reading.problems().isEmpty());
        return reading.problems().stream().map(p -> p.in("f")).toList();
    }

    private static Config config(String text) {
        ConfigReading reading = read(text);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.config()).isNotNull();
        return reading.config();
    }

    @Test
    void theLeastHasTheHousesDefaults() {
        Config config = config(LEAST);
        assertThat(config.authservId()).isEqualTo("mx.example.com");
        assertThat(config.policy().mode()).isEqualTo(PolicyMode.MONITOR);
        assertThat(config.policy().reject()).isEqualTo(RejectRule.EVIDENCE);
        assertThat(config.policy().ambiguousFrom()).isEqualTo(PolicyChoice.REJECT);
        assertThat(config.dns().time()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.trust().networks()).hasSize(2);
        assertThat(config.signing().expire()).isEqualTo(Duration.ofDays(7));
        assertThat(config.listeners().getFirst().line()).isEqualTo(2);
        assertThat(config.metrics()).isNull();
    }

    @Test
    void singleChecksAreOffUnlessWanted() {
        assertThat(config(LEAST).policy().checks()).isEqualTo(SenderChecks.OFF);
        assertThat(ConfigNotes.of(config(LEAST))).isEmpty();
        Config strict = config(LEAST + """

                [policy]
                null-mx = "reject"
                spf-fail = "reject"
                spf-error = "quarantine"
                require-dkim = "pass"
                dkim-fail = "reject"
                [[policy.domain]]
                name = "bank.example"
                require-dkim = "author"
                """);
        assertThat(strict.policy().checks())
                .isEqualTo(new SenderChecks(
                        PolicyChoice.REJECT,
                        PolicyChoice.REJECT,
                        PolicyChoice.QUARANTINE,
                        PolicyChoice.ACCEPT,
                        DkimRequirement.PASS,
                        PolicyChoice.REJECT));
        assertThat(strict.policy().rules().getFirst().requireDkim()).isEqualTo(DkimRequirement.AUTHOR);
        assertThat(ConfigNotes.of(strict))
                .hasSize(2)
                .anySatisfy(note ->
                        assertThat(note).startsWith("policy.require-dkim: ").contains("RFC 6376 section 6.1"))
                .anySatisfy(note -> assertThat(note).startsWith("policy.spf-fail: "));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceWithItsLine() {
        String text = """
                authserv-id = "mx example"
                receieved-spf = true

                [[listener]]
                address = "inet:localhost:25"   # a name
                role = "incomming"

                [[listener]]
                name = "out"
                role = "outgoing"

                [policy]
                mode = "enforced"
                allow-clients = [
                  "192.0.2.0/33",
                ]

                [[policy.domain]]
                name = "a"
                [[policy.domain]]
                name = "b..c"

                [[sign]]
                from = "example.com"
                keys = ["none"]

                [dns]
                time = "1h"
                """;
        assertThat(problems(text))
                .containsExactly(
                        "f:1: authserv-id: is a name without blanks, such as \"mx.example.com\"",
                        "f:2: receieved-spf: is not known here; did you mean \"received-spf\"?",
                        "f:5: listener[0].address: is \"inet:ADDRESS:PORT\" or \"unix:FILE\", and ADDRESS is no name",
                        "f:6: listener[0].role: is one of \"incoming\", \"outgoing\", \"both\", not \"incomming\"",
                        "f:8: listener[1].address: is missing",
                        "f:13: policy.mode: is one of \"none\", \"monitor\", \"enforce\", not \"enforced\"",
                        "f:14: policy.allow-clients: \"192.0.2.0/33\" is no network such as \"192.0.2.0/24\" or"
                                + " \"2001:db8::/32\"",
                        "f:21: policy.domain[1].name: \"b..c\" is no domain name",
                        "f:25: sign[0].keys: there is no [[key]] or [[rotation]] with the name \"none\"",
                        "f:28: dns.time: is at most 25s: a mail server gives its filter 30 seconds");
    }

    @Test
    void whatIsNoTomlSaysWhere() {
        assertThat(problems("a = 1\nb = = 2\n")).singleElement().asString().startsWith("f:2: is no TOML");
        assertThat(problems("")).isNotEmpty();
        assertThat(ConfigFile.read(Path.of("/nowhere/x.toml"))
                        .problems()
                        .getFirst()
                        .text())
                .isEqualTo("there is no such file");
    }

    @Test
    void addressesAreNumbersAndSocketsHaveModes() {
        Config config = config(LEAST + """
                [[listener]]
                name = "six"
                address = "inet:[::1]:8892"
                role = "both"
                [[listener]]
                name = "sock"
                address = "unix:run/in.sock"
                mode = "0660"
                group = "postfix"
                role = "outgoing"
                """);
        assertThat(config.listeners().get(1).endpoint()).isEqualTo(new Endpoint.Inet(IpAddress.of("::1"), 8892));
        assertThat(config.listeners().get(2).endpoint())
                .isEqualTo(new Endpoint.Unix(Path.of("/etc/sigillo/run/in.sock"), "rw-rw----", "postfix"));
        assertThat(Section.inet("127.0.0.1:65536")).isNull();
        assertThat(Section.inet("127.0.0.1:65535")).isNotNull();
        assertThat(Section.inet("::1:25")).isNull();
    }

    @Test
    void theExampleIsGood() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("examples/serve/sigillo.toml");
            if (!Files.exists(file)) continue;
            assertThat(ConfigFile.read(file).problems()).isEmpty();
            return;
        }
        throw new AssertionError("no example");
    }

    @Test
    void whereArcSealsAndHowLongSilenceIsBorne() {
        Config plain = config(LEAST);
        assertThat(plain.signing().arcAt()).isEqualTo(ArcPlace.INCOMING);
        assertThat(plain.signing().forwarders()).hasSize(2);
        assertThat(plain.limits().idle()).isEqualTo(Duration.ofSeconds(300));
        String key = LEAST + "[[key]]\nname = \"k\"\ndomain = \"example.com\"\nselector = \"s\"\nfile = \"f\"\n";
        Config config = config(key + """
                [signing]
                arc-key = "k"
                arc-at = "outgoing"
                arc-forwarders = ["192.0.2.7"]
                [limits]
                idle = "2s"
                message-idle = "3m"
                stall = "1s"
                """);
        assertThat(config.signing().arcAt()).isEqualTo(ArcPlace.OUTGOING);
        assertThat(config.signing().forwarders()).hasSize(1);
        assertThat(config.limits().messageIdle()).isEqualTo(Duration.ofMinutes(3));
        assertThat(problems(LEAST + "[signing]\narc-at = \"outgoing\"\n"))
                .singleElement()
                .asString()
                .contains("signing.arc-at");
        assertThat(problems(key + "[signing]\narc-key = \"k\"\narc-forwarders = [\"192.0.2.7\"]\n"))
                .singleElement()
                .asString()
                .contains("signing.arc-forwarders");
        assertThat(problems(LEAST + "[limits]\nstall = \"soon\"\n")).hasSize(1);
    }
}
