package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.sigillo.dkim.BodyHash;
import org.sigillo.dkim.BodyHasher;
import org.sigillo.dkim.Canonicalization;
import org.sigillo.dkim.HashAlgorithm;
import org.sigillo.dkim.HeaderOctets;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;

/// The streaming canonicalizations against naive ones, in pieces of any size, with any `l=`.
public final class CanonicalizationTarget {
    /// The naive way takes the square of the time.
    private static final int MAX_OCTETS = 16 << 10;

    private CanonicalizationTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Feed feed = new Feed(input);
        int piece = 1 + feed.below(40);
        long limit = feed.flag() ? feed.below(256) : Long.MAX_VALUE;
        byte[] octets = feed.rest();
        if (octets.length > MAX_OCTETS) {
            hash(octets, piece, limit, Canonicalization.SIMPLE);
            hash(octets, piece, limit, Canonicalization.RELAXED);
            return;
        }
        String text = NaiveCanonicalization.text(octets);
        check(octets, piece, limit, Canonicalization.SIMPLE, NaiveCanonicalization.simpleBody(text));
        check(octets, piece, limit, Canonicalization.RELAXED, NaiveCanonicalization.relaxedBody(text));
        Header header = HeaderSplitter.header(octets, HeaderLimits.DEFAULT);
        for (HeaderField field :
                header.fields().subList(0, Math.min(50, header.fields().size()))) {
            if (field.nameEnd() == field.start()) continue;
            String raw = NaiveCanonicalization.text(field.raw());
            Invariant.same(
                    NaiveCanonicalization.simpleField(raw), canonical(field, Canonicalization.SIMPLE), "simple field");
            Invariant.same(
                    NaiveCanonicalization.relaxedField(raw),
                    canonical(field, Canonicalization.RELAXED),
                    "relaxed field");
        }
    }

    private static String canonical(HeaderField field, Canonicalization canonicalization) {
        HeaderOctets out = new HeaderOctets();
        out.add(field, canonicalization);
        return new String(out.octets(), 0, out.length(), StandardCharsets.ISO_8859_1);
    }

    private static void check(byte[] octets, int piece, long limit, Canonicalization canonicalization, String naive) {
        BodyHash hash = hash(octets, piece, limit, canonicalization);
        String where = canonicalization + " in pieces of " + piece + ", l=" + limit;
        Invariant.same((long) naive.length(), hash.canonicalLength(), "length, " + where);
        byte[] covered =
                naive.substring(0, (int) Math.min(limit, naive.length())).getBytes(StandardCharsets.ISO_8859_1);
        Invariant.holds(Arrays.equals(sha256(covered), hash.value()), "hash, " + where);
    }

    private static BodyHash hash(byte[] octets, int piece, long limit, Canonicalization canonicalization) {
        BodyHasher hasher = new BodyHasher();
        BodyHash hash = hasher.register(canonicalization, HashAlgorithm.SHA256, limit);
        if (hash == null) throw new AssertionError("one hash is too many");
        for (int at = 0; at < octets.length; at += piece) hasher.write(octets, at, Math.min(piece, octets.length - at));
        hasher.finish();
        return hash;
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
