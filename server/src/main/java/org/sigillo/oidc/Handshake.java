package org.sigillo.oidc;

import org.sigillo.people.Token;

/// What one sign-in is recognised by. All of it is derived from what one browser holds, so that nothing of it has to be
/// kept here, and no other browser can come back in its place.
///
/// @param state comes back with the browser (6749 §10.12)
/// @param nonce comes back in the ID token (OpenID Connect Core 1.0 §15.5.2)
/// @param verifier shows that who redeems the code is who asked for it (7636 §4.1): 43 characters
record Handshake(String state, String nonce, String verifier) {
    /// Of a browser.
    ///
    /// @param token what it holds: 256 bits
    static Handshake of(String token) {
        return new Handshake(
                Token.derived(token, "oidc state"),
                Token.derived(token, "oidc nonce"),
                Token.derived(token, "oidc verifier"));
    }
}
