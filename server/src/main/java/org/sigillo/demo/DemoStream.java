package org.sigillo.demo;

import org.jspecify.annotations.Nullable;

/// One way mail goes that bears a domain of the company.
///
/// @param domain the Author Domain
/// @param sender the id of a sender of our list; `null` for a server of nobody known
/// @param name what its servers' names end in; empty if its addresses have no names
/// @param kind how its mail is authenticated
/// @param network what its addresses begin with, `192.0.2.` or `2001:db8:66::`
/// @param first the number of the first address
/// @param addresses how many
/// @param daily messages a day, as a rule
/// @param from the first day of the year it sends on, from 0
/// @param until the last one
record DemoStream(
        String domain,
        @Nullable String sender,
        String name,
        Kind kind,
        String network,
        int first,
        int addresses,
        int daily,
        int from,
        int until) {

    /// How mail is authenticated.
    enum Kind {
        /// Signed by the domain, with its return path.
        OWN,
        /// With the domain's return path alone.
        SPF_ALONE,
        /// Signed by the domain and by the service, with the service's return path.
        SERVICE,
        /// The same, until the signature of the domain broke.
        BROKEN,
        /// Signed by the service alone.
        NOT_SET_UP,
        /// The owner's mail, passed on unchanged.
        FORWARDED,
        /// The owner's mail, changed by a mailing list.
        LIST,
        /// Somebody else.
        SPOOF
    }

    boolean isOn(int day) {
        return from <= day && day <= until;
    }

    String address(int number) {
        int at = first + number % addresses;
        return network + (network.indexOf(':') < 0 ? Integer.toString(at) : Integer.toHexString(at));
    }
}
