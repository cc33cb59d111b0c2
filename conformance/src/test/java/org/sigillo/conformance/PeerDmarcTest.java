package org.sigillo.conformance;

import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dns.Zone;
import org.sigillo.inbound.Envelope;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.InboundSettings;
import org.sigillo.inbound.Verdict;
import org.sigillo.name.IpAddress;
import tools.jackson.databind.JsonNode;

/// authheaders and we on DMARC of the hostile messages. authheaders knows RFC 7489 alone, so that is our mode here.
class PeerDmarcTest {
    private static final long NOW = 1767225600;
    private static final int MAX_OCTETS = 100_000;

    @TestFactory
    Stream<DynamicTest> authheaders() {
        Peer peer = Peer.start(Peer.Kind.AUTHHEADERS);
        PeerLedger ledger = new PeerLedger("authheaders");
        Zone zone = Suites.zone(Suites.JSON.readTree(Suites.bytes(Suites.hostile("dns/zone.json"))));
        InboundSettings settings = InboundSettings.DEFAULT.withDmarc(DmarcMode.RFC7489, null);
        Inbound inbound =
                new Inbound(zone, InstantSource.fixed(Instant.ofEpochSecond(NOW)), System::nanoTime, settings);
        for (HostileManifest.Row row : HostileManifest.rows("messages/")) {
            byte[] message = row.bytes();
            if (message.length > MAX_OCTETS || row.path().endsWith("rsa8192-big-exponent.eml")) continue;
            String path = row.context("mailfrom");
            String mailFrom = path.startsWith("<") ? path.substring(1, path.length() - 1) : path;
            ledger.compare(row.path(), () -> {
                Verdict verdict = inbound.verify(
                        new Envelope(IpAddress.of(row.context("ip")), row.context("helo"), mailFrom), message);
                DmarcOutcome ours = verdict.dmarc();
                JsonNode answer = peer.ask(
                        Peer.job(message, NOW)
                                .put("ip", row.context("ip"))
                                .put("helo", row.context("helo"))
                                .put("mailFrom", mailFrom),
                        zone);
                String theirs =
                        answer.has("raised") ? "raised" : answer.get("dmarc").asString();
                return new PeerLedger.Said(ours.result().word(), theirs, ours + " | " + answer);
            });
        }
        return ledger.tests(peer::close);
    }
}
