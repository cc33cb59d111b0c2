package org.sigillo.documents.bimi.mark;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// What a mark certificate says.
///
/// @param subject whose it is: the organization, else the common name
/// @param issuer who issued it: the common name
/// @param kind what kind it is
/// @param markType the type of the mark, as written; empty if it is not said
/// @param registration the country and number of the trademark; empty if it is not said
/// @param names the domains it is for, `_bimi` names included
/// @param notBefore from when it holds
/// @param notAfter until when it holds
/// @param logotype the indicator within; `null` if there is none that can be read
/// @param timestamps how many logs have signed that they know it
public record MarkCertificate(
        String subject,
        String issuer,
        MarkKind kind,
        String markType,
        String registration,
        List<DomainName> names,
        Instant notBefore,
        Instant notAfter,
        @Nullable Logotype logotype,
        int timestamps) {
    private static final String MARKS = "1.3.6.1.4.1.53087.1.";
    private static final String TIMESTAMPS = "1.3.6.1.4.1.11129.2.4.2"; // 6962 §3.3

    /// Copies the list.
    public MarkCertificate {
        names = List.copyOf(names);
    }

    /// Whether it is for a record: it names the domain, or the selector at the domain.
    ///
    /// @param domain an Author Domain or its Organizational Domain
    /// @param selector the selector of the record
    /// @return true if so
    public boolean covers(DomainName domain, String selector) { // VMC draft 11 §5.2
        DomainName record = domain.below(selector + "._bimi");
        return names.contains(domain) || record != null && names.contains(record);
    }

    /// Reads a certificate.
    static MarkCertificate of(X509Certificate certificate) {
        Der subject = Der.read(certificate.getSubjectX500Principal().getEncoded());
        Der issuer = Der.read(certificate.getIssuerX500Principal().getEncoded());
        String markType = attribute(subject, MARKS + "13");
        String country = attribute(subject, MARKS + "3");
        byte[] logotype = certificate.getExtensionValue(Logotype.EXTENSION);
        return new MarkCertificate(
                holder(certificate.getSubjectX500Principal()),
                attribute(issuer, "2.5.4.3"),
                MarkKind.of(markType),
                markType,
                (country + ' ' + attribute(subject, MARKS + "4")).strip(),
                names(certificate),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                logotype == null ? null : Logotype.read(logotype),
                timestamps(certificate.getExtensionValue(TIMESTAMPS)));
    }

    /// Whose a name is: the organization's where it has a kind of business, as a mark's holder does,
    /// else the common name.
    static String holder(X500Principal principal) {
        Der name = Der.read(principal.getEncoded());
        String organization = attribute(name, "2.5.4.10");
        String common = attribute(name, "2.5.4.3");
        boolean authority = attribute(name, "2.5.4.15").isEmpty();
        return authority && !common.isEmpty() || organization.isEmpty() ? common : organization;
    }

    /// The value of an attribute of a distinguished name; empty if there is none.
    private static String attribute(@Nullable Der name, String type) {
        List<Der> sets = name == null ? null : name.elements();
        if (sets == null) return "";
        for (Der set : sets) {
            Der pair = set.first(Der.SEQUENCE);
            List<Der> parts = pair == null ? null : pair.elements();
            if (parts != null && parts.size() == 2 && parts.get(0).oid().equals(type))
                return parts.get(1).string();
        }
        return "";
    }

    private static List<DomainName> names(X509Certificate certificate) {
        List<DomainName> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all == null) return names;
            for (List<?> one : all) { // 5280 §4.2.1.6: dNSName is 2
                boolean dns = one.size() > 1 && Integer.valueOf(2).equals(one.get(0));
                DomainName name = dns ? DomainName.parseOctets(String.valueOf(one.get(1))) : null;
                if (name != null) names.add(name);
            }
        } catch (CertificateParsingException wrong) {
            return List.of();
        }
        return names;
    }

    /// A list of SCTs: two octets of length, and for each again two (6962 §3.3).
    private static int timestamps(byte @Nullable [] extension) {
        Der wrapped = extension == null ? null : Der.read(extension);
        Der list = wrapped == null ? null : Der.read(wrapped.content());
        if (list == null || list.tag() != Der.OCTETS || list.content().length < 2) return 0;
        byte[] octets = list.content();
        int count = 0;
        for (int at = 2; octets.length - at > 2; count++) {
            int length = (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
            if (length == 0 || length > octets.length - at - 2) return 0;
            at += 2 + length;
        }
        return count;
    }
}
