package org.sigillo.console.view;

/// The page between here and a provider.
///
/// @param provider its name
/// @param to where it goes on
public record GoView(String provider, String to) {}
