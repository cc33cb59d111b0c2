package org.sigillo.console.view;

import java.util.List;
import org.sigillo.people.ApiTokens.ApiToken;
import org.sigillo.people.Person;

/// What the page of one's own account shows.
///
/// @param person whose
/// @param password whether there is a password: who came by a provider has none
/// @param key a new key for a second factor, not in force before a code of it was typed; empty if there is one
/// @param wrong what is wrong: the key of a sentence; empty if nothing is
/// @param tokens what programs hold
/// @param token one just made, shown this once; empty if none was
/// @param provider who else may say who they are
public record AccountView(
        Person person,
        boolean password,
        String key,
        String wrong,
        List<ApiToken> tokens,
        String token,
        Provider provider) {
    /// A provider of OpenID Connect.
    ///
    /// @param name as its button has it; empty without one
    /// @param linked whether the account has an identity there
    /// @param unlinks whether it may be taken away: there is another way in
    public record Provider(String name, boolean linked, boolean unlinks) {}
}
