package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Every hostile message from the command line: one line of valid JSON, and the same octets again from the evidence
/// alone, with no network.
class ReplayTest {
    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> everyHostileMessage() {
        return HostileManifest.rows("messages/").stream()
                .map(row -> DynamicTest.dynamicTest(row.path(), () -> replay(row)));
    }

    private static void replay(HostileManifest.Row row) throws IOException {
        Path message = Files.write(folder.resolve("message.eml"), row.bytes());
        String bundle = folder.resolve("evidence.json").toString();
        List<String> words =
                new ArrayList<>(List.of("verify", "--json", "--raw", "--authserv-id", "mx.receiver.example"));
        words.addAll(List.of("--dns", Suites.hostile("dns/zone.json").toString(), "--evidence", bundle));
        words.addAll(List.of("--at", row.context("now"), "--ip", row.context("ip")));
        words.addAll(List.of(
                "--helo", row.context("helo"), "--mail-from", row.context("mailfrom"), "--", message.toString()));
        Sigillo first = Sigillo.run(words);
        assertThat(first.err()).isEmpty();
        assertThat(first.status()).isIn(0, 1, 3);
        assertThat(new String(first.out(), StandardCharsets.UTF_8).lines()).hasSize(1);
        JsonNode verdict = Suites.JSON.readTree(first.out());
        assertThat(verdict.at("/dmarc/result").isString()).isTrue();
        assertThat(verdict.at("/authenticationResults").asString()).matches("[^\\p{Cntrl}]*");

        Sigillo again = Sigillo.run(List.of("verify", "--json", "--replay", bundle, message.toString()));
        assertThat(again.err()).isEmpty();
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(again.status()).isEqualTo(first.status());
    }
}
