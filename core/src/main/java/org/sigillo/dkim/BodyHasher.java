package org.sigillo.dkim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.message.BodySink;

/// Hashes a body while it streams by, for all signatures and seals of the message together: canonicalized once per
/// canonicalization, hashed once per (canonicalization, algorithm, length). Memory does not depend on the body.
///
/// Hashes are registered before the first octet. One thread writes.
public final class BodyHasher implements BodySink {
    /// Hashes computed for one message at most: beyond it a signature's body is not hashed.
    public static final int MAX_HASHES = 24;

    private final Crypto crypto;
    private final List<BodyHash> hashes = new ArrayList<>(2);
    private @Nullable Stream simple;
    private @Nullable Stream relaxed;
    private boolean finished;

    /// A hasher with the JDK's providers.
    public BodyHasher() {
        this(Crypto.JDK);
    }

    /// A hasher.
    ///
    /// @param crypto where the hash functions come from
    public BodyHasher(Crypto crypto) {
        this.crypto = crypto;
    }

    /// Asks for a hash.
    ///
    /// @param canonicalization of the body
    /// @param algorithm the hash algorithm
    /// @param length how many octets of the canonical body, [Long#MAX_VALUE] for all
    /// @return the hash, to be read after [#finish()]; `null` if the message asks for too many different ones
    public @Nullable BodyHash register(Canonicalization canonicalization, HashAlgorithm algorithm, long length) {
        for (BodyHash hash : hashes) if (hash.is(canonicalization, algorithm, length)) return hash;
        if (hashes.size() == MAX_HASHES) return null;
        BodyHash hash = new BodyHash(canonicalization, algorithm, length, crypto.digest(algorithm));
        hashes.add(hash);
        switch (canonicalization) {
            case SIMPLE -> simple = join(simple, hash);
            case RELAXED -> relaxed = join(relaxed, hash);
        }
        return hash;
    }

    private static Stream join(@Nullable Stream known, BodyHash hash) {
        Stream stream = known == null ? new Stream(hash.canonicalization()) : known;
        stream.hashes.add(hash);
        return stream;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        if (simple != null) simple.body.write(buffer, offset, length);
        if (relaxed != null) relaxed.body.write(buffer, offset, length);
    }

    /// The body has ended.
    public void finish() {
        if (finished) return;
        finished = true;
        if (simple != null) simple.finish();
        if (relaxed != null) relaxed.finish();
    }

    /// One canonical body and its hashes.
    private static final class Stream implements BodySink {
        final CanonicalBody body;
        final List<BodyHash> hashes = new ArrayList<>(1);
        private long total;

        Stream(Canonicalization canonicalization) {
            body = CanonicalBody.of(canonicalization, this);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            total += length;
            for (int i = 0; i < hashes.size(); i++) hashes.get(i).update(buffer, offset, length);
        }

        void finish() {
            body.finish();
            for (BodyHash hash : hashes) hash.finish(total);
        }
    }
}
