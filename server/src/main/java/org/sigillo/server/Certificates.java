package org.sigillo.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Whose certificates are trusted.
final class Certificates {
    /// The largest file of certificates, in octets.
    static final long MAX_OCTETS = 4 << 20;

    private Certificates() {}

    /// A context that trusts the authorities of a file, and no others.
    ///
    /// @param file certificates in PEM; `null` for the system's
    static SSLContext trusting(@Nullable Path file) throws IOException, GeneralSecurityException {
        if (file == null) return SSLContext.getDefault();
        if (Files.size(file) > MAX_OCTETS) throw new IOException("too large");
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int count = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in))
                store.setCertificateEntry("ca" + count++, one);
            if (count == 0) throw new IOException("no certificate in it");
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
