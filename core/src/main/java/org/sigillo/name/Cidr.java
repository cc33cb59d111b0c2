package org.sigillo.name;

/// A network: an address and how many of its first bits count.
///
/// @param address any address of the network
/// @param prefix 0 to 32, or 0 to 128
public record Cidr(IpAddress address, int prefix) {

    /// Checks the prefix.
    public Cidr {
        if (prefix < 0 || prefix > address.bits()) throw new IllegalArgumentException("prefix " + prefix);
    }

    /// Whether an address lies in it.
    ///
    /// @param other an address
    /// @return true if of the same family and within
    public boolean contains(IpAddress other) {
        return address.sharesPrefix(other, prefix);
    }

    /// `192.0.2.0/24`; the address alone where every bit counts.
    @Override
    public String toString() {
        return prefix == address.bits() ? address.toString() : address + "/" + prefix;
    }
}
