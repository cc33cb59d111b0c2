/// Domain-based Message Authentication, Reporting, and Conformance: whether the use of the domain in the From field is
/// what its owner authorized, and what the owner asks for where it is not.
///
/// ```
/// DmarcEvaluator    one verb: evaluate(Author Domain, Authenticated Identifiers) → DmarcOutcome
///                   and beside it: discover(domain) → DmarcDiscovery, the tree walk step by step
/// AuthorDomain      (message) Single | Missing | Multiple | Malformed
/// AuthenticatedIdentifier   Spf(domain, state) | Dkim(domain, state, selector)
/// DmarcRecord       adkim aspf fo np p psd rua ruf sp t pct; toString() is its wire form
/// DmarcRecordParser text → PublishedRecord(text, record?, p?, sp?, np?, voided, findings); total
/// TreeWalk          start → Visit*; at most eight questions
/// DmarcOutcome      result reason? domains record policies disposition aligned* findings*
/// ReportDestinations  policy domain, URI → ExternalDestination
/// PublicSuffixes    the door to the public suffix list, for RFC 7489 mode
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc9989 RFC 9989
/// @spec https://www.rfc-editor.org/rfc/rfc9990#section-4 RFC 9990 §4
/// @spec https://www.rfc-editor.org/rfc/rfc7489 RFC 7489
@NullMarked
package org.sigillo.dmarc;

import org.jspecify.annotations.NullMarked;
