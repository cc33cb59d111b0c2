package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.tlsrpt.TlsRptParser;
import org.sigillo.tlsrpt.TlsRptRecord;
import tools.jackson.databind.JsonNode;

/// The records of RFC 8460 §3, as the suite judges them.
class TlsRptRecordTest {
    @TestFactory
    Stream<DynamicTest> records() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode vector : Suites.JSON
                .readTree(Suites.bytes(Suites.suite("reports/tls/record-vectors.json")))
                .get("vectors")) {
            List<String> texts = texts(vector.get("txt"));
            tests.add(DynamicTest.dynamicTest(vector.get("ref").asString() + ": " + texts, () -> check(vector, texts)));
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(10);
        return tests.stream();
    }

    private static void check(JsonNode vector, List<String> texts) {
        TlsRptRecord record = TlsRptParser.parse(texts).record();
        assertThat(record == null ? "none" : "valid")
                .isEqualTo(vector.get("verdict").asString());
        if (record == null || !vector.has("rua")) return;
        assertThat(record.rua()).isEqualTo(texts(vector.get("rua")));
        assertThat(TlsRptParser.parse(List.of(record.toString())).record()).isEqualTo(record);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : list) texts.add(one.asString());
        return texts;
    }
}
