package org.sigillo.documents.bimi.mark;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.bimi.svg.SvgReader;
import org.sigillo.documents.bimi.svg.Unreadable;
import org.sigillo.text.Ascii;

/// The logotype of a certificate's subject: an indicator within the certificate itself, as a `data:` URI, and the
/// hashes of its octets.
///
/// @param mediaType as written
/// @param hashes of the indicator, compressed or not
/// @param octets the indicator, compressed or not
/// @spec https://www.rfc-editor.org/rfc/rfc3709#section-4.1 RFC 3709 §4.1
public record Logotype(String mediaType, List<Hash> hashes, byte[] octets) {
    /// The largest URI that is read, in characters.
    public static final int MAX_URI = 200_000;

    /// The extension.
    static final String EXTENSION = "1.3.6.1.5.5.7.1.12";

    private static final String DATA = "data:image/svg+xml;base64,";

    /// A hash.
    ///
    /// @param algorithm its name, `SHA-256`; the object identifier where it is not known
    /// @param value the octets
    public record Hash(String algorithm, byte[] value) {
        /// Whether it is the hash of these octets.
        ///
        /// @param octets the octets
        /// @return true if so; false if the algorithm is not known
        public boolean isOf(byte[] octets) {
            try {
                return MessageDigest.isEqual(
                        MessageDigest.getInstance(algorithm).digest(octets), value);
            } catch (NoSuchAlgorithmException unknown) {
                return false;
            }
        }
    }

    /// Copies the list.
    public Logotype {
        hashes = List.copyOf(hashes);
    }

    /// Whether the octets are those that were hashed: as they stand in the URI (3709 §4.1), or inflated, as every
    /// issuer we have seen does it.
    ///
    /// @return true if there is a hash, and all are right
    public boolean isIntact() {
        byte[] inflated;
        try {
            inflated = SvgReader.inflate(octets);
        } catch (Unreadable notCompressed) {
            inflated = octets;
        }
        if (hashes.isEmpty()) return false;
        for (Hash hash : hashes) if (!hash.isOf(octets) && !hash.isOf(inflated)) return false;
        return true;
    }

    /// Reads the value of the extension.
    ///
    /// @param extension the octets of its OCTET STRING, that header included
    /// @return the logotype; `null` if there is no SVG within the certificate
    static @Nullable Logotype read(byte[] extension) {
        Der wrapped = Der.read(extension);
        Der all = wrapped == null || wrapped.tag() != Der.OCTETS ? null : Der.read(wrapped.content());
        Der subject = all == null || all.tag() != Der.SEQUENCE ? null : all.first(Der.context(2)); // subjectLogo
        Der direct = subject == null ? null : subject.first(Der.context(0));
        Der images = direct == null ? null : direct.first(Der.SEQUENCE);
        Der image = images == null ? null : images.first(Der.SEQUENCE);
        Der details = image == null ? null : image.first(Der.SEQUENCE);
        List<Der> parts = details == null ? null : details.elements();
        if (parts == null || parts.size() < 3) return null;
        byte[] octets = octets(parts.get(2));
        return octets == null ? null : new Logotype(parts.get(0).text(), hashes(parts.get(1)), octets);
    }

    private static List<Hash> hashes(Der sequence) {
        List<Hash> hashes = new ArrayList<>();
        List<Der> all = sequence.elements();
        if (all == null) return hashes;
        for (Der one : all) {
            Der algorithm = one.first(Der.SEQUENCE);
            Der value = one.first(Der.OCTETS);
            Der oid = algorithm == null ? null : algorithm.first(Der.OBJECT);
            if (oid != null && value != null) hashes.add(new Hash(name(oid.oid()), value.content()));
        }
        return hashes;
    }

    private static String name(String oid) {
        return switch (oid) {
            case "1.3.14.3.2.26" -> "SHA-1";
            case "2.16.840.1.101.3.4.2.1" -> "SHA-256";
            case "2.16.840.1.101.3.4.2.2" -> "SHA-384";
            case "2.16.840.1.101.3.4.2.3" -> "SHA-512";
            default -> oid;
        };
    }

    /// What stands in the first URI (2397 §2).
    private static byte @Nullable [] octets(Der uris) {
        List<Der> all = uris.elements();
        if (all == null || all.isEmpty() || all.getFirst().content().length > MAX_URI) return null;
        String uri = all.getFirst().text();
        if (!Ascii.lower(uri.substring(0, Math.min(uri.length(), DATA.length())))
                .equals(DATA)) return null;
        try {
            return Base64.getDecoder().decode(uri.substring(DATA.length()).strip());
        } catch (IllegalArgumentException wrong) {
            return null;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Logotype one && one.mediaType.equals(mediaType) && Arrays.equals(one.octets, octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }
}
