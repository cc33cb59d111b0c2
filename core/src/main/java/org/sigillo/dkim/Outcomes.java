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
                refused.signatureData());
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
                first(signature.tags().get("b")));
    }

    /// The beginning of `b=`, white space left out.
    static @Nullable String first(@Nullable String data) {
        if (data == null) return null;
        StringBuilder out = new StringBuilder(DATA);
        for (int i = 0; i < data.length() && out.length() < DATA; i++)
            if (data.charAt(i) > ' ') out.append(data.charAt(i));
        return out.toString();
    }
}
