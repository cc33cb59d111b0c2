package org.sigillo.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.alerts.AlertSettings;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;

/// Who is told what somebody should know: `[alerts]`.
///
/// @param settings what is worth a word, and when
/// @param email who is told by mail
/// @param webhooks where is posted
/// @param certificates domains whose mail hosts' certificates are looked at
/// @param soon how long before its end a certificate is worth a word
/// @param line where it stands in the file
public record AlertsConfig(
        AlertSettings settings,
        List<EmailAddress> email,
        List<Hook> webhooks,
        List<DomainName> certificates,
        Duration soon,
        int line) {
    /// How long before its end a certificate is worth a word, unless told otherwise: renewal by machine is due a
    /// month before, and has failed by then.
    public static final Duration SOON = Duration.ofDays(14);
    /// Domains whose mail hosts may be looked at.
    public static final int MAX_CERTIFICATES = 100;

    /// Those of a console whose configuration says nothing of alerts: its owners choose who is told.
    ///
    /// @param silent how long no report at all may come in; `null` for ever
    /// @return nobody is told but whom they choose
    public static AlertsConfig ofConsole(@Nullable Duration silent) {
        return new AlertsConfig(AlertSettings.DEFAULT.with(silent), List.of(), List.of(), List.of(), SOON, 0);
    }

    /// Copies the lists.
    public AlertsConfig {
        email = List.copyOf(email);
        webhooks = List.copyOf(webhooks);
        certificates = List.copyOf(certificates);
    }

    /// A place to post to: `[[alerts.webhook]]`.
    ///
    /// @param name how it is called
    /// @param url `https`
    /// @param secretFile holds what its signature is made with; `null` for none
    /// @param others whether it may be at an address that is not of the public network
    /// @param caFile certificates that are trusted instead of the system's, PEM; `null` for the system's
    /// @param chat whether it takes text, as the incoming webhooks of Slack do, and not our JSON
    /// @param line where it stands in the file
    public record Hook(
            String name,
            URI url,
            @Nullable Path secretFile,
            boolean others,
            @Nullable Path caFile,
            boolean chat,
            int line) {}
}
