package org.sigillo.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.sigillo.filter.Trust;
import org.sigillo.name.Cidr;
import org.sigillo.name.IpAddress;
import org.sigillo.policyd.PolicyProtocol;
import org.sigillo.policyd.SpfPolicy;

/// Postfix's policy requests: what is answered is whole actions of printable ASCII, one a request, and the same
/// whatever
/// the pieces the octets come in. The first octet says whether SPF decides, in a random zone, or an echo of what was
/// asked.
public final class PolicydTarget {
    private static final Trust TRUST = new Trust(List.of(new Cidr(IpAddress.of("127.0.0.0"), 8)));

    private PolicydTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        byte[] whole = answers(input, false);
        Invariant.holds(Arrays.equals(whole, answers(input, true)), "pieces get another answer");
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        Invariant.holds(text.isEmpty() || text.endsWith("\n\n"), "a whole answer");
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf("\n\n", at);
            Invariant.holds(text.startsWith("action=", at), "an action");
            for (int i = at; i < end; i++)
                Invariant.holds(text.charAt(i) >= ' ' && text.charAt(i) <= '~', "printable, and one line");
            at = end + 2;
        }
    }

    private static byte[] answers(byte[] input, boolean inPieces) {
        Feed feed = new Feed(input);
        boolean spf = feed.flag();
        int piece = 1 + feed.below(64);
        Function<Map<String, String>, String> policy = spf ? spf(feed) : PolicydTarget::echo;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            InputStream in = pieces(feed.rest(), inPieces ? piece : Integer.MAX_VALUE);
            new PolicyProtocol(() -> policy).speak(in, out);
        } catch (ProtocolException told) {
            // the connection ends
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return out.toByteArray();
    }

    private static Function<Map<String, String>, String> spf(Feed feed) {
        SpfPolicy.Settings settings = new SpfPolicy.Settings("mx.example", TRUST, feed.flag(), 50, 10_000_000_000L);
        return new SpfPolicy(new RandomZone(feed), settings, () -> Instant.EPOCH, () -> 0L, outcome -> {});
    }

    private static String echo(Map<String, String> attributes) {
        return String.join("\n", attributes.keySet()) + String.join("\r", attributes.values());
    }

    /// A stream that gives its octets in pieces, as a network does.
    static InputStream pieces(byte[] octets, int piece) {
        return new ByteArrayInputStream(octets) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, piece));
            }
        };
    }
}
