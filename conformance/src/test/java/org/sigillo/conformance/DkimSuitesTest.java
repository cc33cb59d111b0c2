package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimReason;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.Zone;
import org.sigillo.message.CrlfStream;

/// Messages that others signed, with the keys of their day: RFC 6376 and 8463, jDKIM, Mail::DKIM.
class DkimSuitesTest {
    private static final DkimVerifier TODAY = verifier(DkimSettings.DEFAULT);
    private static final DkimVerifier ARCHIVE = verifier(DkimSettings.DEFAULT.forArchives());

    private static DkimVerifier verifier(DkimSettings settings) {
        return new DkimVerifier(settings, InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z")));
    }

    static List<String[]> rows(Path file) {
        List<String[]> rows = new ArrayList<>();
        for (String line : new String(Suites.bytes(file), StandardCharsets.UTF_8).split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) rows.add(line.split("\t", -1));
        }
        return rows;
    }

    private static Zone zone(Path file) {
        Zone.Builder zone = Zone.builder();
        for (String[] row : rows(file)) zone.txt(row[0], row[1]);
        return zone.build();
    }

    /// The octets with every line end CRLF, as a message is on the wire.
    static byte[] message(Path file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] octets = Suites.bytes(file);
        new CrlfStream(out::write).write(octets, 0, octets.length);
        return out.toByteArray();
    }

    @TestFactory
    Stream<DynamicTest> rfcVectors() {
        Path suite = Suites.suite("dkim/rfc-vectors");
        Zone zone = zone(suite.resolve("dns.tsv"));
        return rows(suite.resolve("expected.tsv")).stream()
                .map(row -> dynamicTest(row[0] + " " + row[1], () -> {
                    DkimOutcome outcome = TODAY.verify(message(suite.resolve(row[0])), null, zone)
                            .get(Integer.parseInt(row[1]));
                    assertThat(outcome.result().word()).isEqualTo(row[5]);
                    assertThat(outcome.domain()).hasToString(row[2]);
                    assertThat(outcome.selector()).isEqualTo(row[3]);
                    assertThat(outcome.algorithm()).isEqualTo(row[4]);
                    assertThat(outcome.keyBits()).isEqualTo(row[4].startsWith("rsa") ? 1024 : 256);
                }));
    }

    @TestFactory
    Stream<DynamicTest> jdkim() {
        Path suite = Suites.suite("dkim/jdkim");
        Zone zone = zone(suite.resolve("dns.tsv"));
        Deviations deviations = Deviations.of("jdkim");
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] row : rows(suite.resolve("verdicts.tsv"))) {
            if (row[0].equals("file")) continue;
            String name = row[0].substring(row[0].indexOf('/') + 1);
            tests.add(dynamicTest(name, () -> {
                DkimOutcome outcome =
                        TODAY.verify(message(suite.resolve(row[0])), null, zone).get(Integer.parseInt(row[1]));
                boolean pass = row[9].equals("pass");
                String ours = outcome.result() == DkimResult.PASS ? "pass" : pass ? code(outcome) : "not pass";
                deviations.check(name, Set.of(pass ? "pass" : "not pass"), ours, outcome.toString());
                if (pass)
                    assertThat(holds(ARCHIVE.verify(message(suite.resolve(row[0])), null, zone)))
                            .isTrue();
                if (name.startsWith("FAIL_BADBH"))
                    assertThat(outcome.reason()).isEqualTo(DkimReason.BODY_HASH_MISMATCH);
            }));
        }
        tests.add(dynamicTest("deviations are met", deviations::checkAllSeen));
        assertThat(tests).hasSize(8);
        return tests.stream();
    }

    private static String code(DkimOutcome outcome) {
        return outcome.result().word() + " "
                + (outcome.reason() == null ? "" : outcome.reason().code());
    }

    /// Whether a signature is mathematically good, whatever is said of its algorithm, key or flags.
    private static boolean holds(List<DkimOutcome> outcomes) {
        return outcomes.stream()
                .anyMatch(o -> o.result() == DkimResult.PASS
                        || o.reason() == DkimReason.HISTORIC
                        || o.reason() == DkimReason.TESTING_KEY
                        || o.reason() == DkimReason.UNSIGNED_BODY);
    }

    @TestFactory
    Stream<DynamicTest> mailDkim() {
        Path suite = Suites.suite("dkim/mail-dkim-corpus");
        Zone zone = fakeDns(suite.resolve("FAKE_DNS.dat"));
        Deviations archive = Deviations.of("mail-dkim-archive");
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] row : rows(suite.resolve("expected.tsv"))) {
            byte[] message = message(suite.resolve("corpus").resolve(row[0]));
            tests.add(dynamicTest(row[0], () -> {
                List<DkimOutcome> outcomes = TODAY.verify(message, null, zone);
                List<String> words = new ArrayList<>();
                for (String one : row[3].split(" \\| ")) words.add(one.split("[: ]")[0]);
                if (words.contains("none")) assertThat(outcomes).isEmpty();
                else
                    assertThat(outcomes)
                            .isNotEmpty()
                            .allMatch(o -> words.contains(o.result().word()));
            }));
            if (!row[4].startsWith("DKIM ")) continue; // DomainKeys (4870) are not read
            tests.add(dynamicTest(row[0] + " in its day", () -> {
                List<DkimOutcome> outcomes = ARCHIVE.verify(message, null, zone);
                String suites = row[1].equals("pass") ? "holds" : "does not hold";
                archive.check(row[0], Set.of(suites), holds(outcomes) ? "holds" : "does not hold", outcomes.toString());
            }));
        }
        tests.add(dynamicTest("deviations are met", archive::checkAllSeen));
        assertThat(tests).hasSizeGreaterThan(130);
        return tests.stream();
    }

    private static Zone fakeDns(Path file) {
        Zone.Builder zone = Zone.builder();
        Map<String, String> seen = new LinkedHashMap<>();
        for (String line : new String(Suites.bytes(file), StandardCharsets.UTF_8).split("\n")) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) continue;
            int space = text.indexOf(' ');
            seen.put(text.substring(0, space), text.substring(space).strip());
        }
        seen.forEach((name, value) -> {
            if (value.equals("NXDOMAIN")) zone.fault(name, new DnsAnswer.NoName(0, false));
            else if (value.equals("~~SERVFAIL~~")) zone.fault(name, new DnsAnswer.Failed(DnsAnswer.Why.SERVFAIL));
            else if (value.startsWith("~~")) zone.fault(name, new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT));
            else zone.txt(name, value.equals("\"\"") ? "" : value);
        });
        return zone.build();
    }
}
