package org.sigillo.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.KeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.jspecify.annotations.Nullable;

/// The doors to the Java Cryptography Architecture, each looked for once. Safe for use by many threads.
public final class Crypto {
    /// The providers the JDK is configured with.
    public static final Crypto JDK = new Crypto(null);

    private final Provider sha256;
    private final Provider sha1;
    private final Provider rsaSha256;
    private final Provider rsaSha1;
    private final Provider ed25519;

    /// Doors of a provider, and of the JDK for what it does not have.
    ///
    /// @param preferred asked first; `null` for the JDK alone
    public Crypto(@Nullable Provider preferred) {
        sha256 = find(preferred, "MessageDigest", "SHA-256");
        sha1 = find(preferred, "MessageDigest", "SHA-1");
        rsaSha256 = find(preferred, "Signature", "SHA256withRSA");
        rsaSha1 = find(preferred, "Signature", "SHA1withRSA");
        ed25519 = find(preferred, "Signature", "Ed25519");
    }

    private static Provider find(@Nullable Provider preferred, String type, String algorithm) {
        if (preferred != null && preferred.getService(type, algorithm) != null) return preferred;
        for (Provider provider : Security.getProviders()) {
            if (provider.getService(type, algorithm) != null) return provider;
        }
        throw new IllegalStateException("no provider has " + algorithm);
    }

    /// A message digest before its first octet.
    ///
    /// @param algorithm which
    /// @return a new digest
    public MessageDigest digest(HashAlgorithm algorithm) {
        Provider provider =
                switch (algorithm) {
                    case SHA256 -> sha256;
                    case SHA1 -> sha1;
                };
        try {
            return MessageDigest.getInstance(algorithm.standardName(), provider);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A public key.
    ///
    /// @param spec modulus and exponent
    /// @return the key, or `null` if the provider does not take it
    @Nullable PublicKey rsaKey(RSAPublicKeySpec spec) {
        return key("RSA", rsaSha256, spec);
    }

    /// A public key.
    ///
    /// @param subjectPublicKeyInfo in DER
    /// @return the key, or `null` if the provider does not take it
    @Nullable PublicKey ed25519Key(byte[] subjectPublicKeyInfo) {
        return key("Ed25519", ed25519, new X509EncodedKeySpec(subjectPublicKeyInfo));
    }

    private static @Nullable PublicKey key(String algorithm, Provider provider, KeySpec spec) {
        try {
            KeyFactory factory = provider.getService("KeyFactory", algorithm) != null
                    ? KeyFactory.getInstance(algorithm, provider)
                    : KeyFactory.getInstance(algorithm);
            return factory.generatePublic(spec);
        } catch (GeneralSecurityException | RuntimeException notAKey) {
            return null;
        }
    }

    /// Whether a signature was made with the private half of a key.
    ///
    /// @param algorithm of the signature
    /// @param key of the type the algorithm needs
    /// @param octets what was signed, before any hashing
    /// @param length how many of them
    /// @param signature the signature's octets
    /// @return true if so; false too if the provider cannot make sense of it
    public boolean verify(
            SigningAlgorithm algorithm, PublicKey key, byte[] octets, int length, byte[] signature) {
        try {
            Signature verifier = verifier(algorithm);
            verifier.initVerify(key);
            if (algorithm == SigningAlgorithm.ED25519_SHA256) { // 8463 §3: PureEdDSA of the hash
                MessageDigest digest = digest(HashAlgorithm.SHA256);
                digest.update(octets, 0, length);
                verifier.update(digest.digest());
            } else {
                verifier.update(octets, 0, length);
            }
            return verifier.verify(signature);
        } catch (GeneralSecurityException | RuntimeException notASignature) {
            return false;
        }
    }

    private Signature verifier(SigningAlgorithm algorithm) throws NoSuchAlgorithmException {
        return switch (algorithm) {
            case RSA_SHA256 -> Signature.getInstance("SHA256withRSA", rsaSha256);
            case ED25519_SHA256 -> Signature.getInstance("Ed25519", ed25519);
            case RSA_SHA1 -> Signature.getInstance("SHA1withRSA", rsaSha1);
        };
    }
}
