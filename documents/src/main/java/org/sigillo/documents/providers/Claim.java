package org.sigillo.documents.providers;

/// What is known of one practice of one provider.
///
/// @param practice what it may do
/// @param answer whether it does
/// @param date `YYYY-MM-DD` or `YYYY-MM`: the day the source states, or on which the source was seen; for what is
///     unknown the day on which it was looked for
/// @param stated whether the source itself bears the date
/// @param own whether the provider itself says so
/// @param source the address of the source; empty for what is unknown
/// @param note under which condition, or how it is known; may be empty
public record Claim(
        Practice practice, Answer answer, String date, boolean stated, boolean own, String source, String note) {
    static Claim unknown(Practice practice, String looked) {
        return new Claim(practice, Answer.UNKNOWN, looked, false, false, "", "");
    }
}
