package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The commands with a real resolver: the same answers as from the zone file that the resolver serves.
class CommandLineLiveTest {
    private static final Path MAIL =
            Path.of("../examples/mail").toAbsolutePath().normalize();

    /// The fixture of the examples as a master file.
    private static String records() {
        StringBuilder out = new StringBuilder();
        JsonNode zone = YAMLMapper.shared().readTree(MAIL.resolve("zone.yaml").toFile());
        for (Map.Entry<String, JsonNode> name : zone.properties()) {
            for (JsonNode entry : name.getValue()) {
                entry.properties()
                        .forEach(record -> out.append(name.getKey())
                                .append(". ")
                                .append(record.getKey())
                                .append(' ')
                                .append(data(record.getKey(), record.getValue()))
                                .append('\n'));
            }
        }
        return out.toString();
    }

    private static String data(String type, JsonNode value) {
        return switch (type) {
            case "TXT" -> {
                List<String> strings = new ArrayList<>();
                if (value.isArray()) value.forEach(one -> strings.add('"' + one.asString() + '"'));
                else strings.add('"' + value.asString() + '"');
                yield String.join(" ", strings);
            }
            case "MX" -> value.get(0).asInt() + " " + value.get(1).asString() + ".";
            case "PTR" -> value.asString() + ".";
            default -> value.asString();
        };
    }

    private static List<String> call(String command, String where, String... more) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--json", "--dns", where));
        words.addAll(List.of(more));
        return words;
    }

    @Test
    void everyCommandAnswersTheSame() {
        String file = MAIL.resolve("zone.yaml").toString();
        List<String[]> calls = new ArrayList<>();
        for (String message : List.of("message.eml", "list.eml", "forwarded.eml", "spoofed.eml")) {
            calls.add(new String[] {
                "verify",
                "--ip",
                "192.0.2.25",
                "--helo",
                "mail.example.com",
                "--mail-from",
                "bounce@example.com",
                "--authserv-id",
                "mx",
                "--at",
                "2025-02-06T10:00:00Z",
                MAIL.resolve(message).toString()
            });
        }
        calls.add(new String[] {"spf check", "--ip", "192.0.2.25", "--mail-from", "a@example.com"});
        calls.add(new String[] {"spf check", "--ip", "192.0.2.26", "--mail-from", "a@nowhere.example.com"});
        calls.add(new String[] {"spf analyze", "example.com"});
        calls.add(new String[] {"dmarc policy", "www.example.com"});
        calls.add(new String[] {"dmarc evaluate", "--author-domain", "example.com", "--spf", "pass:mail.example.com"});
        calls.add(new String[] {"dkim key check", "example.com", "r1"});
        try (Unbound unbound = Unbound.serving(records())) {
            for (String[] call : calls) {
                String[] rest = java.util.Arrays.copyOfRange(call, 1, call.length);
                Sigillo live = Sigillo.run(call(call[0], unbound.where(), rest));
                Sigillo atHand = Sigillo.run(call(call[0], file, rest));
                assertThat(live.err()).as(String.join(" ", call)).isEmpty();
                assertThat(live.text()).as(String.join(" ", call)).isEqualTo(atHand.text());
                assertThat(live.status()).as(String.join(" ", call)).isEqualTo(atHand.status());
            }
        }
    }
}
