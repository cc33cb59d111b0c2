package org.sigillo.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.alerts.AlertSettings;
import org.sigillo.name.EmailAddress;

/// Who is told what somebody should know: `[alerts]`.
///
/// @param settings what is worth a word, and when
/// @param email who is told by mail
/// @param webhooks where is posted
/// @param line where it stands in the file
public record AlertsConfig(AlertSettings settings, List<EmailAddress> email, List<Hook> webhooks, int line) {
    /// Copies the lists.
    public AlertsConfig {
        email = List.copyOf(email);
        webhooks = List.copyOf(webhooks);
    }

    /// A place to post to: `[[alerts.webhook]]`.
    ///
    /// @param name how it is called
    /// @param url `https`
    /// @param secretFile holds what its signature is made with; `null` for none
    /// @param others whether it may be at an address that is not of the public network
    /// @param caFile certificates that are trusted instead of the system's, PEM; `null` for the system's
    /// @param line where it stands in the file
    public record Hook(
            String name,
            URI url,
            @Nullable Path secretFile,
            boolean others,
            @Nullable Path caFile,
            int line) {}
}
