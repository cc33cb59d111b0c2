package org.sigillo.spf.analysis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.Cidr;
import org.sigillo.name.IpAddress;

/// Addresses of both families, kept as ranges that neither touch nor overlap. Equal sets hold the same addresses,
/// however they were written. Not for use by several threads while it grows.
public final class AddressSet {
    private final NavigableMap<BigInteger, BigInteger> ip4 = new TreeMap<>();
    private final NavigableMap<BigInteger, BigInteger> ip6 = new TreeMap<>();

    /// An empty set.
    public AddressSet() {}

    /// The addresses of some networks.
    ///
    /// @param networks in any order; they may overlap
    /// @return the set
    public static AddressSet of(Collection<Cidr> networks) {
        AddressSet set = new AddressSet();
        for (Cidr network : networks) set.add(network);
        return set;
    }

    /// Every address there is.
    ///
    /// @return a new set
    public static AddressSet everything() {
        return of(List.of(new Cidr(IpAddress.of("0.0.0.0"), 0), new Cidr(IpAddress.of("::"), 0)));
    }

    /// Adds a network.
    ///
    /// @param network its bits behind the prefix do not matter
    /// @return the addresses that were not in the set before
    public AddressSet add(Cidr network) {
        AddressSet news = new AddressSet();
        int bits = network.address().bits();
        BigInteger rest = BigInteger.ONE.shiftLeft(bits - network.prefix()).subtract(BigInteger.ONE);
        BigInteger first = new BigInteger(1, network.address().octets()).andNot(rest);
        boolean isIp4 = bits == 32;
        add(isIp4 ? ip4 : ip6, first, first.or(rest), isIp4 ? news.ip4 : news.ip6);
        return news;
    }

    /// Adds another set.
    ///
    /// @param other the set
    /// @return the addresses that were not in this set before
    public AddressSet add(AddressSet other) {
        AddressSet news = new AddressSet();
        other.ip4.forEach((first, last) -> add(ip4, first, last, news.ip4));
        other.ip6.forEach((first, last) -> add(ip6, first, last, news.ip6));
        return news;
    }

    private static void add(
            NavigableMap<BigInteger, BigInteger> ranges,
            BigInteger first,
            BigInteger last,
            Map<BigInteger, BigInteger> news) {
        BigInteger from = first;
        BigInteger to = last;
        BigInteger uncovered = first;
        Map.Entry<BigInteger, BigInteger> at = ranges.lowerEntry(first);
        if (at == null || at.getValue().add(BigInteger.ONE).compareTo(first) < 0) at = ranges.ceilingEntry(first);
        while (at != null && at.getKey().compareTo(to.add(BigInteger.ONE)) <= 0) {
            BigInteger before = at.getKey().subtract(BigInteger.ONE).min(last);
            if (uncovered.compareTo(before) <= 0) news.put(uncovered, before);
            uncovered = uncovered.max(at.getValue().add(BigInteger.ONE));
            from = from.min(at.getKey());
            to = to.max(at.getValue());
            ranges.remove(at.getKey());
            at = ranges.higherEntry(at.getKey());
        }
        if (uncovered.compareTo(last) <= 0) news.put(uncovered, last);
        ranges.put(from, to);
    }

    /// Whether an address is in the set.
    ///
    /// @param address the address
    /// @return true if so
    public boolean contains(IpAddress address) {
        BigInteger value = new BigInteger(1, address.octets());
        Map.Entry<BigInteger, BigInteger> at = (address.isIpv4() ? ip4 : ip6).floorEntry(value);
        return at != null && at.getValue().compareTo(value) >= 0;
    }

    /// Whether nothing is in the set.
    ///
    /// @return true if so
    public boolean isEmpty() {
        return ip4.isEmpty() && ip6.isEmpty();
    }

    /// How many IPv4 addresses are in the set.
    ///
    /// @return 0 to 2^32
    public long countIpv4() {
        long count = 0;
        for (Map.Entry<BigInteger, BigInteger> range : ip4.entrySet()) {
            count += range.getValue().subtract(range.getKey()).longValue() + 1;
        }
        return count;
    }

    /// The set as the fewest networks.
    ///
    /// @return IPv4 first, each family in order
    public List<Cidr> networks() {
        List<Cidr> networks = new ArrayList<>();
        ip4.forEach((first, last) -> split(first, last, 32, networks));
        ip6.forEach((first, last) -> split(first, last, 128, networks));
        return List.copyOf(networks);
    }

    private static void split(BigInteger first, BigInteger last, int bits, List<Cidr> networks) {
        BigInteger at = first;
        while (at.compareTo(last) <= 0) {
            int fit = last.subtract(at).add(BigInteger.ONE).bitLength() - 1;
            int size = at.signum() == 0 ? fit : Math.min(fit, at.getLowestSetBit());
            networks.add(new Cidr(address(at, bits / 8), bits - size));
            at = at.add(BigInteger.ONE.shiftLeft(size));
        }
    }

    private static IpAddress address(BigInteger value, int length) {
        byte[] octets = new byte[length];
        byte[] bytes = value.toByteArray(); // a sign octet may stand before them
        int count = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - count, octets, length - count, count);
        return IpAddress.of(octets);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressSet set && ip4.equals(set.ip4) && ip6.equals(set.ip6);
    }

    @Override
    public int hashCode() {
        return 31 * ip4.hashCode() + ip6.hashCode();
    }

    /// The networks.
    @Override
    public String toString() {
        return networks().toString();
    }
}
