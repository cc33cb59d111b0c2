package org.sigillo.spf.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.sigillo.spec.Finding;
import org.sigillo.spf.SpfRecord.Qualifier;

/// The terms of a record that say again what earlier ones said (7208 §4.6.2: the first that matches decides).
final class Overlaps {
    /// So many overlaps of one record are told.
    static final int MAX_TOLD = 20;
    /// So many earlier terms are looked through for the one that overlaps.
    static final int MAX_TERMS = 500;

    private final String domain;
    private final Collection<Finding> findings;
    private final List<Earlier> earlier = new ArrayList<>();
    private int told;

    private record Earlier(String term, Qualifier qualifier, AddressSet addresses) {}

    Overlaps(String domain, Collection<Finding> findings) {
        this.domain = domain;
        this.findings = findings;
    }

    /// Looks at the next term.
    ///
    /// @param term as written
    /// @param qualifier its result: a term that makes exceptions from a later one is no overlap
    /// @param addresses what it matches
    /// @param news those of them that no earlier term matches
    void seen(String term, Qualifier qualifier, AddressSet addresses, AddressSet news) {
        if (!addresses.isEmpty() && news.isEmpty()) {
            findings.add(Finding.info(SpfAdvice.COVERED, domain, term));
        } else if (!news.equals(addresses) && told < MAX_TOLD) {
            AddressSet again = addresses.minus(news);
            for (Earlier one : earlier) {
                if (one.qualifier != qualifier) continue;
                AddressSet shared = one.addresses.and(again);
                if (shared.isEmpty()) continue;
                told++;
                String network = shared.networks().getFirst().toString();
                findings.add(Finding.info(SpfAdvice.OVERLAP, domain, term, one.term, network));
                break;
            }
        }
        if (earlier.size() < MAX_TERMS) earlier.add(new Earlier(term, qualifier, addresses));
    }
}
