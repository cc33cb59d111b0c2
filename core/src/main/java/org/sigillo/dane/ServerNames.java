package org.sigillo.dane;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// The names in a server's certificate (7672 §3.2.3).
final class ServerNames {
    private static final Integer DNS_NAME = 2;

    private ServerNames() {}

    static boolean anyOf(List<DomainName> references, X509Certificate certificate, byte[] der) {
        for (String presented : presented(certificate, der))
            for (DomainName reference : references) if (matches(presented, reference)) return true;
        return false;
    }

    /// The DNS-IDs; the common names only where there is none.
    private static List<String> presented(X509Certificate certificate, byte[] der) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null)
                for (List<?> one : alternatives)
                    if (DNS_NAME.equals(one.getFirst()) && one.get(1) instanceof String name) names.add(name);
        } catch (CertificateParsingException misshapen) {
            return List.of();
        }
        return names.isEmpty() ? Der.commonNames(der) : names;
    }

    static boolean matches(String presented, DomainName reference) {
        if (!Ascii.isAscii(presented)) return false;
        boolean wildcard = presented.startsWith("*."); // the whole first label, and one label of the host
        DomainName name = DomainName.parseOctets(wildcard ? presented.substring(2) : presented);
        @Nullable DomainName compared = wildcard ? reference.parent() : reference;
        return name != null && name.equals(compared);
    }
}
