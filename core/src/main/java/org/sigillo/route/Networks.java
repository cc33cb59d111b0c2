package org.sigillo.route;

import java.util.List;
import org.sigillo.name.Cidr;
import org.sigillo.name.IpAddress;

/// The networks no stranger sends from: those the registries of special-purpose addresses call private, loopback,
/// link-local, shared or unique local.
public final class Networks {
    private static final List<Cidr> PRIVATE = List.of(
            net("10.0.0.0", 8),
            net("172.16.0.0", 12),
            net("192.168.0.0", 16),
            net("127.0.0.0", 8),
            net("169.254.0.0", 16),
            net("100.64.0.0", 10),
            net("::1", 128),
            net("fe80::", 10),
            net("fc00::", 7),
            net("2002:a00::", 24), // 6to4 of 10/8, as one large provider numbers its hosts
            net("2002:ac10::", 28),
            net("2002:c0a8::", 32));

    private Networks() {}

    /// Whether an address is in one of them.
    ///
    /// @param address of a client
    /// @return true if so
    public static boolean isPrivate(IpAddress address) {
        IpAddress plain = address.unmapped();
        for (Cidr network : PRIVATE) if (network.contains(plain)) return true;
        return false;
    }

    private static Cidr net(String address, int prefix) {
        return new Cidr(IpAddress.of(address), prefix);
    }
}
