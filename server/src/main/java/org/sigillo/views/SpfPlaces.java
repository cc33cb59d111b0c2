package org.sigillo.views;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.spf.analysis.AddressSet;
import org.sigillo.spf.analysis.SpfAnalysis;
import org.sigillo.spf.analysis.SpfAnalyzer;

/// Where addresses stand in a domain's SPF record.
///
/// @param addresses those it passes; `null` if there is no record that could be read
/// @param whole whether it names all it passes; what depends on the message may name any address
/// @param includes the addresses of each `include:` of a sender that is known
record SpfPlaces(@Nullable AddressSet addresses, boolean whole, Map<DomainName, AddressSet> includes) {
    /// So many includes are looked into.
    static final int MAX_INCLUDES = 20;

    static SpfPlaces of(Dns dns, DomainName domain, SenderCatalogue catalogue) {
        SpfAnalyzer analyzer = new SpfAnalyzer(dns);
        SpfAnalysis record = analyzer.analyze(domain);
        SpfAnalysis.Branch tree = record.tree();
        if (tree == null) return new SpfPlaces(null, false, Map.of());
        Map<DomainName, AddressSet> includes = new LinkedHashMap<>();
        collect(tree, analyzer, catalogue, includes);
        return new SpfPlaces(record.addresses(), record.dynamic().isEmpty(), includes);
    }

    private static void collect(
            SpfAnalysis.Branch branch,
            SpfAnalyzer analyzer,
            SenderCatalogue catalogue,
            Map<DomainName, AddressSet> includes) {
        for (SpfAnalysis.Line line : branch.lines()) {
            SpfAnalysis.Branch below = line.branch();
            if (below == null || includes.size() >= MAX_INCLUDES) continue;
            collect(below, analyzer, catalogue, includes); // what is nearer to the address says more
            DomainName target = DomainName.parseOrNull(below.domain());
            if (target != null && catalogue.byInclude(target) != null && !includes.containsKey(target))
                includes.put(target, analyzer.analyze(target).addresses());
        }
    }

    @Nullable
    Boolean authorized(IpAddress address) {
        if (addresses == null) return null;
        return addresses.contains(address) ? Boolean.TRUE : whole ? Boolean.FALSE : null;
    }

    @Nullable
    DomainName include(IpAddress address) {
        for (Map.Entry<DomainName, AddressSet> include : includes.entrySet())
            if (include.getValue().contains(address)) return include.getKey();
        return null;
    }
}
