package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.dmarc.AuthenticatedIdentifier;
import org.sigillo.dmarc.AuthenticatedIdentifier.State;
import org.sigillo.dmarc.DmarcEvaluator;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.DmarcRecordParser;
import org.sigillo.dmarc.ExternalDestination;
import org.sigillo.dmarc.PublishedRecord;
import org.sigillo.dmarc.ReportDestinations;
import org.sigillo.dmarc.ReportUri;
import org.sigillo.dns.Dns;
import org.sigillo.dns.Zone;
import org.sigillo.message.AuthorDomain;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.name.DomainName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The vectors derived from RFC 9989 and RFC 9990 §4; they stand in this repository.
class DmarcVectorsTest {
    @TestFactory
    Stream<DynamicTest> evaluation() {
        return vectors("evaluation")
                .map(v -> DynamicTest.dynamicTest(v.get("id").asString(), () -> evaluation(v)));
    }

    @TestFactory
    Stream<DynamicTest> records() {
        return vectors("record")
                .map(v -> DynamicTest.dynamicTest(v.get("record").asString(), () -> record(v)));
    }

    @TestFactory
    Stream<DynamicTest> externalDestinations() {
        return vectors("external-destination")
                .map(v -> DynamicTest.dynamicTest(v.get("id").asString(), () -> destination(v)));
    }

