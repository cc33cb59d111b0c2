package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfChecker;
import org.sigillo.spf.SpfOutcome;
import org.sigillo.spf.SpfQuery;
import org.sigillo.spf.analysis.SpfAnalysis;
import org.sigillo.spf.analysis.SpfAnalyzer;
import tools.jackson.databind.JsonNode;

/// Every hostile zone has the outcome its manifest names, within the questions and the time it allows.
class SpfHostileTest {
    @TestFactory
    Stream<DynamicTest> zones() {
        List<HostileManifest.Row> rows = HostileManifest.rows("spf-zones/");
        assertThat(rows).hasSize(64);
        return rows.stream().map(row -> DynamicTest.dynamicTest(row.path(), () -> check(row)));
    }

    private static void check(HostileManifest.Row row) {
        JsonNode test = Suites.JSON.readTree(row.bytes());
        Zone zone = Suites.zone(test.get("zone"));
        List<DnsQuestion> asked = new ArrayList<>();
        Dns counting = question -> {
            asked.add(question);
            return zone.ask(question);
        };
        SpfQuery query = new SpfQuery(
                IpAddress.of(test.get("client_ip").asString()),
                test.get("helo").asString(),
                test.get("mail_from").asString());
        SpfOutcome outcome =
                Assertions.assertTimeout(Duration.ofSeconds(1), () -> new SpfChecker(counting).checkMailFrom(query));
        for (HostileManifest.Expectation expected : row.expected()) {
            assertThat(meets(expected, outcome, asked, zone))
                    .as("%s, ours: %s, asked %s", expected, outcome, asked)
                    .isTrue();
        }
    }

    private static boolean meets(
            HostileManifest.Expectation expected, SpfOutcome outcome, List<DnsQuestion> asked, Zone zone) {
        return switch (expected.key()) {
            case "spf" -> expected.allows(outcome.result().word());
            case "dns.terms" -> expected.allows(String.valueOf(outcome.lookups()));
            case "dns.queries" -> expected.allows(String.valueOf(asked.size()));
            case "dns.names-valid" ->
                asked.stream()
                        .allMatch(q -> q.name()
                                .toString()
                                .equals(String.valueOf(
                                        DomainName.parseOctets(q.name().toString()))));
            case "explanation" -> outcome.explanation() == null || isClean(outcome.explanation());
            case "html-clean", "log-clean" -> outcome.explanation() == null && isClean(outcome.detail());
            case "flag" -> isFlagged(expected.values().get(0), zone);
            case "time", "no-crash" -> true; // held by the clock around the check, and by its returning at all
            default -> throw new AssertionError("an expectation nobody checks: " + expected);
        };
    }

    /// Told by the analysis of the record, not by the check.
    private static boolean isFlagged(String flag, Zone zone) {
        return new SpfAnalyzer(zone)
                .analyze(DomainName.of("s.example")).findings().stream()
                        .anyMatch(finding -> finding.reason().code().equals("spf." + flag));
    }

    /// An analysis of any hostile zone ends, soon, and within its own limits.
    @TestFactory
    Stream<DynamicTest> analyses() {
        return HostileManifest.rows("spf-zones/").stream()
                .map(row -> DynamicTest.dynamicTest(row.path(), () -> {
                    JsonNode test = Suites.JSON.readTree(row.bytes());
                    Zone zone = Suites.zone(test.get("zone"));
                    SpfAnalysis analysis = Assertions.assertTimeout(
                            Duration.ofSeconds(2), () -> new SpfAnalyzer(zone).analyze(DomainName.of("s.example")));
                    boolean permerror =
                            row.about("spf").stream().anyMatch(e -> e.values().equals(List.of("permerror")));
                    if (permerror)
                        assertThat(analysis.isSound()).as("%s", analysis).isFalse();
                }));
    }

    private static boolean isClean(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '<');
    }
}
