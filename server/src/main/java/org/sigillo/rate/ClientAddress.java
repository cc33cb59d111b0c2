package org.sigillo.rate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;

/// Whom a request comes from.
///
/// @param exact the address, as text
/// @param counted as its requests are counted: the address, or of IPv6 its network, for a client has many
public record ClientAddress(String exact, String counted) {
    private static final int NETWORK_OCTETS = 8; // a client has a network of 64 bits

    /// Reads it.
    ///
    /// @param peer who speaks, as text
    /// @param forwarded the last `X-Forwarded-For` of a proxy that is believed; `null` if there is none. Of
    ///     its list the last counts, which is what the proxy itself saw
    /// @return the client
    public static ClientAddress of(String peer, @Nullable String forwarded) {
        IpAddress told = forwarded == null
                ? null
                : IpAddress.parse(
                        forwarded.substring(forwarded.lastIndexOf(',') + 1).strip());
        IpAddress one = told != null ? told : address(peer);
        return one == null ? new ClientAddress(peer, peer) : new ClientAddress(one.toString(), counted(one));
    }

    /// An address as it is written in a URL or by itself.
    ///
    /// @param text the text
    /// @return the address; `null` if it is none
    public static @Nullable IpAddress address(String text) {
        return IpAddress.parse(
                text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text);
    }

    private static String counted(IpAddress address) {
        if (address.isIpv4()) return address.toString();
        byte[] octets = address.octets();
        Arrays.fill(octets, NETWORK_OCTETS, octets.length, (byte) 0);
        return IpAddress.of(octets) + "/64";
    }
}
