package org.sigillo.dkim;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.Objects;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;

/// Signs messages for tests, with keys made for the run. Canonicalization is the house's own: other tests hold it
/// against naive twins and other people's signatures.
final class TestSigner {
    static final KeyPair RSA = rsa(1024);
    static final KeyPair OTHER_RSA = rsa(1024);
    static final KeyPair ED25519 = pair("Ed25519", 0);
    static final String MESSAGE =
            "From: Ada <ada@example.com>\r\nTo: bob@example.net\r\nSubject: hello\r\n\r\nHello Bob\r\n";

    private TestSigner() {}

    static KeyPair rsa(int bits) {
        return pair("RSA", bits);
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (bits > 0) generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// The key record of a pair.
    static String record(KeyPair pair, String... tags) {
        byte[] encoded = pair.getPublic().getEncoded();
        boolean rsa = pair.getPublic().getAlgorithm().equals("RSA");
        if (!rsa) encoded = java.util.Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        StringBuilder record = new StringBuilder(rsa ? "v=DKIM1; " : "v=DKIM1; k=ed25519; ");
        for (String tag : tags) record.append(tag).append("; ");
        return record + "p=" + Base64.getEncoder().encodeToString(encoded);
    }

    /// The message with a signature on top.
    ///
    /// @param tags all but `bh=` and `b=`
    static String sign(String message, KeyPair pair, String tags) {
        String algorithm = pair.getPublic().getAlgorithm().equals("RSA") ? "rsa-sha256" : "ed25519-sha256";
        return sign(message, pair, "a=" + algorithm + "; " + tags, "SHA256withRSA");
    }

    static String sign(String message, KeyPair pair, String tags, String rsaAlgorithm) {
        try {
            int split = message.indexOf("\r\n\r\n");
            byte[] body = octets(message.substring(split + 4));
            DkimSignature unsigned = read("DKIM-Signature: v=1; " + tags + "; bh=AAAA; b=AAAA");
            BodyHasher hasher = new BodyHasher();
            BodyHash hash = unsigned.register(hasher);
            hasher.write(body, 0, body.length);
            hasher.finish();
            String start = "DKIM-Signature: v=1; " + tags + "; bh="
                    + Base64.getEncoder()
                            .encodeToString(Objects.requireNonNull(hash).value()) + "; b=";
            Header header = HeaderSplitter.header(
                    octets(start + "AAAA\r\n" + message.substring(0, split + 2)), HeaderLimits.DEFAULT);
            HeaderOctets covered = new HeaderOctets();
            new HeaderIndex(header).signed(read(header.fields().getFirst()), covered);
            Signature signer =
                    Signature.getInstance(pair.getPublic().getAlgorithm().equals("RSA") ? rsaAlgorithm : "Ed25519");
            signer.initSign(pair.getPrivate());
            byte[] octets = java.util.Arrays.copyOf(covered.octets(), covered.length());
            signer.update(
                    pair.getPublic().getAlgorithm().equals("RSA")
                            ? octets
                            : MessageDigest.getInstance("SHA-256").digest(octets));
            return start + Base64.getEncoder().encodeToString(signer.sign()) + "\r\n" + message;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static DkimSignature read(String field) {
        return read(HeaderField.of(octets(field)));
    }

    static DkimSignature read(HeaderField field) {
        return switch (DkimSignatureParser.parse(field, DkimSettings.DEFAULT.forArchives())) {
            case DkimSignatureParser.Answer.Read read -> read.signature();
            case DkimSignatureParser.Answer.Refused refused -> throw new AssertionError(refused);
        };
    }

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
