/// The mails that carry reports: what a report's room writes, as a message of RFC 5322 ready to be signed and sent.
///
/// ```
/// ReportLetter   the header all of them have, and one method for each kind of report
/// Gzip           how they are compressed
/// ```
@NullMarked
package org.sigillo.documents.letter;

import org.jspecify.annotations.NullMarked;
