package org.sigillo.inbound;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;

/// What the SMTP session said, outside the message. Text is Unicode: UTF-8 of an internationalized
/// session (6531 §3.3) is
/// decoded at the edge.
///
/// @param clientIp the client's address; `null` if not known
/// @param helo what the client called itself; empty if not known
/// @param mailFrom the reverse-path without angle brackets; empty for `<>`; `null` if not known
public record Envelope(
        @Nullable IpAddress clientIp, String helo, @Nullable String mailFrom) {
    /// Nothing known.
    public static final Envelope UNKNOWN = new Envelope(null, "", null);
}
