package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.dns.Zone;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfChecker;
import org.sigillo.spf.SpfOutcome;
import org.sigillo.spf.SpfQuery;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The openspf suite for RFC 7208, explanations included, and pyspf's own cases.
class SpfSuiteTest {
    @TestFactory
    Stream<DynamicNode> openspf() {
        return cases("spf/openspf-rfc7208/rfc7208-tests.yml", "spf-openspf-rfc7208", 203);
    }

    @TestFactory
    Stream<DynamicNode> pyspf() {
        return cases("spf/pyspf-extra/pyspf-tests.yml", "spf-pyspf-extra", 16);
    }

    private static Stream<DynamicNode> cases(String file, String suite, int count) {
        Deviations deviations = Deviations.of(suite);
        List<DynamicNode> tests = new ArrayList<>();
        for (JsonNode scenario : scenarios(file)) {
            Zone zone = Suites.zone(scenario.get("zonedata"));
            for (Map.Entry<String, JsonNode> one : scenario.get("tests").properties()) {
                tests.add(DynamicTest.dynamicTest(
                        one.getKey(), () -> check(one.getKey(), one.getValue(), zone, deviations)));
            }
        }
        assertThat(tests).hasSize(count);
        tests.add(DynamicTest.dynamicTest("every deviation is met", deviations::checkAllSeen));
        return tests.stream();
    }

    private static List<JsonNode> scenarios(String file) {
        try (MappingIterator<JsonNode> documents =
                new YAMLMapper().readerFor(JsonNode.class).readValues(Suites.bytes(Suites.suite(file)))) {
            return documents.readAll();
        }
    }

    private static void check(String name, JsonNode test, Zone zone, Deviations deviations) {
        SpfQuery query = new SpfQuery(
                IpAddress.of(test.get("host").asString()),
                test.get("helo").asString(),
                test.get("mailfrom").asString());
        SpfOutcome outcome = new SpfChecker(zone).checkMailFrom(query);
        deviations.check(name, results(test.get("result")), outcome.result().word(), outcome.toString());
        JsonNode explanation = test.get("explanation");
        if (explanation == null) return;
        String expected = explanation.asString();
        assertThat(outcome.explanation()).isEqualTo(expected.equals("DEFAULT") ? null : expected);
    }

    private static Set<String> results(JsonNode result) {
        Set<String> results = new LinkedHashSet<>();
        if (result.isArray()) result.forEach(one -> results.add(one.asString()));
        else results.add(result.asString());
        return results;
    }
}
