package org.sigillo.documents.aggregate;

import org.jspecify.annotations.Nullable;

/// Why the policy was not followed (9990 §3.1.1.14, §3.1.6).
///
/// @param type the kind of reason
/// @param comment details
public record PolicyOverride(OverrideType type, @Nullable String comment) {}
