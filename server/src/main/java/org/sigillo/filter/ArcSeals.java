package org.sigillo.filter;

import org.sigillo.arc.ArcSealer;
import org.sigillo.arc.Sealing;
import org.sigillo.arc.SealingPlan;
import org.sigillo.message.Header;

/// How mail that came in is sealed, so that whoever it is passed on to sees what was found here.
///
/// @param sealer seals
/// @param plan with which key, and what
/// @spec https://www.rfc-editor.org/rfc/rfc8617 RFC 8617
public record ArcSeals(ArcSealer sealer, SealingPlan plan) {

    /// Begins with one message.
    ///
    /// @param header as it came
    /// @return takes the body
    Sealing begin(Header header) {
        return sealer.begin(header, plan);
    }

    /// Who seals.
    ///
    /// @return `selector._domainkey.domain`
    String name() {
        return plan.key().keyName().toString();
    }
}
