package org.sigillo.post;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.EmailAddress;

/// The mail server that takes what we send.
///
/// @param host a name or an address
/// @param port its port
/// @param security how the connection is protected
/// @param trust whose certificates are trusted
/// @param user `null` if none is asked for
/// @param password his
/// @param helo what we call ourselves
/// @param bounces where bounces go; `null` for nowhere, the null reverse-path
/// @param times how long it is waited for
public record SmtpRelay(
        String host,
        int port,
        RelaySecurity security,
        SSLContext trust,
        @Nullable String user,
        String password,
        String helo,
        @Nullable EmailAddress bounces,
        SmtpTimes times) {
    /// The longest password, in octets.
    public static final int MAX_SECRET = 1_000;

    /// Never the password.
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
    }
}
