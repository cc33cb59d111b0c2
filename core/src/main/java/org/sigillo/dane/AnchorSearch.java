package org.sigillo.dane;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// Looks for a chain from the server's certificate to a trust anchor that the records name (7671 §5.2). The anchor is
/// one of the certificates shown, or stands in a record of matching type 0.
final class AnchorSearch {
    /// Chains tried before the search ends.
    static final int MAX_CHAINS = 40;

    private static final Set<String> SERVER_PURPOSES = Set.of("1.3.6.1.5.5.7.3.1", "2.5.29.37.0");
    private static final String NAME_CONSTRAINTS = "2.5.29.30";

    private final List<TlsaRecord> anchors;
    private final List<DomainName> references;
    private final Date now;
    private final List<X509Certificate> pool = new ArrayList<>();
    private final Map<X509Certificate, byte[]> octets = new HashMap<>();
    private DaneOutcome best = new DaneOutcome(DaneResult.FAIL, DaneReason.NO_MATCH, null, -1);
    private int chains;

    AnchorSearch(List<TlsaRecord> anchors, List<byte[]> chain, List<DomainName> references, Instant now) {
        this.anchors = anchors;
        this.references = references;
        this.now = Date.from(now);
        for (byte[] der : chain) add(der);
        boolean leaf = !pool.isEmpty() && octets.get(pool.getFirst()) == chain.getFirst();
        if (!leaf) pool.clear();
        for (TlsaRecord record : anchors)
            if (leaf && record.selector() == TlsaRecord.CERT && record.matching() == TlsaRecord.FULL)
                add(record.octets());
    }

    private void add(byte[] der) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            X509Certificate one = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
            if (octets.putIfAbsent(one, der) == null) pool.add(one);
        } catch (CertificateException unreadable) {
            // it is no link of a chain
        }
    }

    DaneOutcome outcome() {
        if (!pool.isEmpty()) extend(new ArrayList<>(List.of(pool.getFirst())));
        return best;
    }

    /// Tries the chain as it stands, then each longer one, then keys that no certificate shown has; true when one
    /// holds.
    private boolean extend(List<X509Certificate> chain) {
        X509Certificate last = chain.getLast();
        boolean issued = chain.size() > 1; // an anchor issues; the server's own certificate is for usage 3 (7671 §5.2)
        for (TlsaRecord record : anchors)
            if (issued && Association.matches(record, shown(last)) && tried(record, chain, anchor(last), last))
                return true;
        for (X509Certificate issuer : pool) {
            if (chain.contains(issuer) || !issuer.getSubjectX500Principal().equals(last.getIssuerX500Principal()))
                continue;
            if (chains >= MAX_CHAINS) return false;
            chains++;
            if (!isSignedBy(last, issuer.getPublicKey())) continue;
            chain.add(issuer);
            if (extend(chain)) return true;
            chain.removeLast();
        }
        return keyed(chain);
    }

    private boolean keyed(List<X509Certificate> chain) {
        X509Certificate last = chain.getLast();
        for (TlsaRecord record : anchors) {
            if (record.selector() != TlsaRecord.SPKI || record.matching() != TlsaRecord.FULL) continue;
            PublicKey key = key(record.octets());
            if (key == null || !isSignedBy(last, key)) continue;
            if (tried(record, chain, new TrustAnchor(last.getIssuerX500Principal(), key, null), null)) return true;
        }
        return false;
    }

    private boolean tried(
            TlsaRecord record, List<X509Certificate> chain, TrustAnchor anchor, @Nullable X509Certificate shown) {
        DaneReason wrong = wrong(chain, anchor, shown);
        if (wrong == null || best.record() == null)
            best = new DaneOutcome(wrong == null ? DaneResult.PASS : DaneResult.FAIL, wrong, record, chain.size() - 1);
        return wrong == null;
    }

    private @Nullable DaneReason wrong(
            List<X509Certificate> chain, TrustAnchor anchor, @Nullable X509Certificate shown) {
        for (X509Certificate one : chain)
            if (now.before(one.getNotBefore()) || now.after(one.getNotAfter())) return DaneReason.EXPIRED;
        List<X509Certificate> path = shown == null ? chain : chain.subList(0, chain.size() - 1);
        if (!isWithin(path, shown) || !isForServers(chain.getFirst()) || !holds(path, anchor))
            return DaneReason.BAD_CHAIN;
        byte[] leaf = shown(chain.getFirst());
        return ServerNames.anyOf(references, chain.getFirst(), leaf) ? null : DaneReason.NAME_MISMATCH;
    }

    /// The anchor's own path length, which the JDK does not look at (7672 §3.1.2).
    private static boolean isWithin(List<X509Certificate> path, @Nullable X509Certificate anchor) {
        if (anchor == null || path.isEmpty()) return true;
        int most = anchor.getBasicConstraints();
        return most >= 0 && path.size() - 1 <= most;
    }

    private static boolean isForServers(X509Certificate leaf) {
        try {
            List<String> purposes = leaf.getExtendedKeyUsage();
            return purposes == null || purposes.stream().anyMatch(SERVER_PURPOSES::contains);
        } catch (CertificateException unreadable) {
            return false;
        }
    }

    private boolean holds(List<X509Certificate> path, TrustAnchor anchor) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
            parameters.setDate(now);
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return true;
        } catch (CertPathValidatorException broken) {
            return false;
        } catch (GeneralSecurityException | IllegalArgumentException misshapen) {
            return false;
        }
    }

    private static TrustAnchor anchor(X509Certificate certificate) {
        byte[] constraints = certificate.getExtensionValue(NAME_CONSTRAINTS);
        try {
            return new TrustAnchor(certificate, constraints == null ? null : inner(constraints));
        } catch (IllegalArgumentException misshapen) {
            return new TrustAnchor(certificate, null);
        }
    }

    /// What an OCTET STRING holds.
    private static byte[] inner(byte[] octetString) {
        int length = octetString[1] & 255;
        return Arrays.copyOfRange(octetString, length < 128 ? 2 : 2 + (length & 127), octetString.length);
    }

    private static boolean isSignedBy(X509Certificate certificate, PublicKey key) {
        try {
            certificate.verify(key);
            return true;
        } catch (GeneralSecurityException | RuntimeException no) { // some providers throw others for odd keys
            return false;
        }
    }

    private static @Nullable PublicKey key(byte[] octets) {
        String algorithm = Der.algorithm(octets);
        if (algorithm == null) return null;
        try {
            return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(octets));
        } catch (GeneralSecurityException unknown) {
            return null;
        }
    }

    private byte[] shown(X509Certificate certificate) {
        byte[] der = octets.get(certificate);
        return der == null ? new byte[0] : der;
    }
}
