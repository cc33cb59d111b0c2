package org.sigillo.dane;

import org.jspecify.annotations.Nullable;

/// What a comparison of records and certificates gave.
///
/// @param result whether the server is the one the records name
/// @param reason why it is not a pass; `null` if it is
/// @param record the record that matched, also where the result is no pass for another reason; `null` if none did
/// @param depth which certificate it matched, 0 the server's own; -1 if none
public record DaneOutcome(
        DaneResult result,
        @Nullable DaneReason reason,
        @Nullable TlsaRecord record,
        int depth) {}
