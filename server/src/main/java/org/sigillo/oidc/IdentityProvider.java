package org.sigillo.oidc;

import java.net.URI;
import org.sigillo.people.Identity;

/// Says who somebody is.
interface IdentityProvider {
    /// Where a browser is sent.
    ///
    /// @param redirect where it comes back to
    /// @param handshake what it is recognised by then
    /// @return an address of the provider
    Said<URI> way(String redirect, Handshake handshake);

    /// Who came back.
    ///
    /// @param came how
    /// @param redirect where to
    /// @param handshake what it was sent out with
    /// @return who it is
    Said<Identity> who(Return came, String redirect, Handshake handshake);
}
