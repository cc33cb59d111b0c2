package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimReason;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;

/// Every hostile message whose manifest says something of DKIM has the outcome it says.
class DkimHostileTest {
    private static final Instant NOW = Instant.ofEpochSecond(1767225600);

    @TestFactory
    Stream<DynamicTest> messages() throws IOException {
        Zone zone = Suites.zone(Suites.JSON.readTree(Suites.bytes(Suites.hostile("dns/zone.json"))));
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : Files.readAllLines(Suites.hostile("manifest.tsv"))) {
            String[] row = line.split("\t", -1);
            if (!row[0].startsWith("messages/") || !row[4].contains("dkim.")) continue;
            tests.add(dynamicTest(row[0], () -> check(row, zone)));
        }
        assertThat(tests).hasSizeGreaterThan(100);
        return tests.stream();
    }

    static byte[] message(String[] row) throws IOException {
        byte[] stored = Suites.bytes(Suites.hostile(row[0]));
        if (!row[2].equals("gzip-stored")) return stored;
        return new GZIPInputStream(new ByteArrayInputStream(stored)).readAllBytes();
    }

    private static void check(String[] row, Zone zone) throws IOException {
        byte[] message = message(row);
        AtomicInteger queries = new AtomicInteger();
        DkimVerifier verifier = new DkimVerifier(DkimSettings.DEFAULT, InstantSource.fixed(NOW));
        long start = System.nanoTime();
        List<DkimOutcome> outcomes = verifier.verify(message, DomainName.of("good.example"), question -> {
            queries.incrementAndGet();
            return zone.ask(question);
        });
        long millis = (System.nanoTime() - start) / 1_000_000;
        int asserted = 0;
        for (String assertion : row[4].split(";")) asserted += check(assertion, outcomes, queries.get(), millis);
        assertThat(asserted).as("assertions of %s", row[4]).isPositive();
        for (DkimOutcome outcome : outcomes) { // nothing that came from the wire may break a line or a comment
            for (String text :
                    new String[] {outcome.selector(), outcome.identity(), outcome.algorithm(), outcome.detail()}) {
                if (text != null) assertThat(text.chars()).noneMatch(c -> c < ' ' || c == 127);
            }
            assertThat(outcome.result() == DkimResult.PASS).isEqualTo(outcome.reason() == null);
        }
    }

    private static int check(String assertion, List<DkimOutcome> outcomes, int queries, long millis) {
        String text = assertion.strip();
        if (text.startsWith("if-pass:")) {
            if (outcomes.getFirst().result() != DkimResult.PASS) return 0;
            text = text.substring("if-pass:".length());
        }
        if (text.startsWith("dns<=")) {
            assertThat(queries).isLessThanOrEqualTo(Integer.parseInt(text.substring(5)));
            return 1;
        }
        if (text.startsWith("time<=")) {
            assertThat(millis).as(text).isLessThanOrEqualTo(10_000);
            return 1;
        }
        if (text.startsWith("dkim.count.verified<=")) {
            long verified = outcomes.stream()
                    .filter(o -> o.reason() != DkimReason.TOO_MANY_SIGNATURES)
                    .count();
            assertThat(verified).isLessThanOrEqualTo(Long.parseLong(text.substring(21)));
            return 1;
        }
        if (!text.startsWith("dkim.")) return 0;
        int end = text.indexOf(' ') < 0 ? text.length() : text.indexOf(' ');
        String key = text.substring(5, Math.min(end, text.indexOf('=') < 0 ? end : text.indexOf('=')));
        String which = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
        String what = key.contains(".") ? key.substring(key.indexOf('.') + 1) : "result";
        List<DkimOutcome> chosen = which.equals("any") ? outcomes : outcomes.subList(0, Math.min(1, outcomes.size()));
        if (!which.equals("any")) {
            int n = Integer.parseInt(which);
            chosen = n <= outcomes.size() ? List.of(outcomes.get(n - 1)) : List.of();
        }
        List<String> values = chosen.isEmpty()
                ? List.of("none")
                : chosen.stream().map(o -> value(o, what)).toList();
        String context = text + " of " + outcomes.stream().limit(3).toList();
        if (text.contains("!=")) {
            String wrong = text.substring(text.indexOf("!=") + 2).strip();
            assertThat(values)
                    .as(context)
                    .doesNotContain(wrong.contains("(") ? wrong.substring(0, wrong.indexOf('(')) : wrong);
        } else if (text.contains(" in {")) {
            String set = text.substring(text.indexOf('{') + 1, text.indexOf('}'));
            assertThat(values).as(context).containsAnyElementsOf(List.of(set.split("\\|")));
        } else {
            assertThat(values).as(context).contains(text.substring(text.indexOf('=') + 1));
        }
        return 1;
    }

    private static String value(DkimOutcome outcome, String what) {
        return switch (what) {
            case "result" -> outcome.result().word();
            case "d" -> String.valueOf(outcome.domain());
            case "unsigned-octets" -> String.valueOf(outcome.unsignedOctets());
            case "testing" -> String.valueOf(outcome.testing());
            default -> throw new AssertionError("the manifest asks for " + what);
        };
    }

    static String octets(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1);
    }
}
