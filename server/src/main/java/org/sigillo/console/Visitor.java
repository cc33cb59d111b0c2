package org.sigillo.console;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;

/// Whom a request comes from.
final class Visitor {
    private static final int NETWORK_OCTETS = 8; // of IPv6 a client has a network of 64 bits

    private Visitor() {}

    /// The client as its requests are counted: an address, or its network. Behind a proxy of this machine
    /// it is what that added last.
    static String of(Context request) {
        String peer = request.req().getRemoteAddr();
        IpAddress address = IpAddress.parse(plain(peer));
        if (address == null) return peer;
        String told = isLoopback(address) ? request.header("X-Forwarded-For") : null;
        IpAddress client = told == null ? null : IpAddress.parse(last(told));
        return counted(client == null ? address : client);
    }

    private static boolean isLoopback(IpAddress address) {
        return address.isIpv4() ? address.octets()[0] == 127 : address.equals(IpAddress.of("::1"));
    }

    private static String last(String told) {
        return told.substring(told.lastIndexOf(',') + 1).strip();
    }

    private static String plain(String peer) {
        return peer.startsWith("[") && peer.endsWith("]") ? peer.substring(1, peer.length() - 1) : peer;
    }

    private static String counted(IpAddress address) {
        if (address.isIpv4()) return address.toString();
        byte[] octets = address.octets();
        java.util.Arrays.fill(octets, NETWORK_OCTETS, octets.length, (byte) 0);
        return IpAddress.of(octets) + "/64";
    }

    static boolean isAsked(@Nullable String word) {
        return word != null && !word.isBlank();
    }
}
