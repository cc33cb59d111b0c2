package org.sigillo.spf.flatten;

import org.sigillo.name.DomainName;

/// A record to be published.
///
/// @param name where
/// @param text the whole text, printable US-ASCII
/// @param published whether it stands there already, exactly so
public record FlatRecord(DomainName name, String text, boolean published) {}
