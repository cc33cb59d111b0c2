package org.sigillo.console;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// What may be said of the console.
///
/// @param url how people reach it; what begins with `https` means that a proxy before it speaks TLS
/// @param minute how many domains one client may have checked in a minute
/// @param hour and in an hour
/// @param guests whether whoever comes without signing in sees the domains of those who run the installation
/// @param lab the domain of test mail; `null` if none is taken
public record ConsoleSettings(
        URI url,
        int minute,
        int hour,
        boolean guests,
        @Nullable DomainName lab) {
    /// Checks a minute of one client, unless said otherwise.
    public static final int DEFAULT_MINUTE = 10;
    /// Checks an hour of one client, unless said otherwise.
    public static final int DEFAULT_HOUR = 100;

    /// A link to one of the pages.
    ///
    /// @param path of the page, with its slash
    /// @return the whole link, to be handed on
    public String link(String path) {
        String base = url.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

    /// Whether people reach it by HTTPS.
    ///
    /// @return true if so
    public boolean isSecure() {
        return "https".equals(url.getScheme());
    }
}
