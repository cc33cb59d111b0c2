package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sigillo.text.Ascii;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Commands of others on the zones that `domain` is shown with, served by unbound in a network of their own: what
/// authheaders' `dmarc-policy-find` and Mail::SPF's `spfquery` say, and what we say. The differences are listed, with
/// who is right and why; one that is not listed fails, and so does one that has gone.
class DomainPeersTest {
    private static final Path ZONE =
            Path.of("../examples/domains/zone.yaml").toAbsolutePath().normalize();
    private static final List<String> NAMES = List.of(
            "perfect.example",
            "www.perfect.example",
            "empty.example",
            "parked.example",
            "nothing.example",
            "first-steps.example",
            "no-dmarc.example",
            "no-spf.example",
            "two-spf.example",
            "plus-all.example",
            "many-lookups.example",
            "translated.example",
            "no-underscore.example",
            "two-dmarc.example",
            "pct.example",
            "open-below.example",
            "www.open-below.example",
            "implicit.example",
            "google.example");

    /// `dmarc-policy-find` beside us, where they differ: "theirs, ours".
    private static final Map<String, String> DMARC = Map.of(
            "open-below.example", "none, reject", // `sp` is for names below (9989 §4.10.1): we are right
            "translated.example", "rifiuta, none"); // a value that is none, with `rua` (9989 §4.10.1): we are right

    /// `spfquery` beside us, where they differ.
    private static final Map<String, String> SPF = Map.of();

    private static String records() {
        StringBuilder out = new StringBuilder();
        JsonNode zone = YAMLMapper.shared().readTree(ZONE.toFile());
        for (Map.Entry<String, JsonNode> name : zone.properties())
            for (JsonNode entry : name.getValue())
                if (entry.isObject())
                    entry.properties().forEach(record -> line(out, name.getKey(), record.getKey(), record.getValue()));
        return out.toString();
    }

    private static void line(StringBuilder out, String name, String type, JsonNode value) {
        if (!List.of("A", "AAAA", "CNAME", "MX", "PTR", "TLSA", "TXT").contains(type))
            return; // faults; servers not there
        String data = switch (type) {
            case "TXT" -> {
                List<String> strings = new ArrayList<>();
                if (value.isArray()) value.forEach(one -> strings.add(quoted(one.asString())));
                else for (String piece : value.asString().split("(?<=\\G.{200})")) strings.add(quoted(piece));
                yield String.join(" ", strings);
            }
            case "MX" -> value.get(0).asInt() + " " + value.get(1).asString() + dot(value.get(1));
            case "TLSA" ->
                value.get(0).asInt() + " " + value.get(1).asInt() + " "
                        + value.get(2).asInt() + " " + value.get(3).asString();
            case "PTR", "CNAME" -> value.asString() + ".";
            default -> value.asString();
        };
        String line = name + ". " + type + ' ' + data + '\n';
        if (Ascii.isAscii(line)) out.append(line);
    }

    private static String dot(JsonNode host) {
        return host.asString().endsWith(".") ? "" : ".";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static List<String> said(Namespace network, String... command) throws Exception {
        Process process =
                network.command(List.of(command)).redirectErrorStream(false).start();
        process.getOutputStream().close();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        process.waitFor();
        return lines;
    }

    private static JsonNode ours(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--json", "--dns", ZONE.toString()));
        return Suites.JSON.readTree(Sigillo.run(all).out());
    }

    @Test
    @Timeout(300)
    void dmarcPolicyFind() throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/dmarc-policy-find"))) throw Skip.program("python3-authheaders");
        Map<String, String> differences = new TreeMap<>();
        try (Namespace network = Namespace.with();
                Unbound _ = Unbound.within(network, records())) {
            for (String name : NAMES) {
                List<String> lines = said(network, "/usr/bin/dmarc-policy-find", "-s", "DMARCbis", name);
                String theirs = lines.isEmpty() ? "nothing" : after(lines.getLast(), "Policy: ");
                String policy = ours("dmarc", "policy", name)
                        .get("effective")
                        .get("name")
                        .get("policy")
                        .asString("");
                if (!theirs.equals(policy)) differences.put(name, theirs + ", " + policy);
            }
        }
        assertThat(differences).isEqualTo(DMARC);
    }

    /// `From Domain: a Policy Domain: b, Policy: reject Organizational Domain: b`
    private static String after(String line, String word) {
        int at = line.indexOf(", " + word);
        if (at < 0) return line;
        String rest = line.substring(at + 2 + word.length());
        return rest.substring(0, Math.max(0, rest.indexOf(" Organizational"))).strip();
    }

    @Test
    @Timeout(300)
    void spfquery() throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/spfquery.mail-spf-perl")))
            throw Skip.program("spfquery.mail-spf-perl");
        Map<String, String> differences = new TreeMap<>();
        try (Namespace network = Namespace.with();
                Unbound _ = Unbound.within(network, records())) {
            for (String name : NAMES)
                for (String ip : List.of("192.0.2.11", "203.0.113.9")) {
                    List<String> lines = said(
                            network,
                            "/usr/bin/spfquery.mail-spf-perl",
                            "--scope",
                            "mfrom",
                            "--id",
                            "a@" + name,
                            "--ip",
                            ip);
                    String theirs =
                            lines.isEmpty() ? "nothing" : lines.getFirst().strip();
                    String result = ours("spf", "check", "--ip", ip, "--mail-from", "a@" + name)
                            .get("result")
                            .asString();
                    if (!theirs.equals(result)) differences.put(name + " " + ip, theirs + ", " + result);
                }
        }
        assertThat(differences).isEqualTo(SPF);
    }
}
