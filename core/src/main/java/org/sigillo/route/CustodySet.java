package org.sigillo.route;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One ARC set: who took custody of the message, what that host found, and how it sealed what came before it. The
/// places of the fields are `null` where one is missing.
///
/// @param instance `i=`, 1 for the first
/// @param sealField the place of ARC-Seal
/// @param signatureField the place of ARC-Message-Signature
/// @param resultsField the place of ARC-Authentication-Results
/// @param sealer `d=` of the seal, as written
/// @param selector `s=` of the seal
/// @param algorithm `a=` of the seal, in lower case
/// @param chainValidation `cv=`, in lower case: what the sealer found the chain before it to be
/// @param sealedAt `t=` of the seal
/// @param signingDomain `d=` of the message signature
/// @param headers `h=` of the message signature, in lower case
/// @param authservId who reports in its results
/// @param repeated whether a field of this instance stands more than once (8617 §5.2: the chain fails)
/// @spec https://www.rfc-editor.org/rfc/rfc8617#section-4.2 RFC 8617 §4.2
public record CustodySet(
        int instance,
        @Nullable Integer sealField,
        @Nullable Integer signatureField,
        @Nullable Integer resultsField,
        @Nullable String sealer,
        @Nullable String selector,
        @Nullable String algorithm,
        @Nullable String chainValidation,
        @Nullable Instant sealedAt,
        @Nullable String signingDomain,
        List<String> headers,
        @Nullable String authservId,
        boolean repeated) {

    /// Copies the list.
    public CustodySet {
        headers = List.copyOf(headers);
    }

    /// Whether all three fields are there, once each.
    ///
    /// @return true if so
    public boolean isComplete() {
        return sealField != null && signatureField != null && resultsField != null && !repeated;
    }
}
