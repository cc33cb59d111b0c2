package org.sigillo.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A server's certificate with its key, as programs of certificate authorities leave them.
///
/// @param context what TLS is done with
/// @param until when the certificate ends
/// @param stamp differs once the files have changed
public record ServerCertificate(SSLContext context, Instant until, String stamp) {
    /// The largest file that is read, in octets.
    public static final int MAX_OCTETS = 1 << 20;

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    /// Reads both.
    ///
    /// @param certificates in PEM, our own first
    /// @param key its private key, PKCS#8 in PEM, not encrypted
    /// @return both
    /// @throws IOException if they cannot be used; the message is for the operator
    public static ServerCertificate read(Path certificates, Path key) throws IOException {
        String stamp = stamp(certificates, key);
        byte[] chain = octets(certificates);
        PrivateKey secret = secret(new String(octets(key), StandardCharsets.ISO_8859_1));
        if (secret == null)
            throw new IOException(key + " holds no private key in PKCS#8, \"" + BEGIN
                    + "\"; \"openssl pkcs8 -topk8 -nocrypt\" makes one of others");
        try {
            Certificate[] all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(chain))
                    .toArray(Certificate[]::new);
            if (all.length == 0 || !(all[0] instanceof X509Certificate own))
                throw new IOException(certificates + " holds no certificate");
            if (!own.getPublicKey().getAlgorithm().equals(secret.getAlgorithm()))
                throw new IOException(key + " is not the key of " + certificates);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", secret, new char[0], all);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return new ServerCertificate(context, own.getNotAfter().toInstant(), stamp);
        } catch (GeneralSecurityException wrong) {
            throw new IOException(certificates + " cannot be used: " + wrong.getMessage(), wrong);
        }
    }

    /// What differs once a file has changed.
    ///
    /// @param certificates in PEM
    /// @param key its private key
    /// @return the stamp
    /// @throws IOException if one is not there
    public static String stamp(Path certificates, Path key) throws IOException {
        return Files.getLastModifiedTime(certificates) + " " + Files.size(certificates) + ' '
                + Files.getLastModifiedTime(key) + ' ' + Files.size(key);
    }

    private static byte[] octets(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MAX_OCTETS + 1);
            if (octets.length > MAX_OCTETS) throw new IOException(file + " is too large");
            return octets;
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no file " + file, missing);
        }
    }

    private static @Nullable PrivateKey secret(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) return null;
        try {
            byte[] octets = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
                PrivateKey key = secret(algorithm, octets);
                if (key != null) return key;
            }
        } catch (IllegalArgumentException noBase64) { // falls through
        }
        return null;
    }

    private static @Nullable PrivateKey secret(String algorithm, byte[] octets) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(octets));
        } catch (GeneralSecurityException another) {
            return null;
        }
    }
}
