package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.dns.Dns;
import org.sigillo.inbound.Arrival;
import org.sigillo.inbound.Envelope;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.InboundSettings;
import org.sigillo.inbound.Verdict;
import org.sigillo.inbound.VerdictField;
import org.sigillo.name.EmailAddress;
import org.sigillo.name.IpAddress;

/// A message that comes in pieces of any size, its DNS waited for on other threads, has the verdict it has as a whole.
class ArrivalTest {
    private static final int LARGEST = 20_000;

    @TestFactory
    Stream<DynamicTest> messages() {
        Dns zone = Suites.zone(Suites.JSON.readTree(Suites.bytes(Suites.hostile("dns/zone.json"))));
        return HostileManifest.rows("messages/").stream()
                .filter(row -> row.bytes().length < LARGEST)
                .map(row -> DynamicTest.dynamicTest(row.path().substring(9), () -> check(zone, row)));
    }

    private static void check(Dns zone, HostileManifest.Row row) {
        byte[] message = row.bytes();
        InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(Long.parseLong(row.context("now"))));
        Envelope envelope = new Envelope(
                IpAddress.of(row.context("ip")),
                row.context("helo"),
                EmailAddress.withoutBrackets(row.context("mailfrom")));
        Inbound alone = new Inbound(zone, clock, () -> 0L, InboundSettings.DEFAULT);
        Verdict whole = alone.verify(envelope, message);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Inbound together = new Inbound(zone, clock, () -> 0L, InboundSettings.DEFAULT.withExecutor(threads));
            for (int size : new int[] {1, 13, 4096}) same(inPieces(alone, envelope, message, size), whole);
            same(inPieces(together, envelope, message, 777), whole);
        }
    }

    private static Verdict inPieces(Inbound inbound, Envelope envelope, byte[] message, int size) {
        Arrival arrival = inbound.begin(envelope);
        for (int at = 0; at < message.length; at += size)
            arrival.write(message, at, Math.min(size, message.length - at));
        return arrival.finish();
    }

    private static void same(Verdict pieces, Verdict whole) {
        assertThat(pieces.dkim()).isEqualTo(whole.dkim());
        assertThat(pieces.arc()).isEqualTo(whole.arc());
        assertThat(pieces.dmarc()).isEqualTo(whole.dmarc());
        assertThat(pieces.defects()).isEqualTo(whole.defects());
        assertThat(pieces.steps()).containsExactlyInAnyOrderElementsOf(whole.steps());
        assertThat(VerdictField.of(pieces, "a.example")).isEqualTo(VerdictField.of(whole, "a.example"));
    }
}
