/// Brand Indicators for Message Identification: is a domain's indicator shown, and if not, why?
///
/// ```
/// BimiChecker   holds its doors; one verb: check(domain, selector) → BimiReport
/// BimiReport    result gate discovered indicator? evidence? findings*
/// BimiReason    why, with its clause
/// BimiJson      all of it, and single files, as JSON
///
/// svg/          the indicator
/// mark/         the evidence: certificates
/// convert/      an ordinary SVG made an indicator
/// ```
///
/// @spec https://datatracker.ietf.org/doc/html/draft-brand-indicators-for-message-identification-12 BIMI draft 12
@NullMarked
package org.sigillo.documents.bimi;

import org.jspecify.annotations.NullMarked;
