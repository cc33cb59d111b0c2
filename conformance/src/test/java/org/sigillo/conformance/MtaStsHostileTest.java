package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.mtasts.MtaStsAnswer;
import org.sigillo.mtasts.MtaStsChecker;
import org.sigillo.mtasts.MtaStsMode;
import org.sigillo.mtasts.MtaStsPolicy;
import org.sigillo.mtasts.MtaStsPolicyParser;
import org.sigillo.mtasts.MtaStsReason;
import org.sigillo.mtasts.MtaStsRecordParser;
import org.sigillo.mtasts.PolicyCache;
import org.sigillo.mtasts.PolicyDocument;
import org.sigillo.mtasts.PolicyShelf;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import tools.jackson.databind.JsonNode;

/// The MTA-STS records and documents of attackers, as the manifest says they are to be taken. What is about HTTP itself
/// is held where it is spoken: in the tests of the fetch.
class MtaStsHostileTest {
    private static final DomainName DOMAIN = DomainName.of("s.example");

    @TestFactory
    Stream<DynamicTest> documents() {
        return HostileManifest.rows("policies/sts-").stream()
                .filter(row -> row.about("fetch").isEmpty())
                .map(row -> DynamicTest.dynamicTest(row.path(), () -> document(row)));
    }

    @TestFactory
    Stream<DynamicTest> records() {
        return HostileManifest.rows("policies/ststxt-").stream()
                .map(row -> DynamicTest.dynamicTest(row.path(), () -> record(row)));
    }

    private static void document(HostileManifest.Row row) {
        String http = new String(row.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
        String body = http.substring(http.indexOf("\r\n\r\n") + 4);
        PolicyDocument read = MtaStsPolicyParser.parse(body);
        MtaStsPolicy policy = read.policy();
        for (HostileManifest.Expectation expected : row.expected()) {
            int space = expected.operator().isEmpty() ? expected.key().indexOf(' ') : -1; // "mx-match HOST,HOST"
            String key = space < 0 ? expected.key() : expected.key().substring(0, space);
            String value = space < 0
                    ? expected.values().isEmpty() ? "" : expected.values().getFirst()
                    : expected.key().substring(space + 1);
            switch (key) {
                case "policy" -> {
                    String ours = policy == null ? "error" : policy.mode().word();
                    assertThat(value).as("ours %s", ours).startsWith(ours);
                }
                case "mx-match" -> {
                    for (String host : value.split(","))
                        assertThat(policy.allows(DomainName.of(host))).as(host).isNotNull();
                }
                case "mx-nomatch" -> {
                    for (String host : value.split(","))
                        assertThat(policy == null ? null : policy.allows(DomainName.of(host)))
                                .as(host)
                                .isNull();
                }
                case "flag" -> assertThat(policy.mx()).allMatch(pattern -> pattern.isBroad());
                case "log-clean" -> {
                    for (Finding finding : read.findings())
                        assertThat(Explanation.of(finding, Catalogue.ENGLISH).chars())
                                .allMatch(c -> c >= ' ' && c != 127);
                }
                case "no-fetch-storm" -> assertThat(fetches("1", "1", policy)).isOne();
                default -> throw new AssertionError("unknown expectation " + expected);
            }
        }
    }

    private static void record(HostileManifest.Row row) {
        JsonNode file = Suites.JSON.readTree(row.bytes());
        List<String> texts = new ArrayList<>();
        for (JsonNode one : file.get("txt")) texts.add(one.asString());
        MtaStsAnswer answer = MtaStsRecordParser.parse(texts);
        for (HostileManifest.Expectation expected : row.expected()) {
            switch (expected.key()) {
                case "sts" -> assertThat(answer.record()).isNull();
                case "no-path-use" -> {
                    /* an id is compared, and never part of a name or path */
                }
                case "fetches" -> assertThat(fetches("1", "2", null)).isOne();
                case "cached-enforce-policy-still-applies until max_age" ->
                    assertThat(answer.record()).isNull();
                default -> throw new AssertionError("unknown expectation " + expected);
            }
        }
        if (row.path().contains("removed")) removed();
    }

    private static DnsAnswer answer(String id) {
        return new DnsAnswer.Found(List.of(new DnsRecord.Txt(List.of("v=STSv1; id=" + id + ";"))), 60, false);
    }

    private static HttpsFetch.Fetched page(MtaStsPolicy policy) {
        String body = policy == null
                ? "version: STSv1\nmode: enforce\nmx: mx.s.example\nmax_age: 86400\n"
                : policy.toString();
        return new HttpsFetch.Fetched.Response(200, "text/plain", body);
    }

    /// How many fetches five minutes with a question each second cost, the id changing from one to the other.
    private static int fetches(String odd, String even, MtaStsPolicy policy) {
        int[] fetches = {0};
        int[] second = {0};
        Instant start = Instant.ofEpochSecond(1767225600);
        MtaStsChecker checker = new MtaStsChecker(question -> answer(second[0] % 2 == 0 ? even : odd), (url, max) -> {
            fetches[0]++;
            return page(policy);
        });
        PolicyCache cache = new PolicyCache(checker, PolicyShelf.inMemory(10), () -> start.plusSeconds(second[0]));
        for (; second[0] < 300; second[0]++)
            assertThat(cache.apply(DOMAIN).policy()).isNotNull();
        return fetches[0];
    }

    private static void removed() {
        Instant[] now = {Instant.ofEpochSecond(1767225600)};
        DnsAnswer[] record = {answer("1")};
        PolicyCache cache = new PolicyCache(
                new MtaStsChecker(question -> record[0], (url, max) -> page(null)),
                PolicyShelf.inMemory(10),
                () -> now[0]);
        assertThat(cache.apply(DOMAIN).policy()).isNotNull();
        record[0] = new DnsAnswer.NoName(60, false);
        now[0] = now[0].plus(Duration.ofSeconds(86_399));
        PolicyCache.Applied applied = cache.apply(DOMAIN);
        assertThat(applied.policy()).extracting(MtaStsPolicy::mode).isEqualTo(MtaStsMode.ENFORCE);
        assertThat(applied.reason()).isEqualTo(MtaStsReason.KEPT);
        now[0] = now[0].plusSeconds(1);
        assertThat(cache.apply(DOMAIN).policy()).isNull();
    }
}
