package org.sigillo.post;

import java.time.Duration;

/// How long a server is waited for (5321 §4.5.3.2).
///
/// @param connect for a connection
/// @param step for a reply to a command, the greeting included
/// @param data for the reply to DATA
/// @param end for the reply to the final dot
/// @param whole for everything together, however many octets keep coming
public record SmtpTimes(Duration connect, Duration step, Duration data, Duration end, Duration whole) {
    /// What the standard asks for, and an end to it.
    public static final SmtpTimes DEFAULT = new SmtpTimes(
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30));
}
