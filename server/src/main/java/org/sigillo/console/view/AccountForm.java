package org.sigillo.console.view;

/// A form by which somebody comes in, as it is shown.
///
/// @param token of the link; empty without one
/// @param next where to go then
/// @param email as typed
/// @param name as typed
/// @param organization as typed
/// @param wrong why it is shown again: the key of a sentence; empty if it is not
public record AccountForm(String token, String next, String email, String name, String organization, String wrong) {}
