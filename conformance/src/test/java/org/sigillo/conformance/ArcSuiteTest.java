package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.arc.ArcResult;
import org.sigillo.arc.ArcValidator;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dns.Zone;
import org.sigillo.message.CrlfStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The validation suite of ValiMail: 171 messages, each with the status of its chain.
class ArcSuiteTest {
    private static final Instant NOW = Instant.ofEpochSecond(1767225600);

    static ArcValidator validator() {
        return new ArcValidator(new DkimVerifier(DkimSettings.DEFAULT, InstantSource.fixed(NOW)));
    }

    @TestFactory
    Stream<DynamicTest> validation() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        Deviations deviations = Deviations.of("arc-valimail");
        ArcValidator validator = validator();
        String text = new String(
                Suites.bytes(Suites.suite("arc/valimail/arc-draft-validation-tests.yml")), StandardCharsets.UTF_8);
        text = text.replaceAll(
                "cv: +\\|\n +\n", "cv: \"\"\n"); // an empty block scalar that not every YAML reader takes
        try (MappingIterator<JsonNode> scenarios =
                new YAMLMapper().readerFor(JsonNode.class).readValues(text)) {
            while (scenarios.hasNext()) {
                JsonNode scenario = scenarios.next();
                Zone.Builder zone = Zone.builder();
                scenario.get("txt-records")
                        .properties()
                        .forEach(record ->
                                zone.txt(record.getKey(), record.getValue().asString()));
                Zone dns = zone.build();
                scenario.get("tests").properties().forEach(test -> {
                    byte[] message = crlf(test.getValue().get("message").asString());
                    JsonNode cv = test.getValue().get("cv");
                    String expected = cv.isNull() ? "none" : cv.asString().toLowerCase(Locale.ROOT);
                    tests.add(dynamicTest(test.getKey(), () -> {
                        ArcOutcome outcome = validator.validate(message, dns);
                        deviations.check(
                                test.getKey(),
                                Set.of(expected.isEmpty() ? "nothing" : expected),
                                outcome.result().word(),
                                outcome.toString());
                        assertThat(outcome.reason() == null).isEqualTo(outcome.result() != ArcResult.FAIL);
                    }));
                });
            }
        }
        assertThat(tests).hasSize(171);
        tests.add(dynamicTest("deviations are met", deviations::checkAllSeen));
        return tests.stream();
    }

    static byte[] crlf(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        new CrlfStream(out::write).write(octets, 0, octets.length);
        return out.toByteArray();
    }
}
