package org.sigillo.dkim.sign;

import java.security.PrivateKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.name.DomainName;

/// A private key, and where its public half is published. Its text never shows the key.
///
/// @param domain the Signing Domain, `d=`
/// @param selector `s=`: one label or more, lower case, without `_domainkey`
/// @param algorithm `a=`
/// @param key the private key; best one made with the same [org.sigillo.dkim.Crypto] the signer has
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-3.5 RFC 6376 §3.5
public record SigningKey(DomainName domain, String selector, SigningAlgorithm algorithm, PrivateKey key) {
    /// The shortest RSA modulus anything is signed with, in bits (8301 §3.2).
    public static final int MIN_RSA_BITS = 1024;

    /// Checks the names.
    ///
    /// @throws IllegalArgumentException if there can be no record at that selector and domain
    public SigningKey {
        DomainName name = DomainName.parseOrNull(selector); // 6376 §3.1: sub-domain *( "." sub-domain )
        if (name == null || !name.isHostname()) throw new IllegalArgumentException("not a selector: " + selector);
        if (!domain.isHostname() || domain.labelCount() < 2) // 6376 §3.5 d=: sub-domain 1*("." sub-domain)
        throw new IllegalArgumentException("not a Signing Domain: " + domain);
        selector = name.toString();
        if (domain.below(selector + "._domainkey") == null)
            throw new IllegalArgumentException("selector and domain are too long together: " + selector);
    }

    /// Where the public half is published.
    ///
    /// @return `s1._domainkey.example.com`
    public DomainName keyName() {
        return DomainName.of(selector + "._domainkey." + domain); // 6376 §3.6.2.1
    }

    /// Why nothing may be signed with it.
    ///
    /// @return the reason, or `null`
    public @Nullable SigningReason defect() {
        return switch (algorithm) {
            case RSA_SHA1 -> SigningReason.SHA1; // 8301 §3.1
            case RSA_SHA256 ->
                !key.getAlgorithm().equals("RSA")
                        ? SigningReason.KEY_TYPE_MISMATCH
                        : key instanceof RSAKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS
                                ? SigningReason.KEY_TOO_SHORT
                                : null;
            case ED25519_SHA256 -> isEd25519(key) ? null : SigningReason.KEY_TYPE_MISMATCH;
        };
    }

    private static boolean isEd25519(PrivateKey key) {
        return key instanceof EdECKey ed
                ? ed.getParams().getName().equalsIgnoreCase("Ed25519")
                : key.getAlgorithm().equals("Ed25519") || key.getAlgorithm().equals("EdDSA");
    }

    /// Domain, selector and algorithm; never the key.
    @Override
    public String toString() {
        return keyName() + " " + algorithm.word();
    }
}
