package org.sigillo.spf.analysis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.sigillo.name.Cidr;
import org.sigillo.spf.analysis.AddressSet.Range;

/// An [AddressSet] in the making: whatever is added tells what was new. Many additions cost little each. Not for use
/// by several threads.
public final class AddressSetBuilder {
    private final NavigableMap<BigInteger, BigInteger> ip4 = new TreeMap<>();
    private final NavigableMap<BigInteger, BigInteger> ip6 = new TreeMap<>();

    /// Nothing yet.
    public AddressSetBuilder() {}

    /// Adds a network.
    ///
    /// @param network its bits behind the prefix do not matter
    /// @return the addresses that were not there before
    public AddressSet add(Cidr network) {
        return add(AddressSet.of(List.of(network)));
    }

    /// Adds a set.
    ///
    /// @param set the set
    /// @return the addresses that were not there before
    public AddressSet add(AddressSet set) {
        List<Range> news4 = new ArrayList<>();
        List<Range> news6 = new ArrayList<>();
        for (Range range : set.ip4()) add(ip4, range, news4);
        for (Range range : set.ip6()) add(ip6, range, news6);
        return new AddressSet(news4, news6);
    }

    private static void add(NavigableMap<BigInteger, BigInteger> ranges, Range range, List<Range> news) {
        BigInteger from = range.first();
        BigInteger to = range.last();
        BigInteger uncovered = range.first();
        Map.Entry<BigInteger, BigInteger> at = ranges.lowerEntry(from);
        if (at == null || at.getValue().add(BigInteger.ONE).compareTo(from) < 0) at = ranges.ceilingEntry(from);
        while (at != null && at.getKey().compareTo(to.add(BigInteger.ONE)) <= 0) {
            BigInteger before = at.getKey().subtract(BigInteger.ONE).min(range.last());
            if (uncovered.compareTo(before) <= 0) news.add(new Range(uncovered, before));
            uncovered = uncovered.max(at.getValue().add(BigInteger.ONE));
            from = from.min(at.getKey());
            to = to.max(at.getValue());
            ranges.remove(at.getKey());
            at = ranges.higherEntry(at.getKey());
        }
        if (uncovered.compareTo(range.last()) <= 0) news.add(new Range(uncovered, range.last()));
        ranges.put(from, to);
    }

    /// What was added so far.
    ///
    /// @return the set
    public AddressSet build() {
        return new AddressSet(ranges(ip4), ranges(ip6));
    }

    private static List<Range> ranges(NavigableMap<BigInteger, BigInteger> map) {
        List<Range> ranges = new ArrayList<>(map.size());
        map.forEach((first, last) -> ranges.add(new Range(first, last)));
        return ranges;
    }
}
