package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportJson;
import org.sigillo.documents.report.ReportReader;
import org.sigillo.documents.unpack.UnpackLimits;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;

/// Every report of the suites, by its own name: that it is read, what is named of its deviations
/// (`reports/expected.tsv`), and that its values are those a plain walk over the same document gives.
class ReportSuiteTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Map<String, String[]> EXPECTED = expected();

    private static List<Path> files() {
        Path root = Suites.suite("reports");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName()
                            .toString()
                            .matches("(SOURCE.txt|.*LICENSE|.*\\.xsd|record-vectors.json)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return Suites.suite("reports").relativize(file).toString();
    }

    private static List<JsonNode> read(Path file) {
        List<JsonNode> documents = new ArrayList<>();
        for (Reading reading : new ReportReader(UnpackLimits.ofOwnFiles(), NOW).read(Suites.bytes(file)))
            documents.add(Suites.JSON.readTree(JsonLine.bytes(json -> ReportJson.write(json, "f", reading))));
        return documents;
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsReadAndItsDeviationsNamed() {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    String[] expected = EXPECTED.get(name(file));
                    assertThat(expected)
                            .as("%s is listed: %s", name(file), line(file))
                            .isNotNull();
                    assertThat(line(file)).isEqualTo(String.join("\t", expected));
                }));
    }

    @Test
    void nothingIsListedThatIsNotThere() {
        assertThat(EXPECTED.keySet())
                .isSubsetOf(files().stream().map(ReportSuiteTest::name).toList());
    }

    /// What was found, on one line: outcome, size, organization and domain, repairs.
    private static String line(Path file) {
        List<JsonNode> documents = read(file);
        assertThat(documents).as(name(file)).hasSize(1);
        JsonNode json = documents.getFirst();
        if (json.has("error")) return "error\t" + json.at("/error/code").asString() + "\t-";
        String what = switch (json.get("type").asString()) {
            case "aggregate" ->
                json.get("records").size() + " records, " + messages(json) + " messages of "
                        + json.get("domain").asString() + " by " + text(json.get("organization"));
            case "tls" ->
                json.get("policies").size() + " policies, " + sum(json, "successful") + " good, " + sum(json, "failed")
                        + " failed, by " + text(json.get("organization"));
            default ->
                text(json.get("feedbackType")) + " " + json.get("authFailure") + " of "
                        + text(json.get("reportedDomain")) + " from " + text(json.get("sourceIp")) + ": "
                        + text(json.get("subject"));
        };
        Set<String> codes = new LinkedHashSet<>();
        json.get("repairs").forEach(code -> codes.add(code.asString()));
        return json.get("type").asString() + "\t" + what + "\t" + (codes.isEmpty() ? "-" : String.join(" ", codes));
    }

    private static String text(JsonNode node) {
        return node == null || node.isNull() ? "-" : node.asString();
    }

    private static long messages(JsonNode json) {
        long sum = 0;
        for (JsonNode record : json.get("records")) sum += record.get("count").asLong();
        return sum;
    }

    private static long sum(JsonNode json, String name) {
        long sum = 0;
        for (JsonNode policy : json.get("policies")) sum += policy.get(name).asLong();
        return sum;
    }

    /// The values, beside those of the JDK's document tree over the same file: an independent walk.
    @TestFactory
    Stream<DynamicTest> valuesAreThoseOfAPlainWalk() {
        return files().stream()
                .filter(file -> file.toString().endsWith(".xml"))
                .map(file -> Map.entry(file, tree(file)))
                .filter(entry -> entry.getValue() != Absent.TREE)
                .map(entry -> DynamicTest.dynamicTest(name(entry.getKey()), () -> {
                    JsonNode json = read(entry.getKey()).getFirst();
                    if (json.has("error")) return; // said by the other test
                    compare((Element) entry.getValue(), json);
                }));
    }

    private enum Absent {
        TREE
    }

    /// The element feedback; absent where the JDK finds the document not well formed, or another root.
    private static Object tree(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Document document = builder.parse(new ByteArrayInputStream(Suites.bytes(file)));
            Element root = document.getDocumentElement();
            return root.getTagName().endsWith("feedback") ? root : Absent.TREE;
        } catch (SAXException malformed) {
            return Absent.TREE;
        } catch (IOException | ParserConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    private static void compare(Element feedback, JsonNode json) {
        Element metadata = child(feedback, "report_metadata");
        same(text(metadata, "org_name"), json.get("organization"));
        same(text(metadata, "email"), json.get("email"));
        same(text(metadata, "report_id"), json.get("reportId"));
        Element range = child(metadata, "date_range");
        assertThat(OffsetDateTime.parse(json.get("begin").asString()).toEpochSecond())
                .isEqualTo((long) Double.parseDouble(text(range, "begin")));
        assertThat(OffsetDateTime.parse(json.get("end").asString()).toEpochSecond())
                .isEqualTo((long) Double.parseDouble(text(range, "end")));
        Element policy = child(feedback, "policy_published");
        same(lower(text(policy, "domain")), json.get("domain"));
        for (String[] tag : new String[][] {
            {"p", "p"},
            {"sp", "sp"},
            {"np", "np"},
            {"adkim", "adkim"},
            {"aspf", "aspf"},
            {"pct", "pct"},
            {"fo", "fo"},
            {"testing", "testing"},
            {"discovery_method", "discoveryMethod"}
        }) same(text(policy, tag[0]), json.get("policy").get(tag[1]));
        List<Element> records = children(feedback, "record");
        int at = 0;
        for (Element record : records) {
            Element row = child(record, "row");
            String address = text(row, "source_ip");
            if (address.isEmpty() || address.contains("r")) continue; // left out, as the other test says
            JsonNode read = json.get("records").get(at++);
            assertThat(read.get("sourceIp").asString()).isEqualTo(address);
            assertThat(read.get("count").asString()).isEqualTo(text(row, "count"));
            Element evaluated = child(row, "policy_evaluated");
            for (String name : List.of("disposition", "dkim", "spf"))
                same(lower(text(evaluated, name)), read.get(name));
            Element identifiers = child(record, "identifiers");
            same(text(identifiers, "header_from"), read.get("headerFrom"));
            same(text(identifiers, "envelope_from"), read.get("envelopeFrom"));
            same(text(identifiers, "envelope_to"), read.get("envelopeTo"));
            Element results = child(record, "auth_results");
            compare(children(results, "dkim"), read.get("dkimResults"), "selector");
            compare(children(results, "spf"), read.get("spfResults"), "scope");
        }
        assertThat(json.get("records")).hasSize(at);
    }

    private static void compare(List<Element> elements, JsonNode read, String special) {
        assertThat(read).hasSize(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            same(lower(text(elements.get(i), "domain")), read.get(i).get("domain"));
            same(text(elements.get(i), special), read.get(i).get(special));
            same(lower(text(elements.get(i), "result")), read.get(i).get("result"));
            same(text(elements.get(i), "human_result"), read.get(i).get("humanResult"));
        }
    }

    private static void same(String expected, JsonNode read) {
        String value = read == null || read.isNull() ? "" : read.asString();
        assertThat(value).isEqualTo(expected);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String text(Element parent, String name) {
        for (Element child : children(parent, name))
            return child.getTextContent().strip();
        return "";
    }

    private static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? parent.getOwnerDocument().createElement(name) : found.getFirst();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element element && element.getTagName().equals(name)) found.add(element);
        return found;
    }

    /// TLS reports: what a plain walk over the JSON gives.
    @TestFactory
    Stream<DynamicTest> sessionsAreThoseOfAPlainWalk() {
        return files().stream()
                .filter(file -> file.toString().endsWith(".json"))
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    JsonNode source = Suites.JSON.readTree(Suites.bytes(file));
                    JsonNode read = read(file).getFirst();
                    assertThat(text(read.get("organization"))).isEqualTo(text(source.get("organization-name")));
                    assertThat(text(read.get("contact"))).isEqualTo(text(source.get("contact-info")));
                    assertThat(text(read.get("reportId"))).isEqualTo(text(source.get("report-id")));
                    assertThat(text(read.get("begin"))).isEqualTo(text(source.at("/date-range/start-datetime")));
                    assertThat(text(read.get("end"))).isEqualTo(text(source.at("/date-range/end-datetime")));
                    assertThat(read.get("policies"))
                            .hasSize(source.get("policies").size());
                    for (int i = 0; i < source.get("policies").size(); i++) {
                        JsonNode theirs = source.get("policies").get(i);
                        JsonNode ours = read.get("policies").get(i);
                        assertThat(text(ours.get("type"))).isEqualTo(text(theirs.at("/policy/policy-type")));
                        assertThat(text(ours.get("domain"))).isEqualTo(text(theirs.at("/policy/policy-domain")));
                        assertThat(ours.get("successful"))
                                .isEqualTo(theirs.at("/summary/total-successful-session-count"));
                        assertThat(ours.get("failed")).isEqualTo(theirs.at("/summary/total-failure-session-count"));
                        JsonNode details = theirs.path("failure-details");
                        assertThat(ours.get("failures")).hasSize(details.size());
                        for (int j = 0; j < details.size(); j++) {
                            JsonNode failure = ours.get("failures").get(j);
                            assertThat(text(failure.get("resultType")))
                                    .isEqualTo(text(details.get(j).get("result-type")));
                            assertThat(failure.get("count"))
                                    .isEqualTo(details.get(j).get("failed-session-count"));
                            assertThat(text(failure.get("receivingMx")))
                                    .isEqualTo(text(details.get(j).get("receiving-mx-hostname")));
                            assertThat(text(failure.get("reasonCode")))
                                    .isEqualTo(text(details.get(j).get("failure-reason-code")));
                            assertThat(text(failure.get("information")))
                                    .isEqualTo(text(details.get(j).get("additional-information")));
                        }
                    }
                }));
    }

    private static Map<String, String[]> expected() {
        Map<String, String[]> expected = new LinkedHashMap<>();
        try (InputStream in = ReportSuiteTest.class.getResourceAsStream("/reports/expected.tsv")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.isBlank() || line.startsWith("#")) continue;
                String[] columns = line.split("\t", -1);
                assertThat(columns).as(line).hasSize(4);
                expected.put(columns[0], new String[] {columns[1], columns[2], columns[3]});
            }
            return expected;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
