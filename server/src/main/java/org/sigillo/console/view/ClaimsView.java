package org.sigillo.console.view;

import java.util.List;
import org.sigillo.people.Claims;
import org.sigillo.people.Organization;

/// What the page shows.
///
/// @param organization whose domains
/// @param claims all of them
/// @param wrong why the form is shown again: the key of a sentence; empty if it is not
/// @param typed what was typed
public record ClaimsView(Organization organization, List<Claims.Claim> claims, String wrong, String typed) {}
