package org.sigillo.bimi;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Reason;

/// What a message's domain publishes about its indicator, and whether it applies to the message. Neither the indicator
/// nor the evidence is fetched: `PASS` says that what the record names may be fetched and judged.
///
/// @param result the word
/// @param domain where the record stands; `null` if none was found
/// @param selector by which it was found; `null` if none was
/// @param location of the indicator, an https URI; `null` if the record names none
/// @param authority of the evidence, an https URI; `null` if the record names none
/// @param reason why it is neither `PASS` nor `NONE`; `null` otherwise
/// @spec https://datatracker.ietf.org/doc/html/draft-brand-indicators-for-message-identification-12#section-7 §7
public record BimiOutcome(
        BimiResult result,
        @Nullable DomainName domain,
        @Nullable String selector,
        @Nullable String location,
        @Nullable String authority,
        @Nullable Reason reason) {
    /// Nobody looked, or there is nothing.
    public static final BimiOutcome NONE = of(BimiResult.NONE, null);

    static BimiOutcome of(BimiResult result, @Nullable Reason reason) {
        return new BimiOutcome(result, null, null, null, null, reason);
    }
}
