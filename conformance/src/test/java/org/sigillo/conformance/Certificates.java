package org.sigillo.conformance;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Certificates of the tests' own, made octet by octet: any name, any dates, any issuer.
final class Certificates {
    private static final byte[] ECDSA_SHA256 = {42, -122, 72, -50, 61, 4, 3, 2};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static long serial = 1;

    private Certificates() {}

    /// A certificate, its key, and those that issued it.
    record Issued(KeyPair keys, String commonName, byte[] der, List<Issued> issuers) {
        /// As a server sends them: its own first.
        List<byte[]> chain() {
            List<byte[]> chain = new ArrayList<>(List.of(der));
            for (Issued issuer : issuers) chain.add(issuer.der);
            return chain;
        }

        X509Certificate certificate() throws GeneralSecurityException {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        }
    }

    /// What a certificate shall say.
    static final class Wish {
        private final String commonName;
        private String[] names = {};
        private boolean authority;
        private Issued issuer;
        private Instant from = Instant.parse("2020-01-01T00:00:00Z");
        private Instant until = Instant.parse("2099-01-01T00:00:00Z");

        private Wish(String commonName) {
            this.commonName = commonName;
        }

        Wish names(String... dns) {
            names = dns;
            return this;
        }

        Wish authority() {
            authority = true;
            return this;
        }

        Wish by(Issued one) {
            issuer = one;
            return this;
        }

        Wish during(String first, String last) {
            from = Instant.parse(first);
            until = Instant.parse(last);
            return this;
        }

        Issued issue() throws GeneralSecurityException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair keys = generator.generateKeyPair();
            byte[] algorithm = element(0x30, element(6, ECDSA_SHA256));
            byte[] body = element(
                    0x30,
                    element(0xA0, element(2, new byte[] {2})),
                    element(2, BigInteger.valueOf(serial++).toByteArray()),
                    algorithm,
                    name(issuer == null ? commonName : issuer.commonName),
                    element(0x30, time(from), time(until)),
                    name(commonName),
                    keys.getPublic().getEncoded(),
                    element(0xA3, element(0x30, extensions())));
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(issuer == null ? keys.getPrivate() : issuer.keys.getPrivate());
            signer.update(body);
            byte[] signature = signer.sign();
            byte[] der = element(0x30, body, algorithm, element(3, new byte[1], signature));
            List<Issued> issuers = new ArrayList<>();
            if (issuer != null) {
                issuers.add(issuer);
                issuers.addAll(issuer.issuers);
            }
            return new Issued(keys, commonName, der, issuers);
        }

        private byte[] extensions() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] constraints = authority ? element(0x30, element(1, new byte[] {-1})) : element(0x30);
            all.writeBytes(element(
                    0x30,
                    element(6, new byte[] {0x55, 0x1D, 19}),
                    element(1, new byte[] {-1}),
                    element(4, constraints)));
            if (names.length > 0) {
                byte[][] ids = Arrays.stream(names)
                        .map(id -> element(0x82, id.getBytes(StandardCharsets.US_ASCII)))
                        .toArray(byte[][]::new);
                all.writeBytes(element(0x30, element(6, new byte[] {0x55, 0x1D, 17}), element(4, element(0x30, ids))));
            }
            return all.toByteArray();
        }
    }

    static Wish named(String commonName) {
        return new Wish(commonName);
    }

    /// A server's side, with the whole chain.
    static SSLContext serving(Issued server) throws GeneralSecurityException, IOException {
        KeyStore keys = empty();
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> chain = new ArrayList<>();
        for (byte[] der : server.chain()) chain.add(factory.generateCertificate(new ByteArrayInputStream(der)));
        keys.setKeyEntry("a", server.keys().getPrivate(), "x".toCharArray(), chain.toArray(Certificate[]::new));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "x".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /// A client's side, which trusts one root.
    static SSLContext trusting(Issued root) throws GeneralSecurityException, IOException {
        KeyStore trusted = empty();
        trusted.setCertificateEntry("a", root.certificate());
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static byte[] time(Instant instant) {
        return element(0x18, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] name(String commonName) {
        byte[] value = element(0x0C, commonName.getBytes(StandardCharsets.UTF_8));
        return element(0x30, element(0x31, element(0x30, element(6, new byte[] {0x55, 4, 3}), value)));
    }

    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = all.size();
        if (length > 255) out.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
        else if (length > 127) out.writeBytes(new byte[] {(byte) 0x81, (byte) length});
        else out.write(length);
        out.writeBytes(all.toByteArray());
        return out.toByteArray();
    }
}
