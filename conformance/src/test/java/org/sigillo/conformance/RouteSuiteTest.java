package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.message.CrlfStream;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.route.Claim;
import org.sigillo.route.CustodySet;
import org.sigillo.route.Hop;
import org.sigillo.route.Route;
import org.sigillo.route.Standing;

/// The route of real messages, of the examples of the standards, and of every hostile one.
class RouteSuiteTest {

    /// RFC 8617 appendix B: three sets, and the signature that the third host no longer found good.
    @Test
    void theExampleOfArc() {
        List<String> lines = text(Suites.suite("rfc/rfc8617.txt")).lines().toList();
        int start = 0;
        for (int i = 0; i < lines.size(); i++) if (lines.get(i).equals("Return-Path: <jqd@d1.example>")) start = i;
        StringBuilder message = new StringBuilder();
        for (String line : lines.subList(start, lines.size())) {
            if (line.startsWith("Hey gang")) break;
            boolean page = line.startsWith("Andersen, et al.") || line.startsWith("RFC 8617") || line.isBlank();
            if (!page) message.append(line).append("\r\n");
        }
        Route route = Route.read(HeaderSplitter.split(octets(message.toString()), (buffer, from, count) -> {}));
        assertThat(route.custody()).hasSize(3).allMatch(CustodySet::isComplete);
        assertThat(route.custody())
                .extracting(CustodySet::sealer)
                .containsExactly("lists.example.org", "gmail.example", "clochette.example.org");
        assertThat(route.custody()).extracting(CustodySet::chainValidation).containsExactly("none", "pass", "pass");
        assertThat(route.breaks())
                .extracting(broke -> broke.method() + " " + broke.passedAt().author() + " "
                        + broke.brokeAt().author())
                .containsExactly(
                        "spf lists.example.org gmail.example",
                        "dmarc lists.example.org gmail.example",
                        "dkim lists.example.org clochette.example.org");
    }

    @TestFactory
    Stream<DynamicTest> everyReceivedFieldOfRealMailIsRead() {
        List<Path> files = new ArrayList<>(files(Suites.suite("dkim/mail-dkim-corpus/corpus")));
        files.addAll(files(Suites.suite("dkim/jdkim/corpus")));
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> {
                    Header header = header(file);
                    Route route = Route.read(header);
                    assertThat(route.hops()).hasSameSizeAs(header.all("received"));
                    for (Hop hop : route.hops()) {
                        String field = header.fields().get(hop.field()).toString();
                        assertThat(hop.date()).as(field).isNotNull();
                        assertThat(hop.by() != null || field.contains("(qmail "))
                                .as(field)
                                .isTrue();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> nothingHostileIsTrusted() {
        return files(Suites.hostile("messages")).stream()
                .filter(file -> file.toString().endsWith(".eml"))
                .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> {
                    Route route = Route.read(header(file), List.of("mx.receiver.example"));
                    assertThat(route.trusted()).isEmpty();
                    assertThat(route.claims())
                            .extracting(Claim::standing)
                            .doesNotContain(Standing.OURS, Standing.BESIDE);
                }));
    }

    private static Header header(Path file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] raw = Suites.bytes(file);
        new CrlfStream(out::write).write(raw, 0, raw.length);
        return HeaderSplitter.split(out.toByteArray(), (buffer, from, count) -> {});
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(Files::isRegularFile).sorted().toList();
            assertThat(found).isNotEmpty();
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        return new String(Suites.bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
