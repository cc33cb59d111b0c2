package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sigillo.bimi.AssertionRecordParser;
import org.sigillo.dkim.DkimKeyInspector;
import org.sigillo.dmarc.DmarcRecordParser;
import org.sigillo.dns.Zone;
import org.sigillo.documents.records.Draft;
import org.sigillo.documents.records.LintFinding;
import org.sigillo.documents.records.LintOutcome;
import org.sigillo.documents.records.RecordLinter;
import org.sigillo.mtasts.MtaStsRecordParser;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Severity;
import org.sigillo.spf.SpfParser;
import org.sigillo.tlsrpt.TlsRptParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The linter over every record of every suite: what the standard's parser takes, it calls no error, other
/// than what is listed below.
class LinterSuitesTest {
    private static final List<String> VERSIONS =
            List.of("v=spf1", "v=DMARC1", "v=DKIM1", "v=TLSRPTv1", "v=STSv1", "v=BIMI1");

    /// What the grammar allows and does harm all the same: a tag that receivers pass over or a destination that
    /// gets nothing (9989 §4.7), and everybody allowed to send.
    private static final Set<String> MEANT = Set.of(
            "dmarc.bad-uri: v=DMARC1; p=none; rua=bogus",
            "dmarc.unsupported-scheme: v=DMARC1; p=none; rua=https://example.com/dmarc,mailto:a@example.com",
            "record.bad-value: v=DMARC1; p=reject; adkim=x; aspf=zz",
            "record.bad-value: v=DMARC1; p=reject; fo=0:1; ruf=mailto:f@example.com", // they exclude each other
            "record.bad-value: v=DMARC1; p=reject; t=maybe; psd=x",
            "spf.pass-all: v=spf1 +all",
            "spf.pass-all: v=spf1 -a:%{h} +all",
            "spf.pass-all: v=spf1 all -all",
            "spf.pass-all: v=spf1 include:ip6.example.com all");

    @Test
    void noFalseAlarm() throws IOException {
        Set<String> records = new TreeSet<>();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            try {
                if (name.endsWith(".json")) collect(Suites.JSON.readTree(file.toFile()), records);
                else documents(file, records);
            } catch (RuntimeException notOurs) {
                // a file that is broken on purpose
            }
        }
        Map<String, Integer> counts = new TreeMap<>();
        Set<String> alarms = new TreeSet<>();
        for (String record : records) {
            String version =
                    VERSIONS.stream().filter(record::startsWith).findFirst().orElseThrow();
            if (!isValid(version, record)) continue;
            counts.merge(version, 1, Integer::sum);
            for (LintOutcome outcome : RecordLinter.lint(Draft.of(record)))
                for (LintFinding one : outcome.findings())
                    if (one.finding().severity() == Severity.ERROR)
                        alarms.add(one.finding().reason().code() + ": " + record);
        }
        System.out.println("valid records: " + counts);
        assertThat(alarms).containsExactlyInAnyOrderElementsOf(MEANT);
        assertThat(counts.keySet()).containsExactlyInAnyOrderElementsOf(VERSIONS);
        assertThat(counts.get("v=spf1")).isGreaterThan(100);
        assertThat(counts.get("v=DMARC1")).isGreaterThanOrEqualTo(50);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(Suites.suite(""))) {
            return all.filter(file -> {
                        String name = file.toString();
                        return name.endsWith(".json") || name.endsWith(".yml") || name.endsWith(".yaml");
                    })
                    .sorted()
                    .toList();
        }
    }

    private static void documents(Path file, Set<String> records) {
        try (var values = YAMLMapper.shared().readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            while (values.hasNext()) collect(values.next(), records);
        }
    }

    /// Every text that is meant as a record; a list of texts is one record in pieces if its first piece is.
    private static void collect(JsonNode node, Set<String> records) {
        if (node.isString()) add(node.asString(), records);
        if (node.isArray() && !node.isEmpty() && node.get(0).isString()) {
            StringBuilder joined = new StringBuilder();
            boolean several = false;
            for (JsonNode piece : node) {
                if (!piece.isString()) return;
                several |= !joined.isEmpty() && VERSIONS.stream().anyMatch(piece.asString()::startsWith);
                joined.append(piece.asString());
            }
            if (!several) {
                add(joined.toString(), records);
                return;
            }
        }
        for (JsonNode child : node) collect(child, records);
    }

    private static void add(String text, Set<String> records) {
        if (VERSIONS.stream().anyMatch(text::startsWith)) records.add(text);
    }

    private static boolean isValid(String version, String text) {
        return switch (version) {
            case "v=spf1" ->
                SpfParser.isSpf(text) && SpfParser.parse(text).flaws().isEmpty();
            case "v=DMARC1" -> {
                var parsed = DmarcRecordParser.parse(text);
                yield parsed.record() != null
                        && parsed.findings().stream().noneMatch(one -> one.severity() == Severity.ERROR);
            }
            case "v=DKIM1" -> {
                Zone zone = Zone.builder().txt("s._domainkey.example.com", text).build();
                yield new DkimKeyInspector(zone)
                        .inspect(DomainName.of("example.com"), "s")
                        .isSound();
            }
            case "v=TLSRPTv1" -> TlsRptParser.parse(List.of(text)).record() != null;
            case "v=STSv1" -> MtaStsRecordParser.parse(List.of(text)).record() != null;
            default -> AssertionRecordParser.parse(text).error() == null;
        };
    }
}
