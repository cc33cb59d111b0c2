package org.sigillo.dkim;

import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;

/// The algorithms of `a=` (6376 §3.3, 8301 §3.1, 8463 §3).
public enum SigningAlgorithm {
    /// RSASSA-PKCS1-v1_5 over SHA-256.
    RSA_SHA256("rsa-sha256", "rsa", HashAlgorithm.SHA256),
    /// PureEdDSA over the SHA-256 of the header, not over the header itself (8463 §3).
    ED25519_SHA256("ed25519-sha256", "ed25519", HashAlgorithm.SHA256),
    /// RSASSA-PKCS1-v1_5 over SHA-1: known so that it can be refused (8301 §3.1).
    RSA_SHA1("rsa-sha1", "rsa", HashAlgorithm.SHA1);

    private final String word;
    private final String keyType;
    private final HashAlgorithm hash;

    SigningAlgorithm(String word, String keyType, HashAlgorithm hash) {
        this.word = word;
        this.keyType = keyType;
        this.hash = hash;
    }

    /// The word in `a=`.
    ///
    /// @return lower case
    public String word() {
        return word;
    }

    /// The key type it needs, as `k=` names it.
    ///
    /// @return lower case
    public String keyType() {
        return keyType;
    }

    /// How the body and the header are hashed.
    ///
    /// @return the hash algorithm
    public HashAlgorithm hash() {
        return hash;
    }

    /// The algorithm of that word.
    ///
    /// @param word as written
    /// @return the algorithm, or `null` if we know none by it
    public static @Nullable SigningAlgorithm of(String word) {
        for (SigningAlgorithm algorithm : values()) if (Ascii.equalsIgnoreCase(word, algorithm.word)) return algorithm;
        return null;
    }
}
