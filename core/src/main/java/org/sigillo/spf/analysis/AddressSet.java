package org.sigillo.spf.analysis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.Cidr;
import org.sigillo.name.IpAddress;

/// Addresses of both families, as a value: ranges in order that neither touch nor overlap. Equal sets hold the same
/// addresses, however they were written. An IPv4 address and its IPv4-mapped twin are different addresses here.
///
/// @param ip4 the ranges of IPv4 addresses
/// @param ip6 the ranges of IPv6 addresses
public record AddressSet(List<Range> ip4, List<Range> ip6) {
    /// No address at all.
    public static final AddressSet EMPTY = new AddressSet(List.of(), List.of());
    /// Every IPv4 address.
    public static final AddressSet ALL_IP4 =
            new AddressSet(List.of(Range.of(new Cidr(IpAddress.of("0.0.0.0"), 0))), List.of());
    /// Every IPv6 address.
    public static final AddressSet ALL_IP6 =
            new AddressSet(List.of(), List.of(Range.of(new Cidr(IpAddress.of("::"), 0))));

    /// Addresses that follow one another, as numbers.
    ///
    /// @param first the first one
    /// @param last the last one, not below the first
    public record Range(BigInteger first, BigInteger last) {
        /// Checks the order.
        public Range {
            if (first.signum() < 0 || first.compareTo(last) > 0) throw new IllegalArgumentException(first + "-" + last);
        }

        static Range of(Cidr network) {
            int bits = network.address().bits();
            BigInteger rest = BigInteger.ONE.shiftLeft(bits - network.prefix()).subtract(BigInteger.ONE);
            BigInteger first = new BigInteger(1, network.address().octets()).andNot(rest);
            return new Range(first, first.or(rest));
        }

        BigInteger after() {
            return last.add(BigInteger.ONE);
        }
    }

    /// Checks the order.
    public AddressSet {
        ip4 = ordered(ip4, 32);
        ip6 = ordered(ip6, 128);
    }

    private static List<Range> ordered(List<Range> ranges, int bits) {
        for (int i = 0; i < ranges.size(); i++) {
            boolean apart = i == 0 || ranges.get(i - 1).after().compareTo(ranges.get(i).first) < 0;
            if (!apart || ranges.get(i).last.bitLength() > bits)
                throw new IllegalArgumentException("ranges: " + ranges);
        }
        return List.copyOf(ranges);
    }

    /// The addresses of some networks.
    ///
    /// @param networks in any order; they may overlap, and their bits behind the prefix do not matter
    /// @return the set
    public static AddressSet of(Collection<Cidr> networks) {
        List<Range> ip4 = new ArrayList<>();
        List<Range> ip6 = new ArrayList<>();
        for (Cidr network : networks) (network.address().isIpv4() ? ip4 : ip6).add(Range.of(network));
        return new AddressSet(merged(ip4), merged(ip6));
    }

    /// Every address there is.
    ///
    /// @return the set
    public static AddressSet everything() {
        return ALL_IP4.plus(ALL_IP6);
    }

    /// The addresses of this set and of another.
    ///
    /// @param other the other set
    /// @return both together
    public AddressSet plus(AddressSet other) {
        if (isEmpty()) return other;
        if (other.isEmpty()) return this;
        return new AddressSet(merged(joined(ip4, other.ip4)), merged(joined(ip6, other.ip6)));
    }

    /// The addresses of this set that are not in another.
    ///
    /// @param other the other set
    /// @return what is left
    public AddressSet minus(AddressSet other) {
        if (isEmpty() || other.isEmpty()) return this;
        return new AddressSet(without(ip4, other.ip4), without(ip6, other.ip6));
    }

    /// The addresses that are both in this set and in another.
    ///
    /// @param other the other set
    /// @return what they share
    public AddressSet and(AddressSet other) {
        return minus(minus(other));
    }

    private static List<Range> joined(List<Range> a, List<Range> b) {
        List<Range> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    private static List<Range> merged(List<Range> ranges) {
        if (ranges.size() < 2) return ranges;
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparing(Range::first));
        List<Range> merged = new ArrayList<>(sorted.size());
        Range open = sorted.getFirst();
        for (Range next : sorted.subList(1, sorted.size())) {
            if (next.first.compareTo(open.after()) <= 0) {
                open = new Range(open.first, open.last.max(next.last));
            } else {
                merged.add(open);
                open = next;
            }
        }
        merged.add(open);
        return merged;
    }

    private static List<Range> without(List<Range> ranges, List<Range> holes) {
        List<Range> left = new ArrayList<>(ranges.size());
        int at = 0;
        for (Range range : ranges) {
            BigInteger from = range.first;
            while (at < holes.size() && holes.get(at).last.compareTo(from) < 0) at++;
            for (int i = at; i < holes.size() && holes.get(i).first.compareTo(range.last) <= 0; i++) {
                Range hole = holes.get(i);
                if (hole.first.compareTo(from) > 0) left.add(new Range(from, hole.first.subtract(BigInteger.ONE)));
                from = hole.after();
            }
            if (from.compareTo(range.last) <= 0) left.add(new Range(from, range.last));
        }
        return left;
    }

    /// Whether an address is in the set.
    ///
    /// @param address the address
    /// @return true if so
    public boolean contains(IpAddress address) {
        BigInteger value = new BigInteger(1, address.octets());
        List<Range> ranges = address.isIpv4() ? ip4 : ip6;
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            Range range = ranges.get(middle);
            if (value.compareTo(range.first) < 0) high = middle - 1;
            else if (value.compareTo(range.last) > 0) low = middle + 1;
            else return true;
        }
        return false;
    }

    /// Whether nothing is in the set.
    ///
    /// @return true if so
    public boolean isEmpty() {
        return ip4.isEmpty() && ip6.isEmpty();
    }

    /// An address of the set: the lowest, IPv4 first.
    ///
    /// @return the address; `null` if the set is empty
    public @Nullable IpAddress first() {
        if (!ip4.isEmpty()) return address(ip4.getFirst().first, 4);
        return ip6.isEmpty() ? null : address(ip6.getFirst().first, 16);
    }

    /// The first and the last address of every range: where what is said of addresses may change.
    ///
    /// @return IPv4 first, each family in order
    public List<IpAddress> edges() {
        List<IpAddress> edges = new ArrayList<>(2 * (ip4.size() + ip6.size()));
        for (Range range : ip4) edges.addAll(List.of(address(range.first, 4), address(range.last, 4)));
        for (Range range : ip6) edges.addAll(List.of(address(range.first, 16), address(range.last, 16)));
        return edges;
    }

    /// How many IPv4 addresses are in the set.
    ///
    /// @return 0 to 2^32
    public long countIpv4() {
        long count = 0;
        for (Range range : ip4) count += range.after().subtract(range.first).longValue();
        return count;
    }

    /// The set as the fewest networks.
    ///
    /// @return IPv4 first, each family in order
    public List<Cidr> networks() {
        List<Cidr> networks = new ArrayList<>();
        for (Range range : ip4) split(range, 32, networks);
        for (Range range : ip6) split(range, 128, networks);
        return List.copyOf(networks);
    }

    private static void split(Range range, int bits, List<Cidr> networks) {
        BigInteger at = range.first;
        while (at.compareTo(range.last) <= 0) {
            int fit = range.last.subtract(at).add(BigInteger.ONE).bitLength() - 1;
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

    /// The networks.
    @Override
    public String toString() {
        return networks().toString();
    }
}
