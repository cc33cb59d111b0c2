package org.sigillo.spf.flatten;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfChecker;
import org.sigillo.spf.SpfLimits;
import org.sigillo.spf.SpfQuery;
import org.sigillo.spf.SpfReceiver;
import org.sigillo.spf.SpfResult;
import org.sigillo.spf.analysis.AddressSet;

/// Compares what a domain's record does before a change and after it: for every address, not for a sample.
///
/// Both records are compiled into sets of addresses, one for each result, and the sets are compared. Then, so that an
/// error of the compiler cannot hide on both sides, whole checks are run at the edges of the sets. The record of before
/// is taken without the limits of 7208 §4.6.4, which it may well exceed; that of after must keep them.
public final class SpfEquivalence {
    /// So many addresses are checked as a whole.
    public static final int MAX_WITNESSES = 2_000;

    private static final SpfLimits NO_LIMITS = new SpfLimits(1_000, 1_000, 10, 10, 100_000, Long.MAX_VALUE, 1_000);
    private static final SpfLimits ONE_RECORD =
            new SpfLimits(10, 2, 10, 10, 100_000, Long.MAX_VALUE, 1_000); // 7208 §4.6.4

    private SpfEquivalence() {}

    /// Compares.
    ///
    /// @param domain whose record
    /// @param before the DNS as it is
    /// @param after the DNS as it would be
    /// @param keep domains whose `include` is not looked into, on neither side
    /// @return the proof, or a counter-example; `null` if there is no record before, or none after
    public static @Nullable Proof compare(DomainName domain, Dns before, Dns after, Set<DomainName> keep) {
        Answers kept = new Answers(before);
        Answers wanted = new Answers(after);
        Rules first = new RuleReader(kept, domain, keep).read();
        Rules second = new RuleReader(wanted, domain, keep).read();
        if (first == null || second == null) return null;
        Decisions one = first.decisions();
        Decisions two = second.decisions();
        int ranges = one.ranges() + two.ranges();
        IpAddress address = one.difference(two);
        if (address != null) {
            Proof.Counterexample found =
                    new Proof.Counterexample(address, one.result(address), two.result(address), null);
            return new Proof(ranges, 0, one.open(), found);
        }
        if (!one.open().equals(two.open())) {
            String term = difference(one.open(), two.open());
            return new Proof(ranges, 0, one.open(), new Proof.Counterexample(null, null, null, term));
        }
        boolean messageDecides = first.open().stream().anyMatch(open -> open.why() != Rule.Why.KEPT);
        List<IpAddress> witnesses = messageDecides ? List.of() : witnesses(one, two);
        SpfChecker old = new SpfChecker(kept, NO_LIMITS, SpfReceiver.UNKNOWN);
        SpfChecker changed = new SpfChecker(wanted, ONE_RECORD, SpfReceiver.UNKNOWN);
        for (IpAddress witness : witnesses) {
            SpfQuery query = new SpfQuery(witness, domain.toString(), "postmaster@" + domain);
            SpfResult was = old.checkMailFrom(query).result();
            SpfResult is = changed.checkMailFrom(query).result();
            if (was != is) return new Proof(ranges, 0, one.open(), new Proof.Counterexample(witness, was, is, null));
        }
        return new Proof(ranges, witnesses.size(), one.open(), null);
    }

    private static String difference(List<String> one, List<String> two) {
        for (int i = 0; i < Math.min(one.size(), two.size()); i++)
            if (!one.get(i).equals(two.get(i))) return one.get(i);
        return one.size() > two.size() ? one.get(two.size()) : two.get(one.size());
    }

    /// The edges of all sets; where they are too many, evenly thinned.
    private static List<IpAddress> witnesses(Decisions one, Decisions two) {
        Set<IpAddress> edges = new LinkedHashSet<>();
        for (Decisions decisions : List.of(one, two))
            for (Map<SpfResult, AddressSet> stage : decisions.stages())
                for (AddressSet set : stage.values()) edges.addAll(set.edges());
        List<IpAddress> all = new ArrayList<>(edges);
        if (all.size() <= MAX_WITNESSES) return all;
        List<IpAddress> thinned = new ArrayList<>(MAX_WITNESSES);
        for (int i = 0; i < MAX_WITNESSES; i++) thinned.add(all.get((int) ((long) i * all.size() / MAX_WITNESSES)));
        return thinned;
    }
}
