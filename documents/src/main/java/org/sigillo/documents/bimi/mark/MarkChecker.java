package org.sigillo.documents.bimi.mark;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.bimi.svg.SvgChecker;
import org.sigillo.documents.bimi.svg.SvgOutcome;
import org.sigillo.spec.Finding;

/// Checks a mark certificate: its chain, what it is made for, its indicator, its time. Whether it was revoked and
/// whether the logs' signatures hold is not asked, and said so.
///
/// @spec https://datatracker.ietf.org/doc/html/draft-fetch-validation-vmc-wchuang-11#section-5.1 VMC draft 11 §5.1
public final class MarkChecker {
    /// Warned so long before a certificate's time is over.
    public static final Duration SOON = Duration.ofDays(30);

    static final String USAGE = "1.3.6.1.5.5.7.3.31"; // VMC draft 11 §4.4
    private static final String REVOCATION = "2.5.29.31"; // 5280 §4.2.1.13

    private final MarkRoots roots;
    private final InstantSource clock;

    /// A checker.
    ///
    /// @param roots whom one trusts to issue
    /// @param clock the time to judge by
    public MarkChecker(MarkRoots roots, InstantSource clock) {
        this.roots = roots;
        this.clock = clock;
    }

    /// Checks a file.
    ///
    /// @param file certificates in PEM form
    /// @return what it is
    public MarkOutcome check(byte[] file) {
        PemBundle bundle = PemBundle.read(file);
        List<Finding> findings = new ArrayList<>(bundle.findings());
        if (bundle.certificates().isEmpty()) return new MarkOutcome(null, List.of(), null, findings);
        Chain chain = Chain.of(bundle.certificates(), roots, findings);
        X509Certificate leaf = chain.certificates().getFirst();
        MarkCertificate certificate = MarkCertificate.of(leaf);
        usage(chain.certificates(), findings);
        time(chain.certificates(), findings);
        chain.verify(at(leaf), findings);
        if (certificate.names().isEmpty()) findings.add(Finding.error(MarkReason.NO_NAMES, ""));
        if (certificate.timestamps() == 0) findings.add(Finding.error(MarkReason.NO_TIMESTAMP, ""));
        if (leaf.getExtensionValue(REVOCATION) == null) findings.add(Finding.error(MarkReason.NO_REVOCATION, ""));
        SvgOutcome indicator = logotype(leaf, certificate, findings);
        findings.add(Finding.info(MarkReason.NOT_ASKED, ""));
        return new MarkOutcome(certificate, chain.subjects(), indicator, findings);
    }

    private static void usage(List<X509Certificate> chain, List<Finding> findings) {
        if (!isForIndicators(chain.getFirst())) findings.add(Finding.error(MarkReason.NO_USAGE, ""));
        boolean issuer = chain.size() < 2 || isForIndicators(chain.get(1));
        if (!issuer) findings.add(Finding.error(MarkReason.ISSUER_USAGE, "", Chain.subject(chain.get(1))));
    }

    private static boolean isForIndicators(X509Certificate certificate) {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages != null && usages.contains(USAGE);
        } catch (CertificateParsingException wrong) {
            return false;
        }
    }

    private void time(List<X509Certificate> chain, List<Finding> findings) {
        Instant now = clock.instant();
        for (X509Certificate one : chain) {
            Instant from = one.getNotBefore().toInstant();
            Instant until = one.getNotAfter().toInstant();
            String subject = Chain.subject(one);
            if (now.isBefore(from)) findings.add(Finding.error(MarkReason.NOT_YET, "", subject, from.toString()));
            else if (now.isAfter(until)) findings.add(Finding.error(MarkReason.EXPIRED, "", subject, until.toString()));
            else if (now.plus(SOON).isAfter(until))
                findings.add(Finding.warning(MarkReason.EXPIRES_SOON, "", subject, until.toString()));
        }
    }

    /// The chain is followed at an instant at which the certificate holds, so that its time, which is told of
    /// already, does not hide what else is wrong.
    private Instant at(X509Certificate leaf) {
        Instant now = clock.instant();
        Instant from = leaf.getNotBefore().toInstant();
        Instant until = leaf.getNotAfter().toInstant();
        return now.isBefore(from) ? from : now.isAfter(until) ? until : now;
    }

    private static @Nullable SvgOutcome logotype(
            X509Certificate leaf, MarkCertificate certificate, List<Finding> findings) {
        Logotype logotype = certificate.logotype();
        if (logotype == null) {
            boolean none = leaf.getExtensionValue(Logotype.EXTENSION) == null;
            findings.add(Finding.error(none ? MarkReason.NO_LOGOTYPE : MarkReason.BAD_LOGOTYPE, ""));
            return null;
        }
        if (!logotype.isIntact()) findings.add(Finding.error(MarkReason.HASH, ""));
        else if (logotype.hashes().stream().allMatch(hash -> hash.algorithm().equals("SHA-1")))
            findings.add(Finding.info(MarkReason.SHA1, ""));
        SvgOutcome indicator = SvgChecker.check(logotype.octets());
        if (indicator.image() != null && !indicator.image().compressed())
            findings.add(Finding.warning(MarkReason.NOT_COMPRESSED, ""));
        if (!indicator.isValid())
            findings.add(Finding.error(
                    MarkReason.INDICATOR,
                    "",
                    indicator.findings().getFirst().reason().code()));
        return indicator;
    }
}
