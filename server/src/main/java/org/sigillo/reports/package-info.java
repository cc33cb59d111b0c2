/// Reports of others, kept: each once, with what it came as, and added up by day in the same transaction.
///
/// ```
/// Incoming      octets, whence, when            Receipt   = Imported | Duplicate | Rejected
/// ReportStore   Incoming* → Receipt*            all of a call in one transaction: what it returns outlives a crash
/// Retention     takes out a domain, or what is old
/// RawReports    what a report came as              FailureCause   why messages of a row had no aligned pass
/// ```
///
/// A report is the same as another if who reports, its id, its domain, its time and what it says are the same, however
/// it was packed. Messages, rows and reports are counted apart.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9990#section-3 RFC 9990 §3
@NullMarked
package org.sigillo.reports;

import org.jspecify.annotations.NullMarked;
