package org.sigillo.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sigillo.intake.IntakeSettings.Unauthenticated;
import org.sigillo.intake.smtp.Mailboxes;

/// How reports of others come in.
///
/// @param unauthenticated what is done with reports in mail nobody can be shown to have sent
/// @param silent how long no report may come before somebody should know; `null` for ever
/// @param smtp where they come by SMTP; `null` if nowhere
/// @param ways where they are fetched from, and posted to
public record IntakeConfig(
        Unauthenticated unauthenticated,
        @Nullable Duration silent,
        @Nullable Smtp smtp,
        IntakeWays ways) {
    /// After so long without a report somebody should know.
    public static final Duration SILENT = Duration.ofHours(48);
    /// Nothing is said.
    public static final IntakeConfig NONE = new IntakeConfig(Unauthenticated.MARK, SILENT, null, IntakeWays.NONE);

    /// Where reports come by SMTP.
    ///
    /// @param address where it listens
    /// @param hostname what we call ourselves
    /// @param mailboxes whose mail is taken
    /// @param octets of one mail
    /// @param connections at once
    /// @param recipients of one mail
    /// @param idle how long the next command may be waited for
    /// @param message how long one mail may take
    /// @param certificate the server's certificates in PEM; `null` if STARTTLS is not offered
    /// @param key their private key
    /// @param line where it stands in the file
    public record Smtp(
            Endpoint.Inet address,
            String hostname,
            Mailboxes mailboxes,
            int octets,
            int connections,
            int recipients,
            Duration idle,
            Duration message,
            @Nullable Path certificate,
            @Nullable Path key,
            int line) {}

    /// Whether no way in is open.
    ///
    /// @return whether there is none
    public boolean isEmpty() {
        return smtp == null && ways.equals(IntakeWays.NONE);
    }
}
