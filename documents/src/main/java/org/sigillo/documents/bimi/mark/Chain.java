package org.sigillo.documents.bimi.mark;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.sigillo.spec.Finding;

/// The certificates of a file in the order of issuance, the mark certificate first.
///
/// @param certificates at least one
/// @param roots whom one trusts to issue
record Chain(List<X509Certificate> certificates, MarkRoots roots) {
    Chain {
        certificates = List.copyOf(certificates);
    }

    /// Puts certificates in order, and tells what was out of it.
    static Chain of(List<X509Certificate> written, MarkRoots roots, List<Finding> findings) {
        List<X509Certificate> left = new ArrayList<>();
        for (X509Certificate one : written) {
            if (left.contains(one)) findings.add(Finding.warning(MarkReason.DUPLICATE, "", subject(one)));
            else left.add(one);
        }
        List<X509Certificate> distinct = List.copyOf(left);
        long leaves = left.stream().filter(one -> !isAuthority(one)).count();
        if (leaves > 1) findings.add(Finding.error(MarkReason.SEVERAL, "", String.valueOf(leaves)));
        List<X509Certificate> chain = new ArrayList<>();
        X509Certificate at = first(left);
        while (at != null) {
            chain.add(at);
            left.remove(at);
            at = isRoot(at) ? null : issuer(at, left);
        }
        for (X509Certificate one : left)
            if (isAuthority(one)) findings.add(Finding.warning(MarkReason.STRAY, "", subject(one)));
        if (left.isEmpty() && !chain.equals(distinct)) findings.add(Finding.warning(MarkReason.ORDER, ""));
        return new Chain(chain, roots);
    }

    private static X509Certificate first(List<X509Certificate> all) {
        for (X509Certificate one : all) if (!isAuthority(one)) return one;
        return all.getFirst();
    }

    private static @org.jspecify.annotations.Nullable X509Certificate issuer(
            X509Certificate of, List<X509Certificate> among) {
        for (X509Certificate one : among)
            if (isAuthority(one) && one.getSubjectX500Principal().equals(of.getIssuerX500Principal())) return one;
        return null;
    }

    private static boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    private static boolean isRoot(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    /// Follows it to a root, at an instant (5280 §6.1).
    void verify(Instant at, List<Finding> findings) {
        List<X509Certificate> path = new ArrayList<>(certificates);
        if (path.size() > 1 && roots.has(path.getLast())) path.removeLast();
        String last = subject(path.getLast());
        try {
            Set<TrustAnchor> issuers = roots.named(path.getLast().getIssuerX500Principal());
            if (issuers.isEmpty()) throw new CertPathValidatorException("its issuer is no such root");
            CertPath walked = CertificateFactory.getInstance("X.509").generateCertPath(path);
            PKIXParameters parameters = new PKIXParameters(issuers);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            parameters.addCertPathChecker(new KnownExtensions());
            CertPathValidator.getInstance("PKIX").validate(walked, parameters);
        } catch (CertPathValidatorException wrong) {
            int index = wrong.getIndex();
            String where = index >= 0 && index < path.size() ? subject(path.get(index)) : last;
            findings.add(Finding.error(MarkReason.UNTRUSTED, "", where, String.valueOf(wrong.getMessage())));
        } catch (InvalidAlgorithmParameterException wrong) {
            throw new IllegalStateException(wrong);
        } catch (GeneralSecurityException wrong) {
            findings.add(Finding.error(MarkReason.UNTRUSTED, "", last, String.valueOf(wrong.getMessage())));
        }
    }

    List<String> subjects() {
        return certificates.stream().map(Chain::subject).toList();
    }

    /// Whose a certificate is, in a few words.
    static String subject(X509Certificate certificate) {
        return MarkCertificate.holder(certificate.getSubjectX500Principal());
    }

    /// What may be critical and the JDK does not know: the logotype, and the mark of the pilot in which the first
    /// certificates for common marks were issued.
    private static final class KnownExtensions extends PKIXCertPathChecker {
        private static final Set<String> KNOWN = Set.of(Logotype.EXTENSION, "1.3.6.1.4.1.53087.4.1");

        @Override
        public void init(boolean forward) {}

        @Override
        public boolean isForwardCheckingSupported() {
            return true;
        }

        @Override
        public Set<String> getSupportedExtensions() {
            return KNOWN;
        }

        @Override
        public void check(Certificate certificate, Collection<String> unresolved) {
            unresolved.removeAll(KNOWN);
        }
    }
}
