package org.sigillo.oidc;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.people.Identity;
import org.sigillo.people.Role;

/// Which provider is asked who somebody is, and whom it may let in.
///
/// @param issuer the provider, exactly as it names itself
/// @param clientId as whom it knows us
/// @param secretFile holds the client's secret; `null` for a client without one
/// @param caFile authorities its certificate may be from; `null` for the system's
/// @param name of the provider, as the button says it
/// @param scopes what is asked for; `openid` is among them
/// @param domains what the address somebody comes with must be of; empty for any
/// @param newPeople what those may see who have neither an account nor an invitation; `null` for nothing
/// @param secondFactor whose is asked for
/// @param password whether people may sign in by password too
public record OidcSettings(
        String issuer,
        String clientId,
        @Nullable Path secretFile,
        @Nullable Path caFile,
        String name,
        List<String> scopes,
        Set<DomainName> domains,
        @Nullable Role newPeople,
        SecondFactor secondFactor,
        boolean password) {
    /// What is asked for, unless said otherwise: who it is, the address, the name.
    public static final List<String> SCOPES = List.of("openid", "email", "profile");

    /// Whose second factor is asked for.
    public enum SecondFactor {
        /// An account that has one here is asked for its code after the provider's sign-in too.
        OURS,
        /// The provider's sign-in is enough.
        PROVIDER;

        /// The word in the configuration.
        ///
        /// @return lower case
        public String word() {
            return switch (this) {
                case OURS -> "ours";
                case PROVIDER -> "provider";
            };
        }
    }

    /// Copies the lists.
    public OidcSettings {
        scopes = List.copyOf(scopes);
        domains = Set.copyOf(domains);
    }

    /// Whether somebody may come with this address.
    ///
    /// @param who as the provider says
    /// @return true if any may, or it is verified and of one of the domains
    public boolean admits(Identity who) {
        String email = who.proved();
        if (domains.isEmpty()) return true;
        return email != null && domains.contains(DomainName.parseOrNull(email.substring(email.lastIndexOf('@') + 1)));
    }
}
