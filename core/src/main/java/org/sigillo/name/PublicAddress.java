package org.sigillo.name;

import java.util.List;

/// Which addresses are those of the public network: what strangers name may be connected to at no others.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6890 RFC 6890
public final class PublicAddress {
    /// The special-purpose registries of IANA (6890), and what only looks like another address.
    private static final List<Cidr> SPECIAL = List.of(
            cidr("0.0.0.0", 8),
            cidr("10.0.0.0", 8),
            cidr("100.64.0.0", 10),
            cidr("127.0.0.0", 8),
            cidr("169.254.0.0", 16),
            cidr("172.16.0.0", 12),
            cidr("192.0.0.0", 24),
            cidr("192.0.2.0", 24),
            cidr("192.88.99.0", 24),
            cidr("192.168.0.0", 16),
            cidr("198.18.0.0", 15),
            cidr("198.51.100.0", 24),
            cidr("203.0.113.0", 24),
            cidr("224.0.0.0", 3), // multicast, reserved, broadcast
            cidr("2001::", 23), // Teredo and protocol assignments
            cidr("2001:db8::", 32),
            cidr("2002::", 16), // 6to4: an IPv4 address within
            cidr("3fff::", 20));

    private static final Cidr GLOBAL_UNICAST = cidr("2000::", 3); // 4291 §2.4; 64:ff9b:: and fc00:: are without
    private static final Cidr LOOPBACK = cidr("127.0.0.0", 8);
    private static final IpAddress LOOPBACK_6 = IpAddress.of("::1");

    private PublicAddress() {}

    private static Cidr cidr(String address, int prefix) {
        return new Cidr(IpAddress.of(address), prefix);
    }

    /// Whether an address is one of the public network, in whatever form it is written.
    ///
    /// @param address the address
    /// @return false for private, link-local, loopback, shared, translated, documentation and all other special
    ///     ones; a mapped address is what it maps
    public static boolean is(IpAddress address) {
        IpAddress bare = address.unmapped();
        if (!bare.isIpv4() && !bare.sharesPrefix(GLOBAL_UNICAST.address(), GLOBAL_UNICAST.prefix())) return false;
        for (Cidr network : SPECIAL) if (bare.sharesPrefix(network.address(), network.prefix())) return false;
        return true;
    }

    /// Whether an address is this machine's own, loopback.
    ///
    /// @param address the address
    /// @return true if so
    public static boolean isLoopback(IpAddress address) {
        IpAddress bare = address.unmapped();
        return bare.equals(LOOPBACK_6) || bare.sharesPrefix(LOOPBACK.address(), LOOPBACK.prefix());
    }
}
