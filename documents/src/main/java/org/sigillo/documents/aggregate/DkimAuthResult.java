package org.sigillo.documents.aggregate;

import org.jspecify.annotations.Nullable;

/// What was found of one signature (9990 §3.1.1.12).
///
/// @param domain the tag `d=`
/// @param selector the tag `s=`
/// @param result what came of it; `null` if it is not one of the registered words
/// @param humanResult more, for people
public record DkimAuthResult(
        @Nullable String domain,
        @Nullable String selector,
        @Nullable DkimResultWord result,
        @Nullable String humanResult) {}
