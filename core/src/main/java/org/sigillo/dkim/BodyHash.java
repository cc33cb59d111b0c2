package org.sigillo.dkim;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// The hash of a body, while it is computed and once it is known. Signatures that ask for the same hash share it.
public final class BodyHash {
    private final Canonicalization canonicalization;
    private final HashAlgorithm algorithm;
    private final long limit;
    private final MessageDigest digest;
    private long left;
    private long canonicalLength;
    private byte @Nullable [] value;

    BodyHash(Canonicalization canonicalization, HashAlgorithm algorithm, long limit, MessageDigest digest) {
        this.canonicalization = canonicalization;
        this.algorithm = algorithm;
        this.limit = limit;
        this.digest = digest;
        this.left = limit;
    }

    boolean is(Canonicalization canonicalization, HashAlgorithm algorithm, long limit) {
        return this.canonicalization == canonicalization && this.algorithm == algorithm && this.limit == limit;
    }

    Canonicalization canonicalization() {
        return canonicalization;
    }

    void update(byte[] buffer, int offset, int length) {
        int used = (int) Math.min(left, length);
        if (used > 0) digest.update(buffer, offset, used);
        left -= used;
    }

    void finish(long total) {
        canonicalLength = total;
        value = digest.digest();
    }

    /// The hash.
    ///
    /// @return its octets; not to be changed
    /// @throws IllegalStateException before the body has ended
    public byte[] value() {
        if (value == null) throw new IllegalStateException("the body has not ended: BodyHasher.finish() comes first");
        return value;
    }

    /// How many octets the whole canonical body has, whatever the limit.
    ///
    /// @return octets
    public long canonicalLength() {
        return canonicalLength;
    }
}
