package org.sigillo.console.view;

import java.util.List;
import org.sigillo.people.ApiTokens.ApiToken;
import org.sigillo.people.Person;

/// What the page of one's own account shows.
///
/// @param person whose
/// @param key a new key for a second factor, not in force before a code of it was typed; empty if there is one
/// @param wrong what is wrong: the key of a sentence; empty if nothing is
/// @param tokens what programs hold
/// @param token one just made, shown this once; empty if none was
public record AccountView(Person person, String key, String wrong, List<ApiToken> tokens, String token) {}
