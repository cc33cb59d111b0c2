/// What a domain publishes, changed without fear: what is wanted, against what is published.
///
/// ```
/// ChangePlanner  MailPlan → ChangePlan                   looks at what is published; changes nothing
/// ChangePlan     = PlannedChange* Unseen* Finding*       of one domain
/// PlannedChange  = Technology Change Finding*            what, and why
/// MailFileDraft  sections, keys and values → a file that says what is wanted
/// Change         = Add | Replace | Remove | Keep         of one RecordSet
/// ```
///
/// Nothing of others is lost: what stands beside our record at a name is part of what is wanted, and what could
/// not be looked up is never taken for nothing.
@NullMarked
package org.sigillo.documents.change;

import org.jspecify.annotations.NullMarked;
