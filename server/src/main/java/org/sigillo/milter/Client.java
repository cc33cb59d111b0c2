package org.sigillo.milter;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;

/// The SMTP client, as the mail server saw it.
///
/// @param host the name the mail server found for it, or its address in brackets; octets, one a char
/// @param address its address; `null` over a Unix socket or where the mail server does not know it
/// @param port its port, or 0
public record Client(String host, @Nullable IpAddress address, int port) {}
