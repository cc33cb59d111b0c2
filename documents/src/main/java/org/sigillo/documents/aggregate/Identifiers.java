package org.sigillo.documents.aggregate;

import org.jspecify.annotations.Nullable;

/// The names messages bore (9990 §3.1.1.10). Domains are in lower case and in A-labels where they are domains at all.
///
/// @param headerFrom the domain of the From field
/// @param envelopeFrom the domain of the return path; empty for the null reverse-path
/// @param envelopeTo the domain of the recipient
public record Identifiers(
        @Nullable String headerFrom,
        @Nullable String envelopeFrom,
        @Nullable String envelopeTo) {}
