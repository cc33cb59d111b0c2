package org.sigillo.documents.mailplan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// Who takes the mail of others' domains, and what a domain publishes for it.
///
/// @param word its name in a file
/// @param title its name as people write it
/// @param source where it is written
/// @param seen when it was read there, as `2026-11-22`
/// @param hosts where its mail hosts are; the usual one first
/// @param include what its customers include (7208 §5.2)
/// @param aliases its keys, by what has to be known for them
public record Mailbox(
        String word,
        String title,
        String source,
        String seen,
        List<Host> hosts,
        List<DomainName> include,
        List<Alias> aliases) {
    /// Copies the lists.
    public Mailbox {
        hosts = List.copyOf(hosts);
        include = List.copyOf(include);
        aliases = List.copyOf(aliases);
    }

    /// Mail hosts.
    ///
    /// @param below the name they are, or stand below
    /// @param preference of the MX record
    /// @param usual the host, with slots; empty if only the provider knows it
    /// @param wildcard whether a policy names all hosts beside it (8461 §4.1)
    public record Host(DomainName below, int preference, String usual, boolean wildcard) {}

    /// A key of the provider's that a name of the domain leads to.
    ///
    /// @param selector the selector
    /// @param needs what has to be known: the keys of a file
    /// @param target where the key is, with slots
    public record Alias(String selector, List<String> needs, String target) {
        /// Copies the list.
        public Alias {
            needs = List.copyOf(needs);
        }
    }

    /// The hosts a name belongs to.
    @Nullable
    Host host(DomainName name) {
        for (Host host : hosts) if (name.isOrIsBelow(host.below())) return host;
        return null;
    }
}
