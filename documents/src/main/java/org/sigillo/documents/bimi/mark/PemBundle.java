package org.sigillo.documents.bimi.mark;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.sigillo.spec.Finding;

/// Certificates in PEM form, as they follow one another in a file (7468 §5).
///
/// @param certificates in the order of the file
/// @param findings what cannot be read of it
public record PemBundle(List<X509Certificate> certificates, List<Finding> findings) {
    /// The largest file, in octets.
    public static final int MAX_OCTETS = 256 * 1024;
    /// The most certificates of one file.
    public static final int MAX_CERTIFICATES = 10;

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    /// Copies the lists.
    public PemBundle {
        certificates = List.copyOf(certificates);
        findings = List.copyOf(findings);
    }

    /// Reads a file. Total.
    ///
    /// @param file its octets
    /// @return the certificates that could be read
    public static PemBundle read(byte[] file) {
        List<X509Certificate> certificates = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        if (file.length > MAX_OCTETS) {
            findings.add(Finding.error(MarkReason.TOO_LARGE, "", MAX_OCTETS + " octets"));
            return new PemBundle(certificates, findings);
        }
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int count = 0;
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, begin + 1)) {
            int start = begin + BEGIN.length();
            int end = text.indexOf(END, start);
            if (++count > MAX_CERTIFICATES) {
                findings.add(Finding.error(MarkReason.TOO_LARGE, "", MAX_CERTIFICATES + " certificates"));
                break;
            }
            X509Certificate one = end < 0 ? null : certificate(text.substring(start, end));
            if (one == null) findings.add(Finding.error(MarkReason.UNREADABLE, "certificate " + count));
            else certificates.add(one);
            if (end < 0) break;
        }
        if (count == 0) findings.add(Finding.error(MarkReason.NO_CERTIFICATE, ""));
        return new PemBundle(certificates, findings);
    }

    private static @org.jspecify.annotations.Nullable X509Certificate certificate(String base64) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            if (Der.read(der) == null) return null;
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | IllegalArgumentException wrong) {
            return null;
        }
    }
}
