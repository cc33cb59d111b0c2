package org.sigillo.conformance;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.dns.Dns;
import org.sigillo.dns.Zone;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfChecker;
import org.sigillo.spf.SpfOutcome;
import org.sigillo.spf.SpfQuery;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// pyspf and we on the openspf suite, on pyspf's own cases, on every hostile zone and every hostile message's envelope.
class PeerSpfTest {
    private static final List<String> SUITES =
            List.of("spf/openspf-rfc7208/rfc7208-tests.yml", "spf/pyspf-extra/pyspf-tests.yml");

    @TestFactory
    Stream<DynamicTest> pyspf() {
        Peer peer = Peer.start(Peer.Kind.PYSPF);
        PeerLedger ledger = new PeerLedger("pyspf");
        for (String file : SUITES) {
            try (MappingIterator<JsonNode> scenarios =
                    new YAMLMapper().readerFor(JsonNode.class).readValues(Suites.bytes(Suites.suite(file)))) {
                for (JsonNode scenario : scenarios.readAll()) {
                    Zone zone = Suites.zone(scenario.get("zonedata"));
                    for (Map.Entry<String, JsonNode> test :
                            scenario.get("tests").properties()) {
                        compare(
                                ledger,
                                peer,
                                test.getKey(),
                                zone,
                                text(test.getValue(), "host"),
                                text(test.getValue(), "helo"),
                                text(test.getValue(), "mailfrom"));
                    }
                }
            }
        }
        for (HostileManifest.Row row : HostileManifest.rows("spf-zones/")) {
            JsonNode test = Suites.JSON.readTree(row.bytes());
            compare(
                    ledger,
                    peer,
                    row.path(),
                    Suites.zone(test.get("zone")),
                    text(test, "client_ip"),
                    text(test, "helo"),
                    text(test, "mail_from"));
        }
        Zone zone = Suites.zone(Suites.JSON.readTree(Suites.bytes(Suites.hostile("dns/zone.json"))));
        for (HostileManifest.Row row : HostileManifest.rows("messages/")) {
            String mailFrom = row.context("mailfrom");
            compare(
                    ledger,
                    peer,
                    row.path(),
                    zone,
                    row.context("ip"),
                    row.context("helo"),
                    mailFrom.startsWith("<") ? mailFrom.substring(1, mailFrom.length() - 1) : mailFrom);
        }
        return ledger.tests(peer::close);
    }

    private static String text(JsonNode test, String key) {
        JsonNode value = test.get(key);
        return value == null || value.isNull() ? "" : value.asString();
    }

    private static void compare(
            PeerLedger ledger, Peer peer, String name, Dns dns, String ip, String helo, String mailFrom) {
        ledger.compare(name, () -> {
            SpfOutcome ours = new SpfChecker(dns).checkMailFrom(new SpfQuery(IpAddress.of(ip), helo, mailFrom));
            JsonNode theirs =
                    peer.ask(Peer.job().put("ip", ip).put("helo", helo).put("mailFrom", mailFrom), dns);
            String word = theirs.has("raised") ? "raised" : theirs.get("spf").asString();
            return new PeerLedger.Said(ours.result().word(), word, ours + " | " + theirs);
        });
    }
}
