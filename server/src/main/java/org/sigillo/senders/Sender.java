package org.sigillo.senders;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// A sender many domains have mail sent by. A domain of a list stands for the names below it too.
///
/// @param id a stable word, `amazon-ses`
/// @param name as people know it
/// @param kind what it does
/// @param reverse domains its servers' addresses have their names in
/// @param signing domains of its own it signs with: a signature of these is the service's, not its customer's
/// @param envelope domains of its return paths
/// @param include what its customers' SPF records name
/// @param spfAligns whether a customer's mail can pass SPF aligned; `null` if it is not known
/// @param dkimBy how a customer's signing key is published
public record Sender(
        String id,
        String name,
        SenderKind kind,
        List<DomainName> reverse,
        List<DomainName> signing,
        List<DomainName> envelope,
        List<DomainName> include,
        @Nullable Boolean spfAligns,
        DkimBy dkimBy) {

    /// How a customer's DKIM key gets into the customer's zone.
    public enum DkimBy {
        /// By CNAME records: the service changes keys by itself.
        CNAME,
        /// By a TXT record with the key.
        TXT,
        /// Not known here.
        UNKNOWN
    }

    /// Copies the lists.
    public Sender {
        reverse = List.copyOf(reverse);
        signing = List.copyOf(signing);
        envelope = List.copyOf(envelope);
        include = List.copyOf(include);
    }
}
