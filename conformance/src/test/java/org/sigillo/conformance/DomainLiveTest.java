package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `domain` by a live resolver whose answers come twenty milliseconds late: the page is that of the zone file, and so
/// soon that the questions must have been asked at once.
class DomainLiveTest {
    private static final Path DOMAINS =
            Path.of("../examples/domains").toAbsolutePath().normalize();
    private static final int LATE = 20;

    private static Sigillo domain(String name, String where) {
        List<String> words = new ArrayList<>(List.of("domain", "--dns", where, "--at", "2026-11-22T12:00:00Z"));
        words.addAll(List.of("--policy", DOMAINS.resolve("policy.txt").toString(), name));
        return Sigillo.run(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "perfect.example",
                "empty.example",
                "many-lookups.example",
                "not-agreed.example",
                "google.example",
                "microsoft.example",
                "wildcard.example",
                "no-such-domain.example"
            })
    void theAnswerIsThatOfTheFile(String name) {
        JsonNode zone =
                YAMLMapper.shared().readTree(DOMAINS.resolve("zone.yaml").toFile());
        Sigillo atHand = domain(name, DOMAINS.resolve("zone.yaml").toString());
        try (FaultDns dns = FaultDns.late(zone, LATE)) {
            long begun = System.nanoTime();
            Sigillo live = domain(name, dns.where());
            long millis = (System.nanoTime() - begun) / 1_000_000;
            System.out.println(name + ": " + dns.queries() + " questions, " + millis + " ms");
            assertThat(live.err()).isEmpty();
            assertThat(live.text()).isEqualTo(atHand.text());
            assertThat(live.status()).isEqualTo(atHand.status());
            // one behind the other they would take longer than this; how few rounds they take, RoundsTest counts
            if (dns.queries() > 60) assertThat(millis).isLessThan((long) dns.queries() * LATE);
        }
    }

    /// From the start of the virtual machine to its end, nothing cached: the figure in docs/benchmarks.md.
    @Test
    void theWholeCommand() throws Exception {
        JsonNode zone =
                YAMLMapper.shared().readTree(DOMAINS.resolve("zone.yaml").toFile());
        try (FaultDns dns = FaultDns.late(zone, LATE)) {
            List<String> words = new ArrayList<>(List.of("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
            words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.addAll(List.of(System.getProperty("java.class.path"), "org.sigillo.cli.Main", "domain", "--json"));
            words.addAll(List.of("--dns", dns.where(), "google.example"));
            long begun = System.nanoTime();
            Process process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            JsonNode said = Suites.JSON.readTree(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).isLessThan(2);
            long millis = (System.nanoTime() - begun) / 1_000_000;
            System.out.println("cold: " + dns.queries() + " questions, " + millis + " ms");
            assertThat(said.get("domain").asString()).isEqualTo("google.example");
        }
    }
}
