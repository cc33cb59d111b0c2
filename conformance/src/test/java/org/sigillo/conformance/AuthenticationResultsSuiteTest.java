package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.authres.AuthenticationResults;
import org.sigillo.authres.AuthenticationResultsParser;
import org.sigillo.authres.AuthenticationResultsParser.Reading;
import org.sigillo.authres.AuthresReason;
import org.sigillo.authres.MethodResult;
import tools.jackson.databind.JsonNode;

/// RFC 8601 appendix B, the fields of large providers, and the strings that must not be read.
class AuthenticationResultsSuiteTest {
    private static final String SUITE = "authentication-results/";

    @TestFactory
    Stream<DynamicTest> theExamplesOfTheStandardAreStrict() {
        List<String> fields = new ArrayList<>();
        StringBuilder field = null;
        String text = text(Suites.suite(SUITE + "rfc8601-appendix-B.txt"));
        for (String line : text.lines().toList()) {
            if (line.strip().startsWith("Authentication-Results:")) {
                if (field != null) fields.add(field.toString());
                field = new StringBuilder(line.strip().substring("Authentication-Results:".length()));
            } else if (field != null && line.startsWith("           ")) {
                field.append("\r\n").append(line);
            } else if (field != null) {
                fields.add(field.toString());
                field = null;
            }
        }
        assertThat(fields).hasSize(9);
        return fields.stream()
                .map(body -> DynamicTest.dynamicTest(body.strip(), () -> {
                    Reading reading = AuthenticationResultsParser.parse(body);
                    assertThat(reading.defects()).isEmpty();
                    roundTrip(Objects.requireNonNull(reading.results()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> theFieldsOfProvidersAreRead() {
        return files("mail-authenticationresults")
                .filter(f -> f.toString().endsWith(".txt"))
                .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> {
                    Reading reading = AuthenticationResultsParser.parse(body(file));
                    assertThat(reading.results()).as(reading.toString()).isNotNull();
                    AuthenticationResults value = Objects.requireNonNull(reading.results());
                    assertThat(words(value)).isEqualTo(expected(String.valueOf(file.getFileName())));
                    roundTrip(value);
                }));
    }

    @TestFactory
    Stream<DynamicTest> toleratedStringsAreReadAndNoted() {
        return strings("lenient_parser_accepts")
                .map(body -> DynamicTest.dynamicTest(body, () -> {
                    Reading reading = AuthenticationResultsParser.parse(body);
                    assertThat(reading.results()).isNotNull();
                    assertThat(reading.authservId()).isEqualTo("test.example.com");
                    assertThat(reading.strict()).isFalse();
                }));
    }

    @TestFactory
    Stream<DynamicTest> brokenStringsAreRefused() {
        return strings("must_reject")
                .map(body -> DynamicTest.dynamicTest(body, () -> {
                    Reading reading = AuthenticationResultsParser.parse(body);
                    assertThat(reading.results()).isNull();
                    assertThat(reading.defects()).contains(AuthresReason.SYNTAX);
                }));
    }

    private static void roundTrip(AuthenticationResults value) {
        Reading folded = AuthenticationResultsParser.parse(
                new String(value.folded().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        assertThat(folded.results()).isEqualTo(value);
        assertThat(AuthenticationResultsParser.parse(value.toString()).results())
                .isEqualTo(value);
    }

    private static String words(AuthenticationResults value) {
        StringBuilder out = new StringBuilder(value.authservId()).append(':');
        for (MethodResult result : value.results()) {
            out.append(' ').append(result.method()).append('=').append(result.result());
        }
        return out.toString();
    }

    private static String expected(String file) {
        return switch (file) {
            case "04-aol-1.txt" -> "mx.aol.com: spf=pass dkim=pass dmarc=pass";
            case "04-fastmail-1.txt" ->
                "mx6.messagingengine.com: arc=none dkim=pass dmarc=pass iprev=pass spf=pass"
                        + " x-aligned-from=pass x-ptr=pass x-return-mx=pass x-tls=pass";
            case "04-gmail-1.txt" -> "mx.google.com: dkim=pass dkim=pass spf=pass dmarc=pass";
            case "04-mail.ru-1.txt" -> "mxs.mail.ru: spf=pass dkim=pass dkim=pass dmarc=pass";
            case "04-outlook-1.txt" -> ": spf=pass dkim=pass dmarc=pass"; // nobody says so: there is no authserv-id
            case "04-outlook-2.txt" -> "outlook.com: spf=pass dkim=pass dmarc=pass";
            case "04-yahoo-1.txt" -> "mta4011.mail.gq1.yahoo.com: domainkeys=neutral dkim=pass";
            case "04-yandex-1.txt" -> "mxfront8g.mail.yandex.net: spf=pass dkim=pass";
            case "05-as-json-1.txt" ->
                "test.example.com: iprev=fail x-ptr=fail spf=fail dkim=none x-google-dkim=none"
                        + " dmarc=fail dmarc=fail dmarc=none";
            case "05-parser-comment-heavy-1.txt" -> "foo.example.net: dkim=fail";
            default -> throw new AssertionError("a new file: " + file);
        };
    }

    private static String body(Path file) {
        String text = text(file).replace("\n", "\r\n");
        return text.startsWith("Authentication-Results:") ? text.substring(text.indexOf(':') + 1) : text;
    }

    private static Stream<String> strings(String list) {
        JsonNode bogus =
                Suites.JSON.readTree(Suites.bytes(Suites.suite(SUITE + "mail-authenticationresults/bogus.json")));
        List<String> strings = new ArrayList<>();
        for (JsonNode node : bogus.get(list)) strings.add(node.asString());
        assertThat(strings).isNotEmpty();
        return strings.stream();
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> files = Files.list(Suites.suite(SUITE + folder))) {
            List<Path> found = files.sorted().toList();
            assertThat(found).hasSize(11);
            return found.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        return new String(Suites.bytes(file), StandardCharsets.ISO_8859_1);
    }
}
