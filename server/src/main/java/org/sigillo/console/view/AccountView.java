package org.sigillo.console.view;

import org.sigillo.people.Person;

/// What the page of one's own account shows.
///
/// @param person whose
/// @param key a new key for a second factor, not in force before a code of it was typed; empty if there is one
/// @param said what was done, or what is wrong: the key of a sentence; empty if nothing
/// @param wrong whether it is wrong
public record AccountView(Person person, String key, String said, boolean wrong) {}
