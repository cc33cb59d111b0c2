package org.sigillo.bench;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/// A key made for one run, with the record that publishes it.
record TestKey(String selector, boolean ed25519, KeyPair pair) {
    static TestKey rsa(String selector, int bits) {
        return new TestKey(selector, false, generate("RSA", bits));
    }

    static TestKey ed25519(String selector) {
        return new TestKey(selector, true, generate("Ed25519", 255));
    }

    private static KeyPair generate(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PrivateKey privateKey() {
        return pair.getPrivate();
    }

    PublicKey publicKey() {
        return pair.getPublic();
    }

    /// The `a=` of its signatures.
    String algorithm() {
        return ed25519 ? "ed25519-sha256" : "rsa-sha256";
    }

    /// What the JCA calls it.
    String jca() {
        return ed25519 ? "Ed25519" : "SHA256withRSA";
    }

    /// The TXT record.
    String record() {
        byte[] der = publicKey().getEncoded();
        byte[] p = ed25519 ? Arrays.copyOfRange(der, der.length - 32, der.length) : der; // 8463 §4: the bare key
        return "v=DKIM1; k=" + (ed25519 ? "ed25519" : "rsa") + "; p="
                + Base64.getEncoder().encodeToString(p);
    }

    byte[] sign(byte[] octets) {
        try {
            Signature signer = Signature.getInstance(jca());
            signer.initSign(privateKey());
            signer.update(octets);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
