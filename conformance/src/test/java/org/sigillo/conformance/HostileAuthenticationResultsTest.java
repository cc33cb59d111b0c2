package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.authres.AuthenticationResultsParser;
import org.sigillo.authres.ForgedFields;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.message.HeaderSplitter;

/// Authentication-Results fields that claim to be ours: which go, which stay.
class HostileAuthenticationResultsTest {
    private static final String OURS = "mx.receiver.example";

    @TestFactory
    Stream<DynamicTest> forgedFields() {
        List<DynamicTest> tests = new ArrayList<>();
        String manifest = new String(Suites.bytes(Suites.hostile("manifest.tsv")), StandardCharsets.UTF_8);
        for (String line : manifest.lines().toList()) {
            if (!line.startsWith("messages/ar-")) continue;
            String[] columns = line.split("\t", -1);
            tests.add(DynamicTest.dynamicTest(columns[0], () -> check(columns[0], assertions(columns[4]))));
        }
        assertThat(tests).hasSize(12);
        return tests.stream();
    }

    private static void check(String path, Map<String, String> expected) {
        byte[] message = Suites.bytes(Suites.hostile(path));
        Header header = HeaderSplitter.split(message, (buffer, offset, length) -> {});
        List<ForgedFields.Forged> forged = new ForgedFields(OURS).in(header);
        List<HeaderField> left = new ArrayList<>(header.fields());
        for (ForgedFields.Forged field : forged) left.remove(field.index());
        List<HeaderField> kept =
                left.stream().filter(f -> f.is("authentication-results")).toList();
        expected.forEach((key, value) -> {
            switch (key) {
                case "ar.removed" -> assertThat(List.of(value.split("\\|"))).contains("" + forged.size());
                case "ar.kept" -> assertThat(kept).hasSize(Integer.parseInt(value));
                case "ar.kept-ids" ->
                    assertThat(String.join(
                                    ",",
                                    kept.stream()
                                            .map(HostileAuthenticationResultsTest::id)
                                            .toList()))
                            .isEqualTo(value);
                case "ar.trusted" -> assertThat(kept).noneMatch(f -> id(f).equals(OURS));
                default -> {} // of the whole verdict, or true by getting here
            }
        });
        assertThat(left.size()).isEqualTo(header.fields().size() - forged.size());
    }

    private static String id(HeaderField field) {
        String id = AuthenticationResultsParser.parse(field.value()).authservId();
        return id == null ? "" : id;
    }

    private static Map<String, String> assertions(String expected) {
        Map<String, String> assertions = new LinkedHashMap<>();
        for (String assertion : expected.split(";")) {
            int equals = assertion.indexOf('=');
            int in = assertion.indexOf(" in {");
            if (in > 0) assertions.put(assertion.substring(0, in), assertion.substring(in + 5, assertion.length() - 1));
            else if (equals > 0) assertions.put(assertion.substring(0, equals), assertion.substring(equals + 1));
        }
        return assertions;
    }
}
