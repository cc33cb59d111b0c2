package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.net.resolver.DnsSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Every zone of every suite can be read, as a value and as a file, and both ways say the same.
class ZoneSuitesTest {
    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> zones() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        add(tests, "hostile/dns/zone.json", json(Suites.hostile("dns/zone.json")));
        try (Stream<Path> files = Files.list(Suites.hostile("spf-zones"))) {
            for (Path file : files.sorted().toList())
                add(tests, file.getFileName().toString(), json(file).get("zone"));
        }
        for (String file : List.of(
                "openspf-rfc7208/rfc7208-tests.yml",
                "openspf-rfc4408-historic/rfc4408-tests.yml",
                "pyspf-extra/pyspf-tests.yml")) {
            try (MappingIterator<JsonNode> documents =
                    new YAMLMapper().readerFor(JsonNode.class).readValues(Suites.bytes(Suites.suite("spf/" + file)))) {
                while (documents.hasNext()) {
                    JsonNode document = documents.next();
                    if (document.has("zonedata"))
                        add(tests, file + ": " + document.path("description").asString(""), document.get("zonedata"));
                }
            }
        }
        for (String file : List.of("evaluation-vectors.json", "external-destination-vectors.json")) {
            for (JsonNode vector :
                    json(Suites.suite("dmarc/rfc9989-derived/" + file)).get("vectors")) {
                if (vector.has("zone")) add(tests, vector.path("id").asString(""), vector.get("zone"));
            }
        }
        assertThat(tests).hasSizeGreaterThan(150);
        return tests.stream();
    }

    /// The control: a name we know is there.
    @Test
    void theHostileZoneAnswers() {
        Dns zone = DnsSource.open(List.of(Suites.hostile("dns/zone.json").toString()));
        assertThat(zone.ask(DomainName.of("good.example"), DnsType.MX)).isInstanceOf(DnsAnswer.Found.class);
        assertThat(zone.ask(DomainName.of("r2048._domainkey.good.example"), DnsType.TXT))
                .isInstanceOf(DnsAnswer.Found.class);
    }

    private static JsonNode json(Path file) {
        return Suites.JSON.readTree(Suites.bytes(file));
    }

    private void add(List<DynamicTest> tests, String name, JsonNode fixture) {
        tests.add(DynamicTest.dynamicTest(name, () -> {
            Dns value = Suites.zone(fixture);
            Dns file = DnsSource.open(List.of(Files.writeString(folder.resolve("zone.json"), fixture.toString())
                    .toString()));
            assertThat(fixture.isObject()).isTrue();
            for (String owner : fixture.propertyNames()) {
                for (DnsType type : DnsType.values()) {
                    DnsAnswer answer = value.ask(DomainName.of(owner), type);
                    assertThat(file.ask(DomainName.of(owner), type))
                            .as(owner + " " + type)
                            .isEqualTo(answer);
                }
            }
        }));
    }
}
