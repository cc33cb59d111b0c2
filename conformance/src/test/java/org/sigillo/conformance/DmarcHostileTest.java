package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.dmarc.AuthenticatedIdentifier;
import org.sigillo.dmarc.AuthenticatedIdentifier.State;
import org.sigillo.dmarc.DmarcDiscovery;
import org.sigillo.dmarc.DmarcEvaluator;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.PublicSuffixes;
import org.sigillo.dmarc.ReportDestinations;
import org.sigillo.dmarc.ReportUri;
import org.sigillo.dns.Dns;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import tools.jackson.databind.JsonNode;

/// The DMARC records and report addresses of attackers, as the manifest says they are to be taken.
class DmarcHostileTest {
    @TestFactory
    Stream<DynamicTest> evaluation() {
        return HostileManifest.rows("policies/dmarc-").stream()
                .map(row -> DynamicTest.dynamicTest(row.path(), () -> evaluate(row)));
    }

    @TestFactory
    Stream<DynamicTest> reportAddresses() {
        return HostileManifest.rows("policies/rua-").stream()
                .map(row -> DynamicTest.dynamicTest(row.path(), () -> send(row)));
    }

    private static void evaluate(HostileManifest.Row row) {
        JsonNode file = Suites.JSON.readTree(row.bytes());
        Zone zone = Suites.zone(file.get("zone"));
        List<String> walk = new ArrayList<>();
        DomainName author = DomainName.of(file.get("author_domain").asString());
        boolean exists = file.path("author_exists").asBoolean();
        Dns dns = question -> {
            if (question.name().toString().startsWith("_dmarc."))
                walk.add(question.name().toString());
            if (exists && question.name().equals(author)) return new org.sigillo.dns.DnsAnswer.NoData(300, false);
            return zone.ask(question);
        };
        List<String> listed = new ArrayList<>();
        for (JsonNode one : file.path("psl")) listed.add(one.asString());
        PublicSuffixes suffixes = name -> {
            for (DomainName at = name; at != null; at = at.parent()) if (listed.contains(at.toString())) return at;
            return name.suffix(1);
        };
        List<AuthenticatedIdentifier> identifiers = new ArrayList<>();
        JsonNode spf = file.get("spf");
        DomainName spfDomain = DomainName.parseOrNull(spf.get("domain").asString());
        if (spfDomain != null) identifiers.add(new AuthenticatedIdentifier.Spf(spfDomain, state(spf)));
        for (JsonNode dkim : file.get("dkim")) {
            identifiers.add(new AuthenticatedIdentifier.Dkim(
                    DomainName.of(dkim.get("domain").asString()), state(dkim), null));
        }
        DmarcOutcome outcome = Assertions.assertTimeout(
                Duration.ofSeconds(1),
                () -> new DmarcEvaluator(dns, DmarcMode.RFC9989, suffixes).evaluate(author, identifiers));
        for (HostileManifest.Expectation expected : row.expected()) {
            String actual = switch (expected.key()) {
                case "dmarc" -> outcome.result().word();
                case "policy" ->
                    outcome.assessment() == null ? "none" : outcome.assessment().word();
                case "policy-domain" -> String.valueOf(outcome.policyDomain());
                case "org-domain" -> String.valueOf(outcome.organizationalDomain());
                case "dkim-aligned" -> String.valueOf(!outcome.alignedDkim().isEmpty());
                case "dns.walk" -> String.valueOf(walk.size());
                // what is done on a temperror is the filter's to say (9989 §5.3.6); nothing is asked for here
                case "disposition" -> outcome.disposition().word().equals("none") ? "accept-documented" : "";
                case "note" ->
                    outcome.findings().stream()
                            .map(f -> f.reason().code().substring("dmarc.".length()))
                            .filter(expected.values()::contains)
                            .findFirst()
                            .orElse("");
                case "time", "no-crash" -> null;
                default -> throw new AssertionError("unknown expectation " + expected);
            };
            if (actual != null)
                assertThat(expected.allows(actual))
                        .as("%s, ours %s", expected, actual)
                        .isTrue();
        }
    }

    private static State state(JsonNode checked) {
        return checked.get("result").asString().equals("pass") ? State.PASS : State.NOT_PASS;
    }

    private static void send(HostileManifest.Row row) {
        JsonNode file = Suites.JSON.readTree(row.bytes());
        Zone zone = Suites.zone(file.get("zone"));
        DomainName policyDomain = DomainName.of(file.get("policy_domain").asString());
        DmarcDiscovery found = new DmarcEvaluator(zone, DmarcMode.RFC9989, null).discover(policyDomain);
        assertThat(found.published()).isNotNull();
        DmarcRecord record = Objects.requireNonNull(found.published().record());
        ReportDestinations destinations = new ReportDestinations(zone);
        List<String> sent = addresses(destinations.sendTo(policyDomain, record, ReportDestinations.Kind.AGGREGATE));
        for (HostileManifest.Expectation expected : row.expected()) {
            switch (expected.key()) {
                case "send", "recipients" -> {
                    assertThat(sent).hasSizeLessThanOrEqualTo(1);
                    assertThat(expected.allows(sent.isEmpty() ? "none" : sent.getFirst()))
                            .as("%s, ours %s", expected, sent)
                            .isTrue();
                }
                case "send.count" ->
                    assertThat(sent).hasSize(Integer.parseInt(expected.values().getFirst()));
                case "failure-reports" ->
                    assertThat(destinations.sendTo(policyDomain, record, ReportDestinations.Kind.FAILURE))
                            .isEmpty();
                // an address is a value handed to SMTP, never a word of a command line
                case "argument-safe" -> assertThat(sent).containsExactly("-oQ/tmp@evil.example");
                case "no-crash", "no-exec", "no-outbound-http", "no-stuck-report", "address-without-suffix" -> {}
                default -> throw new AssertionError("unknown expectation " + expected);
            }
        }
    }

    private static List<String> addresses(List<ReportUri> uris) {
        return uris.stream()
                .map(ReportUri::mailbox)
                .filter(Objects::nonNull)
                .map(EmailAddress::toString)
                .distinct()
                .toList();
    }
}
