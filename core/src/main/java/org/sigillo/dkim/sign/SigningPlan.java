package org.sigillo.dkim.sign;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.Canonicalization;

/// How to sign.
///
/// @param keys one signature each
/// @param header the first half of `c=`
/// @param body the second half of `c=`
/// @param fields which fields; From among them, none of [#NEVER]
/// @param expire how long the signature is good, whole seconds; `null` for ever
/// @param identity the Agent or User Identifier, `i=`: `user@example.com` or `@example.com`, one octet a char;
///     `null` to leave it out
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-5 RFC 6376 §5
public record SigningPlan(
        List<SigningKey> keys,
        Canonicalization header,
        Canonicalization body,
        FieldChoice fields,
        @Nullable Duration expire,
        @Nullable String identity) {
    /// How long a signature is good unless said otherwise: longer than mail waits in queues (5321 §4.5.4.1).
    public static final Duration EXPIRE = Duration.ofDays(7);
    /// Fields that are added or changed on the way and so are never signed, in lower case (6376 §5.4, 8617
    /// §5.1).
    public static final List<String> NEVER = List.of(
            "received",
            "return-path",
            "dkim-signature",
            "authentication-results",
            "arc-authentication-results",
            "arc-message-signature",
            "arc-seal");

    /// Copies the keys.
    ///
    /// @throws IllegalArgumentException if From is not among the fields or one of [#NEVER] is, or the
    ///     signature would expire at once
    public SigningPlan {
        keys = List.copyOf(keys);
        if (!fields.covers("from")) throw new IllegalArgumentException("From is not signed"); // 6376 §5.4: MUST
        String never = fields.first(NEVER);
        if (never != null) throw new IllegalArgumentException(never + " must not be signed");
        if (expire != null && expire.toSeconds() < 1) throw new IllegalArgumentException("expires after " + expire);
    }

    /// Relaxed, the default fields, good for seven days, without `i=`.
    ///
    /// @param keys one signature each
    /// @return the plan
    public static SigningPlan of(SigningKey... keys) {
        return new SigningPlan(
                List.of(keys), Canonicalization.RELAXED, Canonicalization.RELAXED, FieldChoice.DEFAULT, EXPIRE, null);
    }

    /// As this, with other canonicalizations.
    ///
    /// @param header the first half of `c=`
    /// @param body the second half of `c=`
    /// @return another plan
    public SigningPlan withCanonicalizations(Canonicalization header, Canonicalization body) {
        return new SigningPlan(keys, header, body, fields, expire, identity);
    }

    /// As this, with other fields.
    ///
    /// @param fields which fields
    /// @return another plan
    public SigningPlan withFields(FieldChoice fields) {
        return new SigningPlan(keys, header, body, fields, expire, identity);
    }

    /// As this, good for another time.
    ///
    /// @param expire how long; `null` for ever
    /// @return another plan
    public SigningPlan withExpire(@Nullable Duration expire) {
        return new SigningPlan(keys, header, body, fields, expire, identity);
    }

    /// As this, with another identity.
    ///
    /// @param identity `i=`; `null` to leave it out
    /// @return another plan
    public SigningPlan withIdentity(@Nullable String identity) {
        return new SigningPlan(keys, header, body, fields, expire, identity);
    }
}
