package org.sigillo.lab;

import java.time.Instant;
import java.util.List;

/// One address, and what came to it.
///
/// @param local its part before `@`
/// @param ends until when it is good
/// @param mails what came, the first first
public record LabPage(String local, Instant ends, List<LabMail> mails) {
    /// Copies the list.
    public LabPage {
        mails = List.copyOf(mails);
    }
}
