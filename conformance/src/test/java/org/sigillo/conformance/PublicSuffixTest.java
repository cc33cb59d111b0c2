package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.dmarc.PublicSuffixes;
import org.sigillo.name.DomainName;
import org.sigillo.net.suffix.SuffixList;

/// The public suffix list's own tests, against the whole list that comes with the program (they know its private
/// section, with `uk.com`).
class PublicSuffixTest {
    private static final PublicSuffixes SUFFIXES = SuffixList.whole();

    @TestFactory
    Stream<DynamicTest> list() {
        return lines("tests.txt").map(line -> test(line, line.split(" ")[0], line.split(" ")[1]));
    }

    @TestFactory
    Stream<DynamicTest> checkPublicSuffix() {
        return lines("test_psl.txt").map(line -> {
            String[] arguments = line.substring(line.indexOf('(') + 1, line.indexOf(')'))
                    .replace("'", "")
                    .split(", ");
            return test(line, arguments[0], arguments[1]);
        });
    }

    private static DynamicTest test(String line, String input, String registered) {
        return DynamicTest.dynamicTest(line, () -> {
            DomainName name = input.equals("null") ? null : DomainName.parseOrNull(input);
            if (name == null) { // no name, or an empty label: there is nothing to ask the list
                assertThat(registered).isEqualTo("null");
                return;
            }
            DomainName organizational = SUFFIXES.organizationalDomain(name);
            boolean isSuffix = organizational.equals(SUFFIXES.publicSuffix(name));
            assertThat(isSuffix ? "null" : organizational.toString())
                    .isEqualTo(
                            registered.equals("null")
                                    ? "null"
                                    : DomainName.of(registered).toString());
        });
    }

    private static Stream<String> lines(String file) {
        String text = new String(Suites.bytes(Suites.suite("dmarc/psl/" + file)), StandardCharsets.UTF_8);
        return text.lines().filter(line -> !line.isBlank() && !line.startsWith("//"));
    }
}
