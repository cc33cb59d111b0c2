package org.sigillo.documents.inspect;

import org.sigillo.name.DomainName;

/// A record to publish.
///
/// @param technology what for
/// @param zone whose DNS it belongs into: mostly the domain itself
/// @param host the name below the zone as forms want it, `@` for the zone itself
/// @param type `TXT`, `MX`
/// @param value what to enter, without quotes
/// @param replaces the record it takes the place of; empty if it is a new one
public record Proposal(
        Technology technology, DomainName zone, String host, String type, String value, String replaces) {

    /// The whole name.
    ///
    /// @return host and zone
    public String name() {
        return host.equals("@") ? zone.toString() : host + '.' + zone;
    }
}
