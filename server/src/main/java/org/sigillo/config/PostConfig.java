package org.sigillo.config;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.post.RelaySecurity;

/// How reports of ours are sent: `[post]`.
///
/// @param host of the relay: a name or an address
/// @param port its port
/// @param security how the connection to it is protected
/// @param caFile certificates that are trusted instead of the system's, PEM; `null` for the system's
/// @param user who we are to the relay; `null` if it does not ask
/// @param passwordFile his password; `null` without a user
/// @param from the author of our reports
/// @param helo what we call ourselves
/// @param bounces where bounces go; `null` for nowhere
/// @param https whether documents are sent to `https` destinations
/// @param others whether also to addresses that are not of the public network
/// @param concurrency parcels in hand at once
/// @param perHost of them for one destination
/// @param rate for one destination in a minute
/// @param line where it stands in the file
public record PostConfig(
        String host,
        int port,
        RelaySecurity security,
        @Nullable Path caFile,
        @Nullable String user,
        @Nullable Path passwordFile,
        EmailAddress from,
        String helo,
        @Nullable EmailAddress bounces,
        boolean https,
        boolean others,
        int concurrency,
        int perHost,
        int rate,
        int line) {

    /// Where Postfix tells of its sessions, and what becomes of it: `[tlsrpt]`.
    ///
    /// @param socket its datagram socket in the file system
    /// @param organization who reports
    /// @param contact whom to ask about reports; its domain is the submitter's
    /// @param exclude domains that get no report
    /// @param line where it stands in the file
    public record Tlsrpt(
            Endpoint.Unix socket, String organization, EmailAddress contact, Set<DomainName> exclude, int line) {
        /// Copies the set.
        public Tlsrpt {
            exclude = Set.copyOf(exclude);
        }
    }
}
