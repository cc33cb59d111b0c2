package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.sigillo.authres.AuthenticationResults;
import org.sigillo.authres.AuthenticationResultsParser;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcResult;
import org.sigillo.inbound.Arrival;
import org.sigillo.inbound.Envelope;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.InboundSettings;
import org.sigillo.inbound.Verdict;
import org.sigillo.inbound.VerdictField;
import org.sigillo.message.AuthorDomain;
import org.sigillo.name.IpAddress;

/// A whole message in a zone that means no good: there is a verdict, the same whatever the pieces, and its
/// Authentication-Results field reads as written.
public final class VerdictTarget {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1767225600));

    private VerdictTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Feed feed = new Feed(input);
        InboundSettings settings =
                feed.flag() ? InboundSettings.DEFAULT : InboundSettings.DEFAULT.withDmarc(DmarcMode.RFC7489, null);
        Envelope envelope =
                new Envelope(IpAddress.of(feed.oneOf("192.0.2.1", "2001:db8::1")), feed.line(60), feed.line(80));
        RandomZone zone = new RandomZone(feed);
        int piece = 1 + feed.below(64);
        byte[] message = feed.rest();
        Inbound inbound = new Inbound(zone, CLOCK, () -> 0L, settings);

        Verdict verdict = inbound.verify(envelope, message);
        Arrival arrival = inbound.begin(envelope);
        for (int at = 0; at < message.length; at += piece)
            arrival.write(message, at, Math.min(piece, message.length - at));
        Invariant.same(verdict, arrival.finish(), "pieces of " + piece + " give another verdict");

        if (verdict.dmarc().result() == DmarcResult.PASS) {
            Invariant.holds(verdict.author() instanceof AuthorDomain.Single, "a pass without an author");
            Invariant.holds(verdict.dmarc().disposition() == DmarcPolicy.NONE, "a pass with a disposition");
            Invariant.holds(
                    !verdict.dmarc().alignedSpf().isEmpty()
                            || !verdict.dmarc().alignedDkim().isEmpty(),
                    "a pass of nothing");
        }
        AuthenticationResults field = VerdictField.of(verdict, "mx.example.net");
        String printed = new String(field.folded().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        AuthenticationResultsParser.Reading reading = AuthenticationResultsParser.parse(printed);
        Invariant.same(field, reading.results(), "printed and read again: " + printed);
    }
}
