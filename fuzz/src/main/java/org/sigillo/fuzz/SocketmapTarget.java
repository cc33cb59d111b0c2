package org.sigillo.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.sigillo.filter.SenderRewriting;
import org.sigillo.name.DomainName;
import org.sigillo.policyd.Socketmap;
import org.sigillo.policyd.SrsMaps;
import org.sigillo.srs.SrsRewriter;
import org.sigillo.srs.SrsSettings;

/// Postfix's socketmap requests, answered from the maps of rewritten senders: the answers are netstrings that begin
/// with
/// one of the protocol's four words, and the same whatever the pieces; what is found holds no control character.
///
/// The first octet says whether the rest is octets, or a request a line.
public final class SocketmapTarget {
    private static final SenderRewriting SRS = new SenderRewriting(
            new SrsRewriter(
                    SrsSettings.of(DomainName.of("srs.example"), "0123456789abcdef"),
                    () -> Instant.ofEpochSecond(1_800_000_000)),
            Set.of(DomainName.of("home.example")));

    private SocketmapTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Feed feed = new Feed(input);
        boolean lines = feed.flag();
        int piece = 1 + feed.below(64);
        byte[] octets = lines ? netstrings(feed) : feed.rest();
        byte[] whole = answers(octets, Integer.MAX_VALUE);
        Invariant.holds(Arrays.equals(whole, answers(octets, piece)), "pieces of " + piece + " get another answer");
        check(new String(whole, StandardCharsets.ISO_8859_1));
    }

    private static byte[] netstrings(Feed feed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (!feed.isEmpty()) {
            String map = feed.oneOf("forward ", "reverse ", "", "reverse SRS0=");
            byte[] request = (map + feed.line(400)).getBytes(StandardCharsets.ISO_8859_1);
            out.writeBytes((request.length + ":").getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(request);
            out.write(',');
        }
        return out.toByteArray();
    }

    private static byte[] answers(byte[] octets, int piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new Socketmap(new SrsMaps(() -> SRS)).speak(PolicydTarget.pieces(octets, piece), out);
        } catch (ProtocolException told) {
            // the connection ends
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return out.toByteArray();
    }

    private static void check(String answers) {
        for (int at = 0; at < answers.length(); ) {
            int colon = answers.indexOf(':', at);
            int length = Integer.parseInt(answers.substring(at, colon));
            String answer = answers.substring(colon + 1, colon + 1 + length);
            at = colon + 1 + length;
            Invariant.holds(answers.charAt(at++) == ',', "a netstring's comma");
            boolean known = answer.startsWith("OK ")
                    || answer.equals("NOTFOUND ")
                    || answer.startsWith("TEMP ")
                    || answer.startsWith("PERM ");
            Invariant.holds(known, "one of the four words: " + answer);
            for (int i = 0; i < answer.length(); i++)
                Invariant.holds(answer.charAt(i) >= ' ' && answer.charAt(i) != 127, "no control character");
        }
    }
}
