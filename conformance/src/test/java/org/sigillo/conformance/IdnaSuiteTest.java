package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.authres.AuthenticationResults;
import org.sigillo.authres.MethodResult;
import org.sigillo.name.DomainName;
import org.sigillo.name.Idna;
import tools.jackson.databind.JsonNode;

/// U-labels and A-labels: the vectors, and the mapping table of UTS 46 as a second opinion on every code point.
class IdnaSuiteTest {

    @TestFactory
    Stream<DynamicTest> vectors() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode vector : file().get("vectors")) {
            String u = vector.get("u").asString();
            String a = vector.get("a").asString();
            tests.add(DynamicTest.dynamicTest(u + " is " + a, () -> {
                assertThat(DomainName.parseOrNull(u)).hasToString(a);
                String octets = new String(u.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
                assertThat(DomainName.parseUtf8Octets(octets)).hasToString(a);
                assertThat(DomainName.of(Idna.toUnicode(a))).hasToString(a);
            }));
        }
        assertThat(tests).hasSize(9);
        return tests.stream();
    }

    @Test
    void ruleOfSection6AuthenticationResultsHoldUtf8OnlyInInternationalMail() {
        AuthenticationResults results = AuthenticationResults.of(
                "mx.bücher.example", List.of(MethodResult.of("spf", "pass").property("smtp", "mailfrom", "用户@例え.テスト")));
        assertThat(new String(results.field(), StandardCharsets.UTF_8)).contains("用户@例え.テスト");
        assertThat(results.ascii().toString())
                .isEqualTo("mx.xn--bcher-kva.example; spf=pass smtp.mailfrom=??@xn--r8jz45g.xn--zckzah");
    }

    @TestFactory
    Stream<DynamicTest> everyCodePointAsTheTableSays() {
        List<DynamicTest> tests = new ArrayList<>();
        String table =
                new String(Suites.bytes(Suites.suite("eai-idna/IdnaMappingTable-17.0.0.txt")), StandardCharsets.UTF_8);
        for (String status : List.of("mapped", "ignored", "disallowed", "deviation", "valid")) {
            tests.add(DynamicTest.dynamicTest(status, () -> {
                int checked = 0;
                for (String line : table.lines().toList()) checked += check(line, status);
                assertThat(checked).isPositive();
            }));
        }
        return tests.stream();
    }

    private static int check(String line, String status) {
        int hash = line.indexOf('#');
        String[] columns = (hash < 0 ? line : line.substring(0, hash)).split(";");
        if (columns.length < 2 || !columns[1].strip().equals(status)) return 0;
        String range = columns[0].strip();
        int dots = range.indexOf("..");
        int first = Integer.parseInt(dots < 0 ? range : range.substring(0, dots), 16);
        int last = dots < 0 ? first : Integer.parseInt(range.substring(dots + 2), 16);
        // The ends of a range stand for it: between them nothing changes.
        for (int c : new int[] {first, last}) one(c, status, columns);
        return 1;
    }

    private static void one(int c, String status, String[] columns) {
        if (c < 128 || c >= 0xD800 && c < 0xE000) return; // ASCII is the DNS's business
        String text = "a" + Character.toString(c) + "a";
        String ascii = Idna.toAscii(text);
        String where = "U+" + Integer.toHexString(c);
        switch (status) {
            case "mapped" -> {
                StringBuilder mapped = new StringBuilder("a");
                for (String hex : columns[2].strip().split(" ")) mapped.appendCodePoint(Integer.parseInt(hex, 16));
                assertThat(ascii)
                        .as(where)
                        .isEqualTo(Idna.toAscii(mapped.append('a').toString()));
            }
            case "ignored" -> assertThat(ascii).as(where).isEqualTo("aa");
            case "disallowed" -> assertThat(ascii).as(where).isNull();
            case "deviation" -> { // non-transitional: kept; the joiners only where their context allows them
                if (c == 0x200C || c == 0x200D) assertThat(ascii).as(where).isNull();
                else
                    assertThat(Idna.toUnicode(Objects.requireNonNull(ascii)))
                            .as(where)
                            .isEqualTo(text);
            }
            default -> {
                if (ascii != null) {
                    assertThat(Idna.toUnicode(ascii))
                            .as(where)
                            .isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
                }
            }
        }
    }

    private static JsonNode file() {
        return Suites.JSON.readTree(Suites.bytes(Suites.suite("eai-idna/idna-eai-vectors.json")));
    }
}
