/// DMARC aggregate reports: how often which address sent mail in a domain's name, and what became of it.
///
/// ```
/// AggregateReport  = [version] ReportMetadata PolicyPublished AggregateRecord*
/// ReportMetadata   = org_name email [extra_contact_info] report_id DateRange error* [generator]
/// PolicyPublished  = domain [discovery_method] p [sp] [np] [fo] [adkim] [aspf] [testing] [pct]
/// AggregateRecord  = Row Identifiers AuthResults
/// Row              = source_ip count PolicyEvaluated
/// PolicyEvaluated  = disposition dkim spf PolicyOverride*
/// Identifiers      = header_from [envelope_from] [envelope_to]
/// AuthResults      = DkimAuthResult* SpfAuthResult*
///
/// AggregateReader  XML of RFC 9990, of RFC 7489 and of the field → AggregateReport, with its Repairs
/// AggregateWriter  AggregateReport → XML of RFC 9990
/// ReportName       the name of its file and the subject of its mail
/// ```
///
/// The components stand in the order of the standard. What may be `null` is what a report of the field may lack; the
/// writer refuses a report that lacks what RFC 9990 requires.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9990 RFC 9990
@NullMarked
package org.sigillo.documents.aggregate;

import org.jspecify.annotations.NullMarked;
