package org.sigillo.people;

/// Somebody who may come in.
///
/// @param id in the store
/// @param email in lower case; what one signs in with
/// @param name as others read it
/// @param language of the pages: `en`, `it`, `pt`, `nb`; empty where the browser decides
/// @param secondFactor whether a code is asked for beside the password
public record Person(long id, String email, String name, String language, boolean secondFactor) {}
