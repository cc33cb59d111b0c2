package org.sigillo.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.dns.Dns;
import org.sigillo.dns.Zone;
import org.sigillo.message.CrlfStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// dkimpy, Mail::DKIM and we on the chains of ValiMail's suite and of the hostile messages.
class PeerArcTest {
    private static final long NOW = 1767225600;
    private static final int MAX_OCTETS = 100_000;
    /// Chains of 51 and 400 sets cost Mail::DKIM 40 seconds and more than two minutes; an instance of 4,294,967,297
    /// makes it take all memory there is.
    private static final Set<String> TOO_MUCH = Set.of(
            "messages/arc-51-sets.eml", "messages/arc-400-sets-forged.eml.storegz", "messages/arc-i-overflow.eml");

    @TestFactory
    Stream<DynamicTest> dkimpy() {
        return compare(Peer.Kind.DKIMPY, "dkimpy-arc");
    }

    @TestFactory
    Stream<DynamicTest> mailDkim() {
        return compare(Peer.Kind.MAIL_DKIM, "mail-dkim-arc");
    }

    private static Stream<DynamicTest> compare(Peer.Kind kind, String name) {
        Peer peer = Peer.start(kind);
        PeerLedger ledger = new PeerLedger(name);
        String text = new String(
                Suites.bytes(Suites.suite("arc/valimail/arc-draft-validation-tests.yml")), StandardCharsets.UTF_8);
        text = text.replaceAll(
                "cv: +\\|\n +\n", "cv: \"\"\n"); // an empty block scalar that not every YAML reader takes
        try (MappingIterator<JsonNode> scenarios =
                new YAMLMapper().readerFor(JsonNode.class).readValues(text)) {
            for (JsonNode scenario : scenarios.readAll()) {
                Zone.Builder zone = Zone.builder();
                scenario.get("txt-records")
                        .properties()
                        .forEach(record ->
                                zone.txt(record.getKey(), record.getValue().asString()));
                Zone dns = zone.build();
                scenario.get("tests")
                        .properties()
                        .forEach(test -> compare(
                                ledger,
                                peer,
                                test.getKey(),
                                crlf(test.getValue().get("message").asString()),
                                dns));
            }
        }
        Zone zone = Suites.zone(Suites.JSON.readTree(Suites.bytes(Suites.hostile("dns/zone.json"))));
        for (HostileManifest.Row row : HostileManifest.rows("messages/arc-")) {
            byte[] message = row.bytes();
            boolean slow = kind == Peer.Kind.MAIL_DKIM && TOO_MUCH.contains(row.path());
            if (!slow && message.length <= MAX_OCTETS) compare(ledger, peer, row.path(), message, zone);
        }
        return ledger.tests(peer::close);
    }

    private static void compare(PeerLedger ledger, Peer peer, String name, byte[] message, Dns dns) {
        ledger.compare(name, () -> {
            ArcOutcome ours = ArcSuiteTest.validator().validate(message, dns);
            JsonNode answer = peer.ask(Peer.job(message, NOW).put("arc", true), dns);
            String word = answer.has("raised")
                    ? "raised"
                    : Peer.word(answer.get("arc").asString());
            String theirs = word.equals("invalid") ? "fail" : word; // Mail::DKIM's word for a chain it cannot check
            return new PeerLedger.Said(ours.result().word(), theirs, ours + " | " + answer);
        });
    }

    private static byte[] crlf(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        new CrlfStream(out::write).write(octets, 0, octets.length);
        return out.toByteArray();
    }
}
