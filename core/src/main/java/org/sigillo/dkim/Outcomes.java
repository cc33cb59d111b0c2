package org.sigillo.dkim;

import org.jspecify.annotations.Nullable;

/// Makes outcomes of what is known of a signature.
final class Outcomes {
    /// Octets of `b=` that tell signatures apart (6008 §4: at least eight).
    private static final int DATA = 8;

    private Outcomes() {}

    static DkimOutcome refused(DkimSignatureParser.Answer.Refused refused, DkimReason reason, String detail) {
        return new DkimOutcome(
                reason.result(),
                reason,
                detail,
                refused.domain(),
                refused.selector(),
                null,
                refused.algorithm(),
                refused.canonicalization(),
                null,
                false,
                refused.length(),
                null,
                first(refused.signatureData()));
    }

    static DkimOutcome of(
            DkimSignature signature,
            @Nullable DkimReason reason,
            String detail,
            @Nullable Integer keyBits,
            boolean testing,
            @Nullable Long unsigned) {
        return new DkimOutcome(
                reason == null ? DkimResult.PASS : reason.result(),
                reason,
                detail,
                signature.domain(),
                signature.selector(),
                signature.identity(),
                signature.algorithm().word(),
                signature.canonicalization(),
                keyBits,
                testing,
                signature.length(),
                unsigned,
                first(signature.signatureData()));
    }

    private static @Nullable String first(@Nullable String data) {
        return data == null || data.length() <= DATA ? data : data.substring(0, DATA);
    }
}