    private static void evaluation(JsonNode vector) {
        JsonNode input = vector.get("input");
        JsonNode expect = vector.get("expect");
        Zone zone = zone(vector.get("zone"));
        List<String> queries = new ArrayList<>();
        Dns dns = question -> {
            if (question.name().toString().startsWith("_dmarc."))
                queries.add(question.name().toString());
            return zone.ask(question);
        };
        DmarcEvaluator evaluator = new DmarcEvaluator(dns, DmarcMode.RFC9989, null);
        DmarcOutcome outcome = evaluator.evaluate(author(input.get("header_from")), identifiers(input));
        List<String> asked = List.copyOf(queries);

        String result = expect.get("dmarc").asString();
        // RFC 9989 §5.3.1 ends without a result; ours is permerror, as for every message without an Author Domain
        assertThat(outcome.result().word())
                .isIn(result.equals("none_or_local_policy") ? List.of("permerror") : List.of(result));
        DomainName policyDomain = outcome.policyDomain();
        for (Map.Entry<String, JsonNode> entry : expect.properties()) {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "dmarc", "alignment", "report_reason" -> {
                    /* above, or said by other keys */
                }
                case "spf_aligned" ->
                    assertThat(!outcome.alignedSpf().isEmpty()).isEqualTo(value.asBoolean());
                case "dkim_aligned" ->
                    assertThat(!outcome.alignedDkim().isEmpty()).isEqualTo(value.asBoolean());
                case "policy_domain" -> assertThat(policyDomain).hasToString(value.asString());
                case "policy" ->
                    assertThat(outcome.assessment())
                            .isNotNull()
                            .extracting(p -> p.word())
                            .isEqualTo(value.asString());
                case "policy_after_test_mode", "policy_applied" ->
                    assertThat(outcome.disposition().word()).isEqualTo(value.asString());
                case "queries" -> assertThat(asked).containsExactlyElementsOf(strings(value));
                case "queries_first" ->
                    assertThat(asked).startsWith(strings(value).toArray(String[]::new));
                case "rua" ->
                    assertThat(outcome.applied().rua())
                            .extracting(ReportUri::uri)
                            .isEqualTo(strings(value));
                case "org_domain" -> {
                    for (Map.Entry<String, JsonNode> org : value.properties()) {
                        DomainName name = DomainName.of(org.getKey());
                        assertThat(evaluator.discover(name).organizationalDomain())
                                .hasToString(org.getValue().asString());
                        if (name.equals(outcome.authorDomain())) {
                            assertThat(outcome.organizationalDomain())
                                    .hasToString(org.getValue().asString());
                        }
                    }
                }
                default -> throw new AssertionError("unknown expectation " + entry);
            }
        }
        assertThat(asked).doesNotHaveDuplicates();
    }

    private static void record(JsonNode vector) {
        String text = vector.get("record").asString();
        PublishedRecord published = DmarcRecordParser.parse(text);
        DmarcRecord record = published.record();
        switch (vector.get("verdict").asString()) {
            case "ignored" -> {
                assertThat(record).isNull();
                assertThat(published.findings())
                        .extracting(f -> f.reason().code())
                        .contains("dmarc.record-ignored");
                return;
            }
            case "valid-but-no-policy" -> assertThat(record.p()).isNull();
            case "duplicate" -> {
                assertThat(record.p()).isNull();
                assertThat(published.findings())
                        .extracting(f -> f.reason().code())
                        .contains("dmarc.duplicate-tag");
            }
            case "valid" -> assertThat(record).isNotNull();
            default -> throw new AssertionError(vector.toString());
        }
        for (Map.Entry<String, JsonNode> tag : vector.path("tags").properties()) {
            String value = tag.getValue().isArray()
                    ? String.join(":", strings(tag.getValue()))
                    : tag.getValue().asString();
            assertThat(tag(record, tag.getKey())).as(tag.getKey()).isEqualTo(value);
        }
        if (vector.has("rua"))
            assertThat(record.rua()).extracting(ReportUri::uri).isEqualTo(strings(vector.get("rua")));
        if (vector.has("rua_usable")) {
            assertThat(record.rua().stream().filter(ReportUri::isMailto))
                    .extracting(ReportUri::uri)
                    .isEqualTo(strings(vector.get("rua_usable")));
        }
        for (JsonNode ignored : vector.path("ignored_tags")) {
            assertThat(published.findings()).extracting(f -> f.where()).contains(ignored.asString());
        }
        assertThat(DmarcRecordParser.parse(record.toString()).record()).isEqualTo(record);
    }

    private static String tag(DmarcRecord record, String tag) {
        return switch (tag) {
            case "p" -> record.p().word();
            case "sp" -> record.sp().word();
            case "np" -> record.np().word();
            case "psd" -> String.valueOf(record.psd().letter());
            case "t" -> record.t() ? "y" : "n";
            case "adkim" -> String.valueOf(record.adkim().letter());
            case "aspf" -> String.valueOf(record.aspf().letter());
            case "fo" ->
                String.join(
                        ":",
                        record.fo().stream()
                                .map(o -> String.valueOf(o.letter()))
                                .toList());
            default -> throw new AssertionError(tag);
        };
    }

    private static void destination(JsonNode vector) {
        ReportDestinations destinations = new ReportDestinations(zone(vector.get("zone")));
        DomainName policyDomain = DomainName.of(vector.get("record_found_at").asString());
        ReportUri uri = ReportUri.parse(vector.get("uri").asString());
        if (vector.get("result").asString().equals("ruf-never-for-psd")) {
            DmarcRecord psd = DmarcRecordParser.parse("v=DMARC1; p=none; psd=y; ruf=" + uri)
                    .record();
            assertThat(destinations.check(policyDomain, psd, ReportDestinations.Kind.FAILURE))
                    .containsExactly(new ExternalDestination.NeverForPsd());
            return;
        }
        ExternalDestination checked = destinations.check(policyDomain, uri, ReportDestinations.Kind.AGGREGATE);
        String result = switch (checked) {
            case ExternalDestination.NoCheckNeeded _ -> "no-check-needed";
            case ExternalDestination.Authorized _ -> "authorised";
            case ExternalDestination.NotAuthorized _ -> "ignored";
            case ExternalDestination.Diverted _ -> "no-report-to-either";
            case ExternalDestination.RetryLater _ -> "retry-later";
            case ExternalDestination.NeverForPsd _ -> "ruf-never-for-psd";
            case ExternalDestination.Unsupported _ -> "unsupported";
        };
        assertThat(result).isEqualTo(vector.get("result").asString());
        if (vector.has("query")) {
            assertThat(((ExternalDestination.Authorized) checked).query())
                    .hasToString(vector.get("query").asString());
        }
        if (vector.has("send_to"))
            assertThat(checked.sendTo()).extracting(ReportUri::uri).isEqualTo(strings(vector.get("send_to")));
    }

    private static AuthorDomain author(JsonNode from) {
        String value = from.isArray() ? String.join(", ", strings(from)) : "author@" + from.asString();
        byte[] header = ((value.isEmpty() ? "" : "From: " + value + "\r\n") + "\r\n").getBytes(StandardCharsets.UTF_8);
        return AuthorDomain.of(HeaderSplitter.split(header, (b, o, l) -> {}));
    }

    private static List<AuthenticatedIdentifier> identifiers(JsonNode input) {
        List<AuthenticatedIdentifier> identifiers = new ArrayList<>();
        JsonNode spf = input.path("spf");
        if (spf.isObject() && !spf.get("domain").asString().isEmpty()) {
            identifiers.add(new AuthenticatedIdentifier.Spf(
                    DomainName.of(spf.get("domain").asString()), state(spf)));
        }
        for (JsonNode dkim : input.path("dkim")) {
            identifiers.add(new AuthenticatedIdentifier.Dkim(
                    DomainName.of(dkim.get("domain").asString()), state(dkim), null));
        }
        return identifiers;
    }

    private static State state(JsonNode checked) {
        return switch (checked.get("result").asString()) {
            case "pass" -> State.PASS;
            case "temperror" -> State.TEMPERROR;
            default -> State.NOT_PASS;
        };
    }

    private static Zone zone(JsonNode vector) {
        ObjectNode fixture = Suites.JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> name : vector.properties()) {
            if (name.getValue().isString()) fixture.putObject(name.getKey()).set("_fault", name.getValue());
            else fixture.set(name.getKey(), name.getValue());
        }
        return Suites.zone(fixture);
    }

    private static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        for (JsonNode one : list) strings.add(one.asString());
        return strings;
    }

    private static Stream<JsonNode> vectors(String name) {
        try (InputStream in = DmarcVectorsTest.class.getResourceAsStream("/dmarc/" + name + "-vectors.json")) {
            return Suites.JSON.readTree(in).get("vectors").valueStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
