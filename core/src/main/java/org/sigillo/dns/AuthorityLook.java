package org.sigillo.dns;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// What every authoritative server says of a name.
///
/// @param sightings one for each address of each server of each zone on the way; one or more
/// @param negativeTtl how long resolvers may keep that there is nothing, in seconds: the longest of the zones (2308 §5)
public record AuthorityLook(List<Sighting> sightings, int negativeTtl) {
    /// Copies the list.
    public AuthorityLook {
        sightings = List.copyOf(sightings);
    }

    /// What one server says.
    ///
    /// @param name the name it was asked for: the one wanted, or where an alias led
    /// @param server the server's name; `null` if it is not known which servers there are
    /// @param address its address; `null` if it is not known
    /// @param answer what it said; a CNAME record is an alias, whose target has sightings of its own
    public record Sighting(
            DomainName name,
            @Nullable DomainName server,
            @Nullable IpAddress address,
            DnsAnswer answer) {
        /// Where the alias leads.
        ///
        /// @return the name, or `null` if this is no alias
        public @Nullable DomainName alias() {
            return answer instanceof DnsAnswer.Found found
                            && found.records().getFirst() instanceof DnsRecord.Cname cname
                    ? cname.target()
                    : null;
        }

        /// The server, as people read it.
        ///
        /// @return `ns1.example.net (192.0.2.1)`
        public String where() {
            return (server == null ? "the servers of " + name : server.toString())
                    + (address == null ? "" : " (" + address + ")");
        }
    }
}
