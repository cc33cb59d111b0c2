package org.sigillo.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What a fuzzer's short inputs cannot show: one small piece repeated to some 100,000 octets, with and without a
/// beginning that lets a parser in. Anything worse than linear takes very long and fails here.
class LargeTest {
    private static final int OCTETS = 96 << 10;
    private static final List<String> PIECES = List.of(
            ";",
            "a=;",
            "=",
            "a=b; ",
            "(",
            ")",
            "\\",
            "\"",
            "<",
            ",",
            ":",
            ".",
            "@",
            "a@b,",
            " ",
            "\t",
            "\r\n ",
            "\r\n",
            "\n",
            "\r",
            "a:\r\n",
            "a",
            "A.",
            "%{d}",
            "%",
            "include:a ",
            "a/0 ",
            "\u0000",
            "\u00ff",
            "\u00c3\u00bc.",
            "=?",
            "1.",
            "::");
    private static final Map<String, List<String>> BEGINNINGS = Map.of(
            "header", List.of("", "\u0001\u0010"),
            "spf", List.of("", "a:%{"),
            "dkim-signature", List.of("", "v=1; h="),
            "authentication-results", List.of("", "a; b=pass ", "a (", "a; b=pass c.d=\""),
            "canonicalization", List.of("\u0027\u0000", "\u0027\u0000x "),
            "verdict", List.of("", "\u0000\n\nFrom: "));

    @TestFactory
    Stream<DynamicTest> repeated() {
        return Targets.ALL.stream()
                .map(target -> DynamicTest.dynamicTest(target.name(), () -> {
                    for (String beginning : BEGINNINGS.getOrDefault(target.name(), List.of(""))) {
                        for (String piece : PIECES) {
                            byte[] input = (beginning + piece.repeat(OCTETS / piece.length()))
                                    .getBytes(StandardCharsets.ISO_8859_1);
                            assertTimeoutPreemptively(
                                    Duration.ofSeconds(10),
                                    () -> target.input().accept(input),
                                    () -> beginning + piece + "…");
                        }
                    }
                }));
    }
}
