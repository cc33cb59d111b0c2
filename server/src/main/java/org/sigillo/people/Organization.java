package org.sigillo.people;

/// People and domains that belong together.
///
/// @param id in the store
/// @param name as people read it
/// @param operator whether its people run this installation: they read the store itself, so they need prove no domain
public record Organization(long id, String name, boolean operator) {}
