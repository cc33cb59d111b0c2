package org.sigillo.route;

import org.jspecify.annotations.Nullable;

/// Where a check that had passed began to fail, as far as the claims tell: between the host that wrote the one and the
/// host that wrote the other.
///
/// @param method `spf`, `dkim`, `dmarc` or `arc`
/// @param subject the domain it is about; `null` if the fields do not name it
/// @param before the last result before: `pass`
/// @param after the first result that is another
/// @param passedAt the claim that still has it pass
/// @param brokeAt the claim that has it fail
/// @param trusted whether both claims are the delivering system's or sealed; otherwise anybody may have written them
public record Break(
        String method,
        @Nullable String subject,
        String before,
        String after,
        Claim passedAt,
        Claim brokeAt,
        boolean trusted) {}
