/// Reports to others: what the filter judged, added up and told to the owners of the domains (9990), and single
/// failures
/// told at once where that is wanted (9991).
///
/// ```
/// Facts        MailFact.Judged → Fact, or why the message is not counted
/// Collector    Fact* → the store, off the way of the mail: bounded, and never waited for
/// FactRows     adds up: one row a combination, in a ReportingPeriod of a domain
/// Closing      a period that is over → one report a policy, written once, and its mails; or why not
/// Gate         whether a domain is reported to
/// Destinations who of those a record names may be written to (9990 §4)
/// Plan         who would get what, and when; who not, and why
/// ```
///
/// A period is open, then sealed (it takes no more), then closed (its report is made, or never will be). The report,
/// its
/// mails and the step to closed are one transaction: an id has one content for ever, whenever the process dies.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9990 RFC 9990
/// @spec https://www.rfc-editor.org/rfc/rfc9991 RFC 9991
@NullMarked
package org.sigillo.outgoing;

import org.jspecify.annotations.NullMarked;
