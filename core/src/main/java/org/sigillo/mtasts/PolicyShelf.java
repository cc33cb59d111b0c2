package org.sigillo.mtasts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// Where a sender keeps what it remembers: in memory, or in a store that outlives the process, as it should, since a
/// policy protects only who has it (8461 §10.2).
public interface PolicyShelf {
    /// Domains kept in memory by default.
    int DEFAULT_DOMAINS = 100_000;

    /// What is remembered of a domain.
    ///
    /// @param domain the Policy Domain
    /// @return it, or `null`
    @Nullable
    KeptPolicy get(DomainName domain);

    /// Remembers.
    ///
    /// @param domain the Policy Domain
    /// @param kept what takes the place of what was remembered
    void put(DomainName domain, KeptPolicy kept);

    /// A shelf in memory. Over the limit, the domain that was asked for least lately is forgotten.
    ///
    /// @param maxDomains how many domains it holds
    /// @return an empty shelf, for many threads
    static PolicyShelf inMemory(int maxDomains) {
        Map<DomainName, KeptPolicy> all = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<DomainName, KeptPolicy> eldest) {
                return size() > maxDomains;
            }
        });
        return new PolicyShelf() {
            @Override
            public @Nullable KeptPolicy get(DomainName domain) {
                return all.get(domain);
            }

            @Override
            public void put(DomainName domain, KeptPolicy kept) {
                all.put(domain, kept);
            }
        };
    }
}
