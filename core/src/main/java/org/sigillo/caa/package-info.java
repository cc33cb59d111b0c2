/// CAA: a domain says which certification authorities may issue certificates for it.
///
/// ```
/// CaaTag         issue | issuewild | issuemail | issuevmc | iodef | contactemail | contactphone
/// CaaIssuer      = [domain] parameter*              the value of the four that begin with "issue"
/// CaaParser      a value → CaaIssuer; a record → findings
/// CaaChecker     one verb: check(name) → CaaOutcome; climbs until something is published
/// CaaOutcome     = name [at] records findings; permission(tag) → CaaPermission
/// CaaPermission  = Anyone | Nobody | Only(CaaIssuer+)
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc8659 RFC 8659
/// @spec https://www.rfc-editor.org/rfc/rfc8657 RFC 8657
/// @spec https://www.rfc-editor.org/rfc/rfc9495 RFC 9495
@NullMarked
package org.sigillo.caa;

import org.jspecify.annotations.NullMarked;
