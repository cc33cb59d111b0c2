package org.sigillo.documents.bimi.mark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.zip.GZIPOutputStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Mark certificates of our own making, each wrong in what the test asks for.
final class TestMarks {
    static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant UNTIL = Instant.parse("2027-01-01T00:00:00Z");
    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.2\" baseProfile=\"tiny-ps\""
            + " viewBox=\"0 0 9 9\"><title>Example</title><rect width=\"9\" height=\"9\"/></svg>";

    final KeyPair rootKey = keyPair();
    final KeyPair issuerKey = keyPair();
    final KeyPair leafKey = keyPair();
    final X509Certificate root = authority("CN=Root", rootKey, "CN=Root", rootKey, true);
    final X509Certificate issuer = authority("CN=Issuer", issuerKey, "CN=Root", rootKey, true);

    /// What a certificate is made of.
    static final class Leaf {
        String subject =
                "CN=Example, O=Example Inc, 2.5.4.15=Private Organization, 1.3.6.1.4.1.53087.1.13=Registered Mark,"
                        + " 1.3.6.1.4.1.53087.1.3=IT, 1.3.6.1.4.1.53087.1.4=123";
        boolean usage = true;
        boolean logged = true;
        boolean revocable = true;
        boolean rightHash = true;
        boolean compressed = true;
        String uri = "data:image/svg+xml;base64,";
        String svg = SVG;
        String[] names = {"example.com", "brand._bimi.example.org"};
    }

    X509Certificate leaf(Leaf leaf) {
        try {
            X509v3CertificateBuilder made = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=Issuer"),
                    BigInteger.TEN,
                    Date.from(FROM),
                    Date.from(UNTIL),
                    new X500Name(leaf.subject),
                    leafKey.getPublic());
            made.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            if (leaf.usage) made.addExtension(Extension.extendedKeyUsage, false, usage());
            if (leaf.names.length > 0) {
                GeneralName[] names = new GeneralName[leaf.names.length];
                for (int i = 0; i < names.length; i++) names[i] = new GeneralName(GeneralName.dNSName, leaf.names[i]);
                made.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            if (leaf.revocable) made.addExtension(Extension.cRLDistributionPoints, false, revocation());
            if (leaf.logged)
                made.addExtension(
                        new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2"),
                        false,
                        new DEROctetString(new byte[] {0, 6, 0, 4, 1, 2, 3, 4}));
            if (!leaf.svg.isEmpty())
                made.addExtension(new ASN1ObjectIdentifier(Logotype.EXTENSION), false, logotype(leaf));
            return sign(made, issuerKey);
        } catch (IOException | GeneralSecurityException | OperatorCreationException wrong) {
            throw new AssertionError(wrong);
        }
    }

    X509Certificate authority(String subject, KeyPair key, String issuer, KeyPair by, boolean usage) {
        try {
            X509v3CertificateBuilder made = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer),
                    BigInteger.ONE,
                    Date.from(FROM),
                    Date.from(UNTIL),
                    new X500Name(subject),
                    key.getPublic());
            made.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            if (usage) made.addExtension(Extension.extendedKeyUsage, false, usage());
            return sign(made, by);
        } catch (IOException | GeneralSecurityException | OperatorCreationException wrong) {
            throw new AssertionError(wrong);
        }
    }

    static byte[] pem(X509Certificate... certificates) {
        StringBuilder out = new StringBuilder();
        try {
            for (X509Certificate one : certificates)
                out.append("-----BEGIN CERTIFICATE-----\n")
                        .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(one.getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException wrong) {
            throw new AssertionError(wrong);
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static ASN1Encodable usage() {
        return new ExtendedKeyUsage(KeyPurposeId.getInstance(new ASN1ObjectIdentifier(MarkChecker.USAGE)));
    }

    private static ASN1Encodable revocation() {
        GeneralName at = new GeneralName(GeneralName.uniformResourceIdentifier, "http://crl.example.com/1");
        return new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(new DistributionPointName(new GeneralNames(at)), null, null)
        });
    }

    private static ASN1Encodable logotype(Leaf leaf) throws IOException, GeneralSecurityException {
        byte[] svg = leaf.svg.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(svg);
        }
        byte[] octets = leaf.compressed ? out.toByteArray() : svg;
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(leaf.rightHash ? octets : new byte[1]);
        ASN1Encodable algorithm = new DERSequence(
                new ASN1Encodable[] {new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.1"), DERNull.INSTANCE});
        ASN1Encodable hashed = new DERSequence(new ASN1Encodable[] {algorithm, new DEROctetString(hash)});
        String uri = leaf.uri + Base64.getEncoder().encodeToString(octets);
        ASN1Encodable details = new DERSequence(new ASN1Encodable[] {
            new DERIA5String("image/svg+xml"), new DERSequence(hashed), new DERSequence(new DERIA5String(uri))
        });
        ASN1Encodable data = new DERSequence(new DERSequence(new DERSequence(details)));
        return new DERSequence(new DERTaggedObject(true, 2, new DERTaggedObject(false, 0, data)));
    }

    private static X509Certificate sign(X509v3CertificateBuilder made, KeyPair by)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(made.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
