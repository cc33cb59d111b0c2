package org.sigillo.spf;

import org.sigillo.name.IpAddress;

/// What SPF is asked (7208 §4.1).
///
/// @param ip the client's address
/// @param helo what the client called itself; may be empty
/// @param mailFrom the reverse-path without angle brackets; empty for `<>`, and then postmaster at the HELO name is
///                 checked (7208 §2.4)
public record SpfQuery(IpAddress ip, String helo, String mailFrom) {}
