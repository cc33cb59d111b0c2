package org.sigillo.dane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.name.DomainName;

/// Compares the certificates a server showed with the records of its host.
///
/// DANE-EE is a comparison of octets: names, dates and signatures do not count (7672 §3.1.1). DANE-TA wants a chain
/// that leads to the anchor, dates that hold, and one of the host's names in the server's certificate (§3.1.2).
///
/// @spec https://www.rfc-editor.org/rfc/rfc7672#section-3.2 RFC 7672 §3.2
public final class DaneVerifier {
    /// Certificates of a chain that are looked at.
    public static final int MAX_CERTIFICATES = 20;

    private DaneVerifier() {}

    /// Compares.
    ///
    /// @param records those of the host, unusable ones too; signed, which is the caller's to know
    /// @param chain the certificates in DER as the server sent them, its own first
    /// @param references the names of the host, [DaneHost#references()]
    /// @param now the time a chain to a trust anchor is judged by
    /// @return the outcome
    public static DaneOutcome verify(
            List<TlsaRecord> records, List<byte[]> chain, List<DomainName> references, Instant now) {
        List<TlsaRecord> usable = strongest(
                records.stream().filter(record -> record.unusable() == null).toList());
        if (usable.isEmpty()) return new DaneOutcome(DaneResult.UNAUTHENTICATED, DaneReason.ALL_UNUSABLE, null, -1);
        if (chain.isEmpty()) return new DaneOutcome(DaneResult.FAIL, DaneReason.NO_CERTIFICATE, null, -1);
        for (TlsaRecord record : usable) // DANE-EE first: it asks for less
        if (record.usage() == TlsaRecord.DANE_EE && Association.matches(record, chain.getFirst()))
                return new DaneOutcome(DaneResult.PASS, null, record, 0);
        List<TlsaRecord> anchors = usable.stream()
                .filter(record -> record.usage() == TlsaRecord.DANE_TA)
                .toList();
        if (anchors.isEmpty()) return new DaneOutcome(DaneResult.FAIL, DaneReason.NO_MATCH, null, -1);
        List<byte[]> bounded = chain.subList(0, Math.min(chain.size(), MAX_CERTIFICATES));
        return new AnchorSearch(anchors, bounded, references, now).outcome();
    }

    /// Digest agility (7671 §9): of the records that agree in usage and selector, those with a weaker digest than
    /// the strongest do not count. Matching type 0 is no digest.
    static List<TlsaRecord> strongest(List<TlsaRecord> records) {
        List<TlsaRecord> kept = new ArrayList<>();
        for (TlsaRecord record : records) {
            boolean weaker = record.matching() == TlsaRecord.SHA_256
                    && records.stream()
                            .anyMatch(other -> other.usage() == record.usage()
                                    && other.selector() == record.selector()
                                    && other.matching() == TlsaRecord.SHA_512);
            if (!weaker) kept.add(record);
        }
        return kept;
    }
}
