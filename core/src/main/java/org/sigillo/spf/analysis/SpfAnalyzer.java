package org.sigillo.spf.analysis;

import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.spf.SpfLimits;

/// Looks at the SPF record of a domain as its owner does: all of it, whatever a check would stop at.
public final class SpfAnalyzer {
    /// Records of a tree that are looked at, and questions asked; what is beyond is said to be cut off.
    static final int MAX_BRANCHES = 100;

    static final int MAX_QUESTIONS = 500;

    private final Dns dns;
    private final SpfLimits limits;

    /// An analyzer by the standard's limits.
    ///
    /// @param dns whom to ask
    public SpfAnalyzer(Dns dns) {
        this(dns, SpfLimits.DEFAULT);
    }

    /// An analyzer.
    ///
    /// @param dns whom to ask
    /// @param limits what a check may cost
    public SpfAnalyzer(Dns dns, SpfLimits limits) {
        this.dns = dns;
        this.limits = limits;
    }

    /// Analyzes the record of a domain.
    ///
    /// @param domain the domain
    /// @return what its record does
    public SpfAnalysis analyze(DomainName domain) {
        return new Walk(new Lookups(dns, MAX_QUESTIONS), limits, domain).run();
    }
}
