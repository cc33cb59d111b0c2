package org.sigillo.documents.bounce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.EmailAddress;

/// What a delivery status notification says.
///
/// @param failed the recipients it will never reach
/// @param messageId of the mail it is about, without angle brackets, one octet a char; `null` where that
///     is not told
public record Bounce(List<Failed> failed, @Nullable String messageId) {
    /// Copies the list.
    public Bounce {
        failed = List.copyOf(failed);
    }

    /// A recipient.
    ///
    /// @param recipient as the mail was sent to, where that is told, else as it failed
    /// @param status the status code, `5.1.1` (3463)
    /// @param diagnostic what the last server said, printable ASCII; empty if nothing is told
    public record Failed(EmailAddress recipient, String status, String diagnostic) {}
}
