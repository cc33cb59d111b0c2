package org.sigillo.route;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;

/// One handing over, as the host that took the message wrote it down.
///
/// Text is a stranger's, in Unicode: make it safe before showing it.
///
/// @param number 1 for the first, nearest the sender
/// @param field the place of its Received field in the header
/// @param helo the name the sending host gave (FROM clause)
/// @param name the name of the sending host's address in the DNS, as the receiving host found it
/// @param address the sending host's address (TCP-info)
/// @param by the host that took the message
/// @param via the link, `TCP`
/// @param with the protocol, `ESMTPS`; local words as they stand
/// @param id the receiving host's name for the message
/// @param recipient the path of the FOR clause, without brackets
/// @param date when it was taken
/// @param delay since the date of the hop before; negative where clocks disagree
/// @param security what the field says about TLS and authentication
/// @param comments the comments, in order
/// @spec https://www.rfc-editor.org/rfc/rfc5321#section-4.4 RFC 5321 §4.4
public record Hop(
        int number,
        int field,
        @Nullable String helo,
        @Nullable String name,
        @Nullable IpAddress address,
        @Nullable String by,
        @Nullable String via,
        @Nullable String with,
        @Nullable String id,
        @Nullable String recipient,
        @Nullable Instant date,
        @Nullable Duration delay,
        Security security,
        List<String> comments) {

    /// Copies the list.
    public Hop {
        comments = List.copyOf(comments);
    }

    /// What a Received field says about the connection.
    ///
    /// @param tls whether it was encrypted: a protocol ending in `S`, or a TLS version named
    /// @param version `TLSv1.3`, as written; `null` if not named
    /// @param cipher as written; `null` if not named
    /// @param authenticated whether the client had logged in: a protocol ending in `A` (4954 §7)
    /// @param internationalized whether SMTPUTF8 was used (6531 §4.3)
    public record Security(
            boolean tls,
            @Nullable String version,
            @Nullable String cipher,
            boolean authenticated,
            boolean internationalized) {}

    Hop placed(int number, @Nullable Duration delay) {
        return new Hop(
                number, field, helo, name, address, by, via, with, id, recipient, date, delay, security, comments);
    }
}
