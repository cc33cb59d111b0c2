package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.fetch.Pages;
import org.sigillo.mtasts.MtaStsAnswer;
import org.sigillo.mtasts.MtaStsChecker;
import org.sigillo.mtasts.MtaStsOutcome;
import org.sigillo.mtasts.MtaStsPolicy;
import org.sigillo.mtasts.MtaStsRecordParser;
import org.sigillo.mtasts.MxPattern;
import org.sigillo.name.DomainName;
import tools.jackson.databind.JsonNode;

/// The vectors of RFC 8461 and postfix-mta-sts-resolver: TXT records, documents with the HTTP they came by, patterns.
class MtaStsSuiteTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final Deviations DEVIATIONS = Deviations.of("mta-sts");

    private static Stream<JsonNode> vectors(String name) {
        Iterable<JsonNode> all = Suites.JSON
                .readTree(Suites.bytes(Suites.suite("mta-sts/vectors/" + name)))
                .get("vectors");
        List<JsonNode> list = new ArrayList<>();
        all.forEach(list::add);
        assertThat(list).hasSizeGreaterThan(8);
        return list.stream();
    }

    @TestFactory
    Stream<DynamicTest> records() {
        return vectors("record-vectors.json")
                .map(v -> DynamicTest.dynamicTest(
                        v.get("txt") + ": " + v.get("ref").asString(), () -> record(v)));
    }

    @TestFactory
    Stream<DynamicTest> policies() {
        return vectors("policy-vectors.json")
                .map(v -> DynamicTest.dynamicTest(v.get("id").asString(), () -> policy(v)));
    }

    @TestFactory
    Stream<DynamicTest> patterns() {
        return vectors("mx-match-vectors.json")
                .map(v -> DynamicTest.dynamicTest(
                        v.get("pattern").asString() + " and " + v.get("host").asString(), () -> match(v)));
    }

    private static void record(JsonNode vector) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : vector.get("txt")) {
            StringBuilder text = new StringBuilder();
            if (one.isArray()) for (JsonNode string : one) text.append(string.asString());
            else text.append(one.asString());
            texts.add(text.toString());
        }
        MtaStsAnswer answer = MtaStsRecordParser.parse(texts);
        DEVIATIONS.check(
                texts.toString(),
                Set.of(vector.get("verdict").asString()),
                answer.record() == null ? "none" : "valid",
                vector.get("ref").asString());
        if (vector.has("id"))
            assertThat(answer.record())
                    .isNotNull()
                    .extracting(r -> r.id())
                    .isEqualTo(vector.get("id").asString());
    }

    private static void policy(JsonNode vector) {
        JsonNode http = vector.path("http");
        String body = vector.get("body").isNull()
                ? "x".repeat(http.get("body_size").asInt())
                : new String(
                        vector.get("body").asString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        HttpsFetch.Fetched page = new HttpsFetch.Fetched.Response(
                http.path("status").asInt(200), http.path("content_type").asString("text/plain"), body);
        Zone zone = Zone.builder()
                .add("_mta-sts.example.com", DnsType.TXT, new DnsRecord.Txt(List.of("v=STSv1; id=1")))
                .build();
        MtaStsOutcome outcome = new MtaStsChecker(
                        zone, new Pages(Map.of(String.valueOf(MtaStsPolicy.url(DOMAIN)), page)))
                .check(DOMAIN);
        String verdict = switch (outcome.result()) {
            case VALID -> "valid";
            case INVALID -> "invalid";
            case FETCH_ERROR, WEBPKI_INVALID -> "fetch-error";
            case NONE, TEMPERROR -> outcome.result().word();
        };
        String name = vector.get("id").asString();
        DEVIATIONS.check(
                name,
                Set.of(vector.get("verdict").asString()),
                verdict,
                vector.get("ref").asString());
        JsonNode expected = vector.path("policy");
        MtaStsPolicy policy = outcome.policy();
        if (expected.isMissingNode() || policy == null) return;
        assertThat(policy.mode().word()).isEqualTo(expected.get("mode").asString());
        if (expected.has("max_age"))
            assertThat(policy.maxAge()).isEqualTo(expected.get("max_age").asLong());
        if (!expected.has("mx")) return;
        List<String> mx = new ArrayList<>();
        for (JsonNode one : expected.get("mx")) mx.add(one.asString());
        assertThat(policy.mx()).extracting(MxPattern::toString).isEqualTo(mx);
    }

    private static void match(JsonNode vector) {
        MxPattern pattern = MxPattern.parse(vector.get("pattern").asString());
        boolean matches = pattern != null
                && pattern.matches(DomainName.of(vector.get("host").asString()));
        assertThat(matches).as(vector.toString()).isEqualTo(vector.get("match").asBoolean());
    }
}
