package org.sigillo.intake.smtp;

import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.name.Cidr;
import org.sigillo.name.IpAddress;

/// What is taken by SMTP, how much and how long.
///
/// @param hostname what we call ourselves
/// @param mailboxes whose mail is taken
/// @param octets of one mail
/// @param connections at once
/// @param recipients of one mail
/// @param idle how long the next command may be waited for (5321 §4.5.3.2.7)
/// @param message how long one mail may take from DATA to its end
/// @param relays clients that pass on what others sent: their address says nothing of the sender
/// @param tls certificate and key; `null` if STARTTLS is not offered
/// @param side takes mail that is no report; `null` if nobody does
public record SmtpSettings(
        String hostname,
        Mailboxes mailboxes,
        int octets,
        int connections,
        int recipients,
        Duration idle,
        Duration message,
        List<Cidr> relays,
        @Nullable SSLContext tls,
        @Nullable SideDoor side) {
    /// Octets of one mail, where nothing else is said: what is read of one report.
    public static final int MAX_OCTETS = UnpackLimits.DEFAULT.inputOctets();
    /// Connections at once, where nothing else is said.
    public static final int MAX_CONNECTIONS = 100;
    /// Connections that may be configured.
    public static final int MOST_CONNECTIONS = 10_000;
    /// Recipients of one mail (5321 §4.5.3.1.8: at least 100).
    public static final int MAX_RECIPIENTS = 100;
    /// How long the next command is waited for.
    public static final Duration MAX_IDLE = Duration.ofMinutes(5);
    /// How long one mail may take.
    public static final Duration MAX_MESSAGE = Duration.ofMinutes(10);
    /// Commands between two mails.
    public static final int MAX_COMMANDS = 1_000;
    /// Octets of commands between two mails; a command line of 512 octets each (5321 §4.5.3.1.4), and TLS.
    public static final int MAX_COMMAND_OCTETS = 1 << 20;

    /// Copies the list.
    public SmtpSettings {
        relays = List.copyOf(relays);
    }

    /// Whether a client passes on what others sent.
    boolean isRelay(IpAddress client) {
        for (Cidr network : relays) if (network.contains(client)) return true;
        return false;
    }
}
