package org.sigillo.documents.aggregate;

import org.jspecify.annotations.Nullable;

/// What SPF said of one identity (9990 §3.1.1.13).
///
/// @param domain whose record was asked
/// @param scope which identity; `null` if it is not said
/// @param result what came of it; `null` if it is not one of the registered words
/// @param humanResult more, for people
public record SpfAuthResult(
        @Nullable String domain,
        @Nullable SpfScope scope,
        @Nullable SpfResultWord result,
        @Nullable String humanResult) {}
