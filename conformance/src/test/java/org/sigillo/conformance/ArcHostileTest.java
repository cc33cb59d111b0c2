package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.dns.Zone;

/// Every hostile message whose manifest says something of the chain has the outcome it says.
class ArcHostileTest {
    @TestFactory
    Stream<DynamicTest> messages() throws IOException {
        Zone zone = Suites.zone(Suites.JSON.readTree(Suites.bytes(Suites.hostile("dns/zone.json"))));
        List<DynamicTest> tests = new ArrayList<>();
        for (HostileManifest.Row row : HostileManifest.rows("messages/")) {
            if (row.about("arc").isEmpty()) continue;
            tests.add(dynamicTest(row.path(), () -> check(row, zone)));
        }
        assertThat(tests).hasSizeGreaterThan(25);
        return tests.stream();
    }

    private static void check(HostileManifest.Row row, Zone zone) {
        AtomicInteger queries = new AtomicInteger();
        ArcOutcome outcome = ArcSuiteTest.validator().validate(row.bytes(), question -> {
            queries.incrementAndGet();
            return zone.ask(question);
        });
        for (HostileManifest.Expectation expected : row.expected()) {
            String actual = switch (expected.key()) {
                case "arc" -> outcome.result().word();
                case "arc.sets" -> Integer.toString(outcome.instances());
                case "arc.oldest-pass" -> String.valueOf(outcome.oldestPass());
                case "dns" -> Integer.toString(queries.get());
                default -> null; // of DKIM, DMARC, trust and time others tell
            };
            if (actual != null)
                assertThat(expected.allows(actual))
                        .as("%s but %s %s", expected, actual, outcome)
                        .isTrue();
        }
    }
}
