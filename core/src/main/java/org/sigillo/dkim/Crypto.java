package org.sigillo.dkim;

import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.KeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The doors to the Java Cryptography Architecture, each looked for once, when it is first needed. Safe for use by
/// many threads.
public final class Crypto {
    /// The providers the JDK is configured with.
    public static final Crypto JDK = new Crypto(null);

    private static final String DIGEST = "MessageDigest";
    private static final String SIGNATURE = "Signature";

    private final @Nullable Provider preferred;
    private final ConcurrentHashMap<String, Provider> found = new ConcurrentHashMap<>();

    /// Doors of a provider, and of the JDK for what it does not have.
    ///
    /// @param preferred asked first; `null` for the JDK alone
    public Crypto(@Nullable Provider preferred) {
        this.preferred = preferred;
    }

    private Provider provider(String type, String algorithm) {
        Provider provider = found.get(algorithm);
        if (provider != null) return provider;
        return found.computeIfAbsent(algorithm, any -> find(preferred, type, algorithm));
    }

    /// The first provider that has it; only those before it are loaded, as listing them all would take a
    /// start's time.
    private static Provider find(@Nullable Provider preferred, String type, String algorithm) {
        if (preferred != null && preferred.getService(type, algorithm) != null) return preferred;
        try {
            return type.equals(SIGNATURE)
                    ? Signature.getInstance(algorithm).getProvider()
                    : MessageDigest.getInstance(algorithm).getProvider();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no provider has " + algorithm, e);
        }
    }

    /// A message digest before its first octet.
    ///
    /// @param algorithm which
    /// @return a new digest
    public MessageDigest digest(HashAlgorithm algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.standardName(), provider(DIGEST, algorithm.standardName()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A public key.
    ///
    /// @param spec modulus and exponent
    /// @return the key, or `null` if the provider does not take it
    @Nullable
    PublicKey rsaKey(RSAPublicKeySpec spec) {
        return key("RSA", provider(SIGNATURE, "SHA256withRSA"), spec);
    }

    /// A public key.
    ///
    /// @param subjectPublicKeyInfo in DER
    /// @return the key, or `null` if the provider does not take it
    @Nullable
    PublicKey ed25519Key(byte[] subjectPublicKeyInfo) {
        return key("Ed25519", provider(SIGNATURE, "Ed25519"), new X509EncodedKeySpec(subjectPublicKeyInfo));
    }

    private static @Nullable PublicKey key(String algorithm, Provider provider, KeySpec spec) {
        try {
            return factory(algorithm, provider).generatePublic(spec);
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
    public boolean verify(SigningAlgorithm algorithm, PublicKey key, byte[] octets, int length, byte[] signature) {
        try {
            Signature verifier = signature(algorithm);
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

    /// Signs.
    ///
    /// @param algorithm of the signature
    /// @param key of the type the algorithm needs
    /// @param octets what to sign, before any hashing
    /// @param length how many of them
    /// @return the signature's octets, or `null` if the provider cannot sign with this key
    public byte @Nullable [] sign(SigningAlgorithm algorithm, PrivateKey key, byte[] octets, int length) {
        try {
            Signature signer = signature(algorithm);
            signer.initSign(key);
            if (algorithm == SigningAlgorithm.ED25519_SHA256) { // 8463 §3: PureEdDSA of the hash
                MessageDigest digest = digest(HashAlgorithm.SHA256);
                digest.update(octets, 0, length);
                signer.update(digest.digest());
            } else {
                signer.update(octets, 0, length);
            }
            return signer.sign();
        } catch (GeneralSecurityException | RuntimeException notThisKey) {
            return null;
        }
    }

    /// A private key that this provider signs with at once, without translating it each time.
    ///
    /// @param algorithm what it is for
    /// @param spec the key
    /// @return the key, or `null` if the provider does not take it
    public @Nullable PrivateKey privateKey(SigningAlgorithm algorithm, KeySpec spec) {
        try {
            return factory(keyType(algorithm), signatureProvider(algorithm)).generatePrivate(spec);
        } catch (GeneralSecurityException | RuntimeException notAKey) {
            return null;
        }
    }

    /// A new pair of keys. Chance is the provider's.
    ///
    /// @param algorithm what it is for
    /// @param bits the length of an RSA modulus; for Ed25519 it means nothing
    /// @return the pair
    /// @throws IllegalArgumentException if the provider makes no keys of that length
    public KeyPair keyPair(SigningAlgorithm algorithm, int bits) {
        try {
            String type = keyType(algorithm);
            Provider provider = signatureProvider(algorithm);
            KeyPairGenerator generator = provider.getService("KeyPairGenerator", type) != null
                    ? KeyPairGenerator.getInstance(type, provider)
                    : KeyPairGenerator.getInstance(type);
            if (algorithm != SigningAlgorithm.ED25519_SHA256) generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (InvalidParameterException e) {
            throw new IllegalArgumentException("no RSA key of " + bits + " bits", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keyType(SigningAlgorithm algorithm) {
        return algorithm == SigningAlgorithm.ED25519_SHA256 ? "Ed25519" : "RSA";
    }

    private static KeyFactory factory(String type, Provider provider) throws NoSuchAlgorithmException {
        return provider.getService("KeyFactory", type) != null
                ? KeyFactory.getInstance(type, provider)
                : KeyFactory.getInstance(type);
    }

    private Signature signature(SigningAlgorithm algorithm) throws NoSuchAlgorithmException {
        return Signature.getInstance(name(algorithm), signatureProvider(algorithm));
    }

    private Provider signatureProvider(SigningAlgorithm algorithm) {
        return provider(SIGNATURE, name(algorithm));
    }

    private static String name(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case RSA_SHA256 -> "SHA256withRSA";
            case ED25519_SHA256 -> "Ed25519";
            case RSA_SHA1 -> "SHA1withRSA";
        };
    }
}
