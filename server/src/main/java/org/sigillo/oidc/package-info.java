/// Sign-in by a provider of OpenID Connect: the authorization code flow with PKCE, and nothing else of it.
///
/// ```
/// OidcSettings      which provider, and whom it may let in
/// OidcDoor          what the console holds: the provider's room is opened with the first sign-in, not before
/// Handshake         = state, nonce, verifier: what one sign-in is recognised by, derived from what the browser holds
/// Return            = code | error: how the browser comes back
/// IdentityProvider  where a browser is sent, and who came back
/// Said              = Fine | Refused(OidcReason)
/// Provider          the one there is, with the Nimbus library
/// Documents         what the provider publishes: its endpoints, its keys
/// IdTokens          an ID token → who it is
/// Parsing           what a provider sent → a value, or a refusal
/// ProviderHttp      the one way to the provider: bounded in time and size, no redirects
/// ```
///
/// @spec https://openid.net/specs/openid-connect-core-1_0.html OpenID Connect Core 1.0
/// @spec https://www.rfc-editor.org/rfc/rfc6749 RFC 6749
/// @spec https://www.rfc-editor.org/rfc/rfc7636 RFC 7636
@NullMarked
package org.sigillo.oidc;

import org.jspecify.annotations.NullMarked;
