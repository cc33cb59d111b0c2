/// Failure reports: one message that failed, told at once.
///
/// ```
/// FailureReport  = Feedback-Type User-Agent Version … ReportField* original header
/// FailureReader  the parts of a mail → FailureReport, with its Repairs
/// FailureWriter  FailureReport → the part for machines
/// Redaction      what must not be told, replaced by what tells equal things apart
/// ```
///
/// Field values are octets, one a char, unfolded.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9991 RFC 9991
/// @spec https://www.rfc-editor.org/rfc/rfc6591 RFC 6591
/// @spec https://www.rfc-editor.org/rfc/rfc5965 RFC 5965
@NullMarked
package org.sigillo.documents.failure;

import org.jspecify.annotations.NullMarked;
