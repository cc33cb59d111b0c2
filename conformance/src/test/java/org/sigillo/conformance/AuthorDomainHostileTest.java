package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.message.AuthorDomain;
import org.sigillo.message.HeaderSplitter;

/// Every hostile message has the Author Domain its manifest names.
class AuthorDomainHostileTest {
    @TestFactory
    Stream<DynamicTest> messages() {
        return HostileManifest.rows("messages/").stream()
                .filter(row -> row.path().contains("/from-")
                        || !row.about("author", "from", "flag").isEmpty())
                .map(row -> DynamicTest.dynamicTest(row.path(), () -> check(row)));
    }

    private static void check(HostileManifest.Row row) {
        byte[] message = row.bytes();
        AuthorDomain author = Assertions.assertTimeout(
                Duration.ofSeconds(1), () -> AuthorDomain.of(HeaderSplitter.split(message, (b, o, l) -> {})));
        for (HostileManifest.Expectation expected : row.about("author")) {
            assertThat(expected.allows(domain(author)))
                    .as("%s, ours: %s", expected, author)
                    .isTrue();
        }
        for (HostileManifest.Expectation expected : row.about("from")) {
            assertThat(author).as("%s", expected).isInstanceOf(AuthorDomain.Malformed.class);
        }
        for (HostileManifest.Expectation expected : row.about("flag")) {
            assertThat(author.findings())
                    .extracting(f -> f.reason().code())
                    .contains("message." + expected.values().get(0));
        }
    }

    private static String domain(AuthorDomain author) {
        return switch (author) {
            case AuthorDomain.Single single -> single.domain().toString();
            case AuthorDomain.Multiple _ -> "multiple";
            case AuthorDomain.Missing _, AuthorDomain.Malformed _ -> "none";
        };
    }
}
