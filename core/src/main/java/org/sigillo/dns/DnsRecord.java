package org.sigillo.dns;

import java.util.List;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// One record, without its owner.
public sealed interface DnsRecord {

    /// An address.
    ///
    /// @param address IPv4
    record A(IpAddress address) implements DnsRecord {}

    /// An address.
    ///
    /// @param address IPv6
    record Aaaa(IpAddress address) implements DnsRecord {}

    /// Who may issue certificates (8659 §4.1).
    ///
    /// @param flags 0 to 255; 128 is the critical flag
    /// @param tag which property, as it was published; case is not told apart
    /// @param value its value, one octet a char
    record Caa(int flags, String tag, String value) implements DnsRecord {
        /// The bit that keeps an authority from issuing that does not know the tag (8659 §4.5).
        public static final int CRITICAL = 128;

        /// Whether the critical flag is set.
        ///
        /// @return true if so
        public boolean critical() {
            return (flags & CRITICAL) != 0;
        }
    }

    /// An alias.
    ///
    /// @param target the name it stands for
    record Cname(DomainName target) implements DnsRecord {}

    /// A mail exchanger.
    ///
    /// @param preference lower comes first
    /// @param host its name as text; empty for the null MX (7505), and may be no possible name
    record Mx(int preference, String host) implements DnsRecord {}

    /// A name server.
    ///
    /// @param host its name
    record Ns(DomainName host) implements DnsRecord {}

    /// The name of an address.
    ///
    /// @param name as text: what a stranger wrote, perhaps no host's name at all
    record Ptr(String name) implements DnsRecord {}

    /// Where a zone begins.
    ///
    /// @param primary the primary server
    /// @param serial the zone's serial
    /// @param minimum the negative TTL, in seconds
    record Soa(String primary, long serial, int minimum) implements DnsRecord {}

    /// A certificate association (6698 §2.1).
    ///
    /// @param usage 0 to 3
    /// @param selector 0 or 1
    /// @param matching 0 to 2
    /// @param data the association data, in hexadecimal, lower case
    record Tlsa(int usage, int selector, int matching, String data) implements DnsRecord {}

    /// Text.
    ///
    /// @param strings the character-strings, one octet a char
    record Txt(List<String> strings) implements DnsRecord {
        /// Copies the strings.
        public Txt {
            strings = List.copyOf(strings);
        }

        /// The strings put together without anything between (7208 §3.3, 6376 §3.6.2.2, 9989 §4.5).
        ///
        /// @return the text, one octet a char
        public String text() {
            return strings.size() == 1 ? strings.get(0) : String.join("", strings);
        }
    }
}
