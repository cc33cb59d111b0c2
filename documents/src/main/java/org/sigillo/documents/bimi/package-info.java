/// Brand Indicators for Message Identification: is a domain's indicator shown, and if not, why?
///
/// ```
/// BimiChecker   holds its doors; one verb: check(domain, selector) → BimiReport
/// DmarcGate     the policies that must be enforced first, at the domain and at its organization
/// BimiReport    result gate discovered indicator? evidence? findings*
/// BimiResult    the words of the draft
/// BimiReason    why, with its clause
/// BimiJson      all of it, and single files, as JSON
///
/// record/       the record and its discovery      svg/      the indicator
/// mark/         the evidence: certificates        convert/  an ordinary SVG made an indicator
/// ```
///
/// @spec https://datatracker.ietf.org/doc/html/draft-brand-indicators-for-message-identification-12 BIMI draft 12
@NullMarked
package org.sigillo.documents.bimi;

import org.jspecify.annotations.NullMarked;
