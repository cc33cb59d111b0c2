package org.sigillo.net.reach;

import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// The DNS-IDs of a certificate (6125 §6.4): a wildcard is the whole left-most label and stands for one (8461 §3.3,
/// §4.1). The JDK would take a common name, and a wildcard within a label.
public final class DnsIds {
    private static final Integer DNS_NAME = 2;

    private DnsIds() {}

    /// Whether a certificate names a host.
    ///
    /// @param host the name
    /// @param certificate the certificate
    /// @return false also if its names cannot be read
    public static boolean name(String host, Certificate certificate) {
        DomainName name = DomainName.parseOrNull(host);
        if (name == null || !(certificate instanceof X509Certificate x509)) return false;
        for (String id : of(x509)) {
            boolean wildcard = id.startsWith("*.");
            DomainName presented = DomainName.parseOctets(wildcard ? id.substring(2) : id);
            @Nullable DomainName compared = wildcard ? name.parent() : name;
            if (presented != null && presented.equals(compared)) return true;
        }
        return false;
    }

    /// The DNS-IDs.
    ///
    /// @param certificate the certificate
    /// @return as they stand there; empty if they cannot be read
    public static List<String> of(X509Certificate certificate) {
        List<String> ids = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives == null) return ids;
            for (List<?> one : alternatives)
                if (DNS_NAME.equals(one.getFirst()) && one.get(1) instanceof String id) ids.add(id);
            return ids;
        } catch (CertificateParsingException misshapen) {
            return List.of();
        }
    }
}
