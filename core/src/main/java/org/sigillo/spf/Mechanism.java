package org.sigillo.spf;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.Cidr;

/// A test of the client's address (7208 §5). A `null` domain-spec means the domain under evaluation (§4.8).
public sealed interface Mechanism {

    /// How many questions of the limit of ten it costs to evaluate: one or none (7208 §4.6.4).
    ///
    /// @return true if it asks the DNS
    default boolean asksDns() {
        return switch (this) {
            case Include i -> true;
            case A a -> true;
            case Mx m -> true;
            case Ptr p -> true;
            case Exists e -> true;
            case All a -> false;
            case Ip4 i -> false;
            case Ip6 i -> false;
        };
    }

    /// Matches always (§5.1).
    record All() implements Mechanism {
        @Override
        public String toString() {
            return "all";
        }
    }

    /// Matches where another domain's record passes (§5.2).
    ///
    /// @param domain the other domain
    record Include(MacroString domain) implements Mechanism {
        @Override
        public String toString() {
            return "include:" + domain;
        }
    }

    /// Matches the addresses of a name (§5.3).
    ///
    /// @param domain the name
    /// @param ip4Prefix bits compared of an IPv4 address, 0 to 32
    /// @param ip6Prefix bits compared of an IPv6 address, 0 to 128
    record A(@Nullable MacroString domain, int ip4Prefix, int ip6Prefix) implements Mechanism {
        @Override
        public String toString() {
            return written("a", domain) + written(ip4Prefix, ip6Prefix);
        }
    }

    /// Matches the addresses of a domain's mail exchangers (§5.4).
    ///
    /// @param domain the domain
    /// @param ip4Prefix bits compared of an IPv4 address, 0 to 32
    /// @param ip6Prefix bits compared of an IPv6 address, 0 to 128
    record Mx(@Nullable MacroString domain, int ip4Prefix, int ip6Prefix) implements Mechanism {
        @Override
        public String toString() {
            return written("mx", domain) + written(ip4Prefix, ip6Prefix);
        }
    }

    /// Matches where the address has a validated name within a domain (§5.5: do not use).
    ///
    /// @param domain the domain
    record Ptr(@Nullable MacroString domain) implements Mechanism {
        @Override
        public String toString() {
            return written("ptr", domain);
        }
    }

    /// Matches an IPv4 network (§5.6).
    ///
    /// @param network as written: bits behind the prefix may be set
    record Ip4(Cidr network) implements Mechanism {
        @Override
        public String toString() {
            return "ip4:" + network;
        }
    }

    /// Matches an IPv6 network (§5.6).
    ///
    /// @param network as written: bits behind the prefix may be set
    record Ip6(Cidr network) implements Mechanism {
        @Override
        public String toString() {
            return "ip6:" + network;
        }
    }

    /// Matches where a name has an A record, whatever the client's family (§5.7).
    ///
    /// @param domain the name
    record Exists(MacroString domain) implements Mechanism {
        @Override
        public String toString() {
            return "exists:" + domain;
        }
    }

    private static String written(String name, @Nullable MacroString domain) {
        return domain == null ? name : name + ':' + domain;
    }

    private static String written(int ip4Prefix, int ip6Prefix) {
        return (ip4Prefix == 32 ? "" : "/" + ip4Prefix) + (ip6Prefix == 128 ? "" : "//" + ip6Prefix);
    }
}
