package org.sigillo.intake.smtp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A server's certificate and key, as certificate authorities' programs leave them: PEM.
public final class ServerKey {
    /// The largest file that is read, in octets.
    public static final int MAX_OCTETS = 1 << 20;

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private ServerKey() {}

    /// Reads both.
    ///
    /// @param certificates our own first, then those between it and the authority's
    /// @param key its private key, PKCS#8, not encrypted
    /// @return what STARTTLS is done with
    /// @throws IOException if a file cannot be read, or is not what it should be; the message is for the operator
    public static SSLContext read(Path certificates, Path key) throws IOException {
        byte[] chain = octets(certificates);
        PrivateKey secret = secret(new String(octets(key), StandardCharsets.ISO_8859_1));
        if (secret == null)
            throw new IOException(key + " holds no private key in PKCS#8, \"" + BEGIN
                    + "\"; \"openssl pkcs8 -topk8 -nocrypt\" makes one of others");
        try {
            Certificate[] all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(chain))
                    .toArray(Certificate[]::new);
            if (all.length == 0) throw new IOException(certificates + " holds no certificate");
            if (!all[0].getPublicKey().getAlgorithm().equals(secret.getAlgorithm()))
                throw new IOException(key + " is not the key of " + certificates);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("smtp", secret, new char[0], all);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException wrong) {
            throw new IOException(certificates + " cannot be used: " + wrong.getMessage(), wrong);
        }
    }

    private static byte[] octets(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MAX_OCTETS + 1);
            if (octets.length > MAX_OCTETS) throw new IOException(file + " is too large");
            return octets;
        }
    }

    private static @Nullable PrivateKey secret(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) return null;
        byte[] octets;
        try {
            octets = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(octets));
            } catch (GeneralSecurityException another) {
                // the next
            }
        }
        return null;
    }
}
