package org.sigillo.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sigillo.outgoing.FailureSettings;
import org.sigillo.outgoing.OutgoingSettings;

/// How others are told what was seen of their mail, `[outgoing]`.
///
/// @param settings of aggregate reports
/// @param failures of failure reports; `null` if none are sent
/// @param secretFile holds the key what is private is hidden with; `null` if nothing is
/// @param line where it stands in the file
public record Outgoing(
        OutgoingSettings settings,
        @Nullable FailureSettings failures,
        @Nullable Path secretFile,
        int line) {}
