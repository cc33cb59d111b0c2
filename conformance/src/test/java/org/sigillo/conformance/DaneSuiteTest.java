package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.dane.DaneOutcome;
import org.sigillo.dane.DaneReason;
import org.sigillo.dane.DaneResult;
import org.sigillo.dane.DaneVerifier;
import org.sigillo.dane.TlsaParser;
import org.sigillo.dane.TlsaRecord;
import org.sigillo.name.DomainName;

/// OpenSSL's chains and records: which match, and at what depth. An answer is `pass DEPTH`, or why not.
class DaneSuiteTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Deviations DEVIATIONS = Deviations.of("dane-openssl");

    /// One block of the file.
    private record Block(int code, int depth, List<TlsaRecord> records, List<byte[]> chain) {}

    @TestFactory
    Stream<DynamicTest> chains() {
        List<Block> blocks = blocks("danetest.in");
        assertThat(blocks).hasSize(54);
        return tests(blocks, "danetest", "example.com");
    }

    @TestFactory
    Stream<DynamicTest> crossCertificates() {
        return tests(blocks("dane-cross.in"), "dane-cross", "server.example");
    }

    @AfterAll
    static void allDeviationsWereMet() {
        DEVIATIONS.checkAllSeen();
    }

    private static Stream<DynamicTest> tests(List<Block> blocks, String file, String name) {
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            String test = file + " " + (i + 1);
            tests.add(DynamicTest.dynamicTest(test, () -> check(test, block, DomainName.of(name))));
        }
        return tests.stream();
    }

    private static void check(String test, Block block, DomainName name) {
        DaneOutcome outcome = DaneVerifier.verify(block.records(), block.chain(), List.of(name), NOW);
        DaneReason reason = outcome.reason();
        String ours = outcome.result() == DaneResult.PASS
                ? "pass " + outcome.depth()
                : outcome.result().word() + " " + (reason == null ? "" : reason.code());
        String wanted = switch (block.code()) {
            case 0 -> "pass " + block.depth();
            case 62 -> "fail dane.name-mismatch"; // X509_V_ERR_HOSTNAME_MISMATCH
            case 65 -> "fail dane.no-match"; // X509_V_ERR_DANE_NO_MATCH
            case 20 -> "fail dane.bad-chain"; // X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY
            default -> throw new AssertionError("code " + block.code());
        };
        DEVIATIONS.check(test, Set.of(wanted), ours, block.records().toString());
    }

    private static List<Block> blocks(String file) {
        String text = new String(Suites.bytes(Suites.suite("dane/openssl/" + file)), StandardCharsets.US_ASCII);
        List<Block> blocks = new ArrayList<>();
        StringBuilder pem = null;
        for (String line : text.split("\n")) {
            if (line.startsWith("-----BEGIN")) pem = new StringBuilder();
            else if (line.startsWith("-----END")) {
                blocks.getLast().chain().add(Base64.getDecoder().decode(String.valueOf(pem)));
                pem = null;
            } else if (pem != null) pem.append(line.strip());
            else if (line.matches("\\d+ \\d+ [01] \\d+ -?\\d+")) {
                String[] numbers = line.split(" ");
                blocks.add(new Block(
                        Integer.parseInt(numbers[3]),
                        Integer.parseInt(numbers[4]),
                        new ArrayList<>(),
                        new ArrayList<>()));
            } else if (line.matches("[0-3] [01] [0-2] [0-9a-fA-F]+"))
                blocks.getLast().records().add(TlsaParser.text(line));
        }
        return blocks;
    }
}
