package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.sigillo.name.Cidr;
import org.sigillo.name.IpAddress;

/// IP addresses: text and octets tell the same address both ways; prefixes agree with a bit by bit comparison.
public final class AddressTarget {
    private AddressTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        IpAddress read = IpAddress.parse(new String(input, StandardCharsets.ISO_8859_1));
        if (read != null) again(read);
        if (input.length >= 9) {
            int bits = input.length >= 33 ? 128 : 32;
            IpAddress one = IpAddress.of(Arrays.copyOfRange(input, 1, 1 + bits / 8));
            IpAddress two = IpAddress.of(Arrays.copyOfRange(input, 1 + bits / 8, 1 + bits / 4));
            again(one);
            int prefix = (input[0] & 255) % (bits + 1);
            Invariant.same(
                    naive(one.octets(), two.octets(), prefix), new Cidr(one, prefix).contains(two), "prefix " + prefix);
            Invariant.holds(new Cidr(one, prefix).contains(one), "not in its own network");
        }
    }

    private static void again(IpAddress address) {
        Invariant.same(address, IpAddress.parse(address.toString()), "text");
        Invariant.same(address, IpAddress.of(address.octets()), "octets");
        Invariant.holds(address.unmapped().isIpv4() || !address.isIpv4(), "unmapped");
        String arpa = Objects.toString(address.reverseName());
        Invariant.holds(arpa.endsWith(address.isIpv4() ? ".in-addr.arpa" : ".ip6.arpa"), "reverse name " + arpa);
    }

    private static boolean naive(byte[] one, byte[] two, int prefix) {
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((one[bit / 8] & mask) != (two[bit / 8] & mask)) return false;
        }
        return true;
    }
}
