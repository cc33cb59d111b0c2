package org.sigillo.bench;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bare work of a message: one SHA-256 of the canonical body, and each signature verified over its canonical
/// header. Keys are read and objects made once, before the loop: nothing can be below this.
final class Floor {
    private final MessageDigest body;
    private final MessageDigest header;
    private final byte[] canonicalBody;
    private final List<Check> checks = new ArrayList<>();

    private record Check(Signature verifier, Sample.Signed signed) {}

    Floor(Sample sample, @Nullable Provider provider) {
        try {
            body = digest(provider);
            header = digest(provider);
            canonicalBody = sample.canonicalBody();
            for (Sample.Signed signed : sample.signed()) {
                Signature verifier = signature(signed.key(), provider);
                checks.add(new Check(verifier, signed));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int run() {
        try {
            body.update(canonicalBody);
            int mixed = body.digest()[0];
            for (Check check : checks) {
                byte[] octets = check.signed.octets();
                if (check.signed.key().ed25519()) {
                    header.update(octets);
                    octets = header.digest();
                }
                check.verifier.update(octets);
                if (!check.verifier.verify(check.signed.signature()))
                    throw new IllegalStateException("does not verify");
                mixed++;
            }
            return mixed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] sha256(byte[] octets) {
        try {
            return digest(null).digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static MessageDigest digest(@Nullable Provider provider) throws GeneralSecurityException {
        return provider == null ? MessageDigest.getInstance("SHA-256") : MessageDigest.getInstance("SHA-256", provider);
    }

    private static Signature signature(TestKey key, @Nullable Provider provider) throws GeneralSecurityException {
        Signature verifier;
        if (provider != null && provider.getService("Signature", key.jca()) != null) {
            verifier = Signature.getInstance(key.jca(), provider);
            verifier.initVerify(ours(key, provider));
        } else {
            verifier = Signature.getInstance(key.jca());
            verifier.initVerify(key.publicKey());
        }
        return verifier;
    }

    /// The key as the provider's own class, so that it is not translated at each use.
    private static PublicKey ours(TestKey key, Provider provider) throws GeneralSecurityException {
        String algorithm = key.ed25519() ? "Ed25519" : "RSA";
        if (provider.getService("KeyFactory", algorithm) == null) return key.publicKey();
        return java.security.KeyFactory.getInstance(algorithm, provider)
                .generatePublic(new X509EncodedKeySpec(key.publicKey().getEncoded()));
    }
}
