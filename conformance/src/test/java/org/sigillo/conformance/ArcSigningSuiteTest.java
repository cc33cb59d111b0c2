package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.arc.ArcSealer;
import org.sigillo.arc.Sealing;
import org.sigillo.arc.SealingOutcome;
import org.sigillo.arc.SealingPlan;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.sign.FieldChoice;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.SignedField;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dkim.sign.TagLayout;
import org.sigillo.dns.Zone;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The signing suite of ValiMail: 17 messages, each with the set a Sealer adds, octet by octet in the suite's own
/// normal
/// form: tags in alphabetical order, white space counted as one space.
class ArcSigningSuiteTest {
    @TestFactory
    Stream<DynamicTest> signing() {
        List<DynamicTest> tests = new ArrayList<>();
        String text =
                new String(Suites.bytes(Suites.suite("arc/valimail/arc-draft-sign-tests.yml")), StandardCharsets.UTF_8);
        text = text.replaceAll(
                "(A[A-Z]+): +\\|\n *\n", "$1: \"\"\n"); // an empty block scalar that not every YAML reader takes
        try (MappingIterator<JsonNode> scenarios =
                new YAMLMapper().readerFor(JsonNode.class).readValues(text)) {
            for (JsonNode scenario : scenarios.readAll()) {
                Zone.Builder zone = Zone.builder();
                scenario.get("txt-records")
                        .properties()
                        .forEach(record ->
                                zone.txt(record.getKey(), record.getValue().asString()));
                Zone dns = zone.build();
                SigningKey key = key(scenario);
                scenario.get("tests").properties().forEach(test -> {
                    JsonNode asked = test.getValue();
                    tests.add(dynamicTest(test.getKey(), () -> check(asked, key, dns)));
                });
            }
        }
        assertThat(tests).hasSize(17);
        return tests.stream();
    }

    private static SigningKey key(JsonNode scenario) {
        byte[] pem = scenario.get("privatekey").asString().getBytes(StandardCharsets.US_ASCII);
        KeyFile.Answer.Read read = (KeyFile.Answer.Read) KeyFile.read(pem, Crypto.JDK);
        return read.at(
                DomainName.of(scenario.get("domain").asString()),
                scenario.get("sel").asString());
    }

    private static void check(JsonNode asked, SigningKey key, Zone dns) {
        byte[] message = ArcSuiteTest.crlf(asked.get("message").asString());
        HeaderSplitter splitter = new HeaderSplitter(HeaderLimits.DEFAULT);
        int used = splitter.write(message, 0, message.length);
        Header header = splitter.finish();
        List<String> names = List.of(asked.get("sig-headers").asString().split(":"));
        FieldChoice fields = new FieldChoice(names, List.of(), List.of());
        Instant at = Instant.ofEpochSecond(asked.get("t").asLong());
        Sealing sealing =
                new ArcSealer(Crypto.JDK, () -> at).begin(header, new SealingPlan(key, fields, TagLayout.ALPHABETICAL));
        sealing.write(message, used, message.length - used);
        ArcOutcome chain = ArcSuiteTest.validator().validate(message, dns);
        SealingOutcome outcome =
                sealing.finish(chain, merged(header, asked.get("srv-id").asString()));
        for (String name : List.of("AS", "AMS", "AAR")) {
            String wanted = asked.get(name).asString();
            if (wanted.isBlank()) {
                assertThat(outcome.fields()).as("%s", chain).isEmpty();
                continue;
            }
            String made = value(outcome, name);
            if (name.equals("AAR")) assertThat(spaced(made)).isEqualTo(spaced(wanted));
            else assertThat(tags(made)).as("%s %s", name, chain).isEqualTo(tags(wanted));
        }
    }

    private static String value(SealingOutcome outcome, String name) {
        String field = switch (name) {
            case "AS" -> "ARC-Seal";
            case "AMS" -> "ARC-Message-Signature";
            default -> "ARC-Authentication-Results";
        };
        for (SignedField one : outcome.fields()) if (one.name().equals(field)) return one.value();
        throw new AssertionError(outcome);
    }

    /// The results of one service, from all its fields, in order: how the suite wants them put together.
    private static String merged(Header header, String authservId) {
        List<String> results = new ArrayList<>();
        for (HeaderField field : header.all("authentication-results")) {
            String value = spaced(Ascii.octets(field.value().getBytes(StandardCharsets.ISO_8859_1)));
            if (value.startsWith(authservId + ";"))
                results.add(value.substring(authservId.length() + 1).strip());
        }
        String all = String.join("; ", results).replaceAll(";? *(; *)+", "; ");
        return authservId + "; " + (all.endsWith("; ") ? all.substring(0, all.length() - 2) : all);
    }

    private static String spaced(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static Map<String, String> tags(String field) {
        Map<String, String> tags = new TreeMap<>();
        for (String tag : field.split(";")) {
            int equals = tag.indexOf('=');
            tags.put(tag.substring(0, equals).strip(), tag.substring(equals + 1).replaceAll("\\s+", ""));
        }
        return tags;
    }
}
