package org.sigillo.config;

import org.sigillo.outgoing.OutgoingSettings;

/// How others are told what was seen of their mail, `[outgoing]`.
///
/// @param settings of aggregate reports
/// @param line where it stands in the file
public record Outgoing(OutgoingSettings settings, int line) {}
