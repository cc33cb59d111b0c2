package org.sigillo.filter;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.milter.Client;
import org.sigillo.name.Cidr;

/// Which clients are ours: those the mail server has authenticated, and those of our networks.
///
/// @param networks our networks
/// @spec https://www.rfc-editor.org/rfc/rfc4954 RFC 4954
public record Trust(List<Cidr> networks) {
    /// The macro that holds the name a client has authenticated as.
    public static final String AUTHENTICATED_AS = "auth_authen";

    /// Copies the list.
    public Trust {
        networks = List.copyOf(networks);
    }

    /// Whether a message is from one of ours.
    ///
    /// @param client who brought it; `null` if the mail server did not say
    /// @param macros of the message, at MAIL
    /// @return true if so
    public boolean isOurs(@Nullable Client client, Map<String, String> macros) {
        String name = macros.get(AUTHENTICATED_AS);
        if (name != null && !name.isEmpty()) return true;
        if (client == null || client.address() == null) return false;
        for (Cidr network : networks) if (network.contains(client.address().unmapped())) return true;
        return false;
    }
}
