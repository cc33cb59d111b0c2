package org.sigillo.dane;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What DANE needs of a certificate's octets and nothing more, so that a certificate no library would accept, without
/// a name or out of date, is still compared (7671 §5.1).
///
/// ```
/// Certificate    ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signature }
/// tbsCertificate ::= SEQUENCE { [0] version?, serial, signature, issuer, validity, subject, subjectPublicKeyInfo, … }
/// ```
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final byte[] COMMON_NAME = {0x55, 0x04, 0x03};

    private final byte[] octets;
    private int at;
    private int contents;
    private int end;

    private Der(byte[] octets, int at, int limit) {
        this.octets = octets;
        this.at = at;
        this.end = limit;
    }

    /// The SubjectPublicKeyInfo of a certificate, or `null` if it is none.
    static byte @Nullable [] publicKey(byte[] certificate) {
        int[] field = field(certificate, 5);
        return field == null || (certificate[field[0]] & 255) != SEQUENCE
                ? null
                : Arrays.copyOfRange(certificate, field[0], field[1]);
    }

    /// The common names of a certificate's subject, the most specific last.
    static List<String> commonNames(byte[] certificate) {
        List<String> names = new ArrayList<>();
        int[] subject = field(certificate, 4);
        if (subject == null) return names;
        for (int[] set : children(certificate, subject, SEQUENCE))
            for (int[] pair : children(certificate, set, SET)) {
                List<int[]> parts = children(certificate, pair, SEQUENCE);
                if (parts.size() != 2 || !Arrays.equals(value(certificate, parts.get(0)), COMMON_NAME)) continue;
                int tag = certificate[parts.get(1)[0]] & 255;
                if (tag == 0x0C || tag == 0x13 || tag == 0x16) // UTF8String, PrintableString, IA5String
                names.add(new String(value(certificate, parts.get(1)), StandardCharsets.UTF_8));
            }
        return names;
    }

    /// The dotted name of the algorithm of a SubjectPublicKeyInfo, or `null`.
    static @Nullable String algorithm(byte[] key) {
        List<int[]> parts = children(key, new int[] {0, key.length}, SEQUENCE);
        if (parts.size() != 2) return null;
        List<int[]> identifier = children(key, parts.getFirst(), SEQUENCE);
        if (identifier.isEmpty() || key[identifier.getFirst()[0]] != 6) return null;
        byte[] oid = value(key, identifier.getFirst());
        StringBuilder out = new StringBuilder();
        long arc = 0;
        for (byte b : oid) {
            if (arc > Integer.MAX_VALUE) return null;
            arc = arc << 7 | b & 127;
            if (b < 0) continue;
            if (out.isEmpty()) out.append(Math.min(arc / 40, 2)).append('.').append(arc - Math.min(arc / 40, 2) * 40);
            else out.append('.').append(arc);
            arc = 0;
        }
        return out.toString();
    }

    /// Whether the octets are one SEQUENCE and nothing else.
    static boolean isWhole(byte[] octets) {
        Der der = new Der(octets, 0, octets.length);
        return der.next() && octets[0] == SEQUENCE && der.end == octets.length;
    }

    /// Where a field of the tbsCertificate begins and ends; the version, if there is one, is not counted.
    private static int @Nullable [] field(byte[] certificate, int index) {
        List<int[]> parts = children(certificate, new int[] {0, certificate.length}, SEQUENCE);
        if (parts.size() != 3) return null;
        List<int[]> fields = children(certificate, parts.getFirst(), SEQUENCE);
        int skipped = !fields.isEmpty() && (certificate[fields.getFirst()[0]] & 255) == 0xA0 ? 1 : 0;
        return index + skipped < fields.size() ? fields.get(index + skipped) : null;
    }

    /// The elements within one; empty if it has another tag, or does not fill its place exactly.
    private static List<int[]> children(byte[] octets, int[] place, int tag) {
        List<int[]> children = new ArrayList<>();
        Der outer = new Der(octets, place[0], place[1]);
        if (!outer.next() || (octets[place[0]] & 255) != tag || outer.end != place[1]) return children;
        for (int at = outer.contents; at < outer.end; ) {
            Der inner = new Der(octets, at, outer.end);
            if (!inner.next()) return List.of();
            children.add(new int[] {at, inner.end});
            at = inner.end;
        }
        return children;
    }

    private static byte[] value(byte[] octets, int[] place) {
        Der der = new Der(octets, place[0], place[1]);
        return der.next() ? Arrays.copyOfRange(octets, der.contents, der.end) : new byte[0];
    }

    /// Reads one tag and length; false if they or the contents run over the limit.
    private boolean next() {
        if (end - at < 2 || (octets[at] & 31) == 31) return false; // no tag of more than one octet stands here
        int length = octets[at + 1] & 255;
        contents = at + 2;
        if (length > 127) {
            int count = length & 127;
            if (count == 0 || count > 3 || end - contents < count) return false;
            length = 0;
            for (int i = 0; i < count; i++) length = length << 8 | octets[contents++] & 255;
        }
        if (length > end - contents) return false;
        end = contents + length;
        return true;
    }
}
