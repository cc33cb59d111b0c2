package org.sigillo.console;

import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DirectDns;
import org.sigillo.dns.Dns;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.store.Store;

/// What the console works with at the moment; a reload may change it.
///
/// @param settings what is said of it
/// @param store where reports and people are kept; `null` without one: then there is the instant check alone
/// @param dns who answers
/// @param direct asks name servers, past every cache
/// @param senders senders that are known
/// @param ways how reports come in
/// @param rules how the house is kept
public record Desk(
        ConsoleSettings settings,
        @Nullable Store store,
        Dns dns,
        DirectDns direct,
        SenderCatalogue senders,
        Ways ways,
        HouseRules rules) {
    /// A desk whose name servers say what everybody is told, and where no way in is open.
    ///
    /// @param settings what is said of it
    /// @param store where reports and people are kept; `null` without one
    /// @param dns who answers
    /// @param senders senders that are known
    public Desk(ConsoleSettings settings, @Nullable Store store, Dns dns, SenderCatalogue senders) {
        this(settings, store, dns, DirectDns.of(dns), senders, Ways.NONE, HouseRules.NONE);
    }
}
