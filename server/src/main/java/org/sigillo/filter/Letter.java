package org.sigillo.filter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;

/// The outside of one message, as logs and stores name it. Texts are a stranger's octets, one a char.
///
/// @param listener the name of the listener it came by
/// @param at when MAIL was said
/// @param queueId the mail server's name for it; empty if not told
/// @param client the client's address; `null` if not known
/// @param helo what the client called itself
/// @param mailFrom the reverse-path without angle brackets; empty for `<>`
/// @param octets of header and body together, as far as they were seen
public record Letter(
        String listener,
        Instant at,
        String queueId,
        @Nullable IpAddress client,
        String helo,
        String mailFrom,
        long octets) {}
