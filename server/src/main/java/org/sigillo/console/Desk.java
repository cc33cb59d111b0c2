package org.sigillo.console;

import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DirectDns;
import org.sigillo.dns.Dns;
import org.sigillo.oidc.OidcDoor;
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
/// @param oidc the provider that may say who somebody is; `null` without one
public record Desk(
        ConsoleSettings settings,
        @Nullable Store store,
        Dns dns,
        DirectDns direct,
        SenderCatalogue senders,
        Ways ways,
        HouseRules rules,
        @Nullable OidcDoor oidc) {
    /// A desk without a provider.
    ///
    /// @param settings what is said of it
    /// @param store where reports and people are kept; `null` without one
    /// @param dns who answers
    /// @param direct asks name servers, past every cache
    /// @param senders senders that are known
    /// @param ways how reports come in
    /// @param rules how the house is kept
    public Desk(
            ConsoleSettings settings,
            @Nullable Store store,
            Dns dns,
            DirectDns direct,
            SenderCatalogue senders,
            Ways ways,
            HouseRules rules) {
        this(settings, store, dns, direct, senders, ways, rules, null);
    }

    /// A desk whose name servers say what everybody is told, and where no way in is open.
    ///
    /// @param settings what is said of it
    /// @param store where reports and people are kept; `null` without one
    /// @param dns who answers
    /// @param senders senders that are known
    public Desk(ConsoleSettings settings, @Nullable Store store, Dns dns, SenderCatalogue senders) {
        this(settings, store, dns, DirectDns.of(dns), senders, Ways.NONE, HouseRules.NONE);
    }

    /// The name of the provider that may say who somebody is.
    ///
    /// @return as its button has it; empty without one
    public String provider() {
        return oidc == null ? "" : oidc.settings().name();
    }

    /// Whether people may come in by password.
    ///
    /// @return true, unless there is a provider and it is to be the only way
    public boolean takesPasswords() {
        return oidc == null || oidc.settings().password();
    }
}
