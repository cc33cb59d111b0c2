package org.sigillo.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What a fuzzer's short inputs cannot show: one small piece repeated to a quarter of a megabyte, with and without a
/// beginning that lets a parser in. Anything worse than linear takes minutes and fails here.
class LargeTest {
    private static final int OCTETS = 256 << 10;
    private static final List<String> PIECES = List.of(
            ";", "a=;", "=", "a=b; ", "(", ")", "\\", "\"", "<", ",", ":", ".", "@", "a@b,", " ", "\t", "\r\n ", "\r\n",
            "\n", "\r", "a:\r\n", "a", "A.", "%{d}", "%", "include:a ", "a/0 ", "\u0000", "\u00ff", "\u00c3\u00bc.", "=?", "1.", "::");
    private static final List<String> BEGINNINGS =
            List.of("", "v=spf1 ", "v=DMARC1; p=none; ", "v=DKIM1; p=", "From: ", "a; b=pass ", "\u0000\u0001");

    @TestFactory
    Stream<DynamicTest> repeated() {
        return Targets.ALL.stream().map(target -> DynamicTest.dynamicTest(target.name(), () -> {
            for (String beginning : BEGINNINGS) {
                for (String piece : PIECES) {
                    byte[] input = (beginning + piece.repeat(OCTETS / piece.length())).getBytes(StandardCharsets.ISO_8859_1);
                    assertTimeoutPreemptively(
                            Duration.ofSeconds(10), () -> target.input().accept(input), () -> beginning + piece + "…");
                }
            }
        }));
    }
}
