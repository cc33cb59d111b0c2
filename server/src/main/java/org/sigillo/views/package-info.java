/// Every question one may ask the store, with its answer as a value.
///
/// ```
/// Period           days in UTC, both ends in
/// SourceNames      asks the DNS about a list of addresses; SpfPlaces: where they stand in the domain's SPF record
/// DomainSummary    how a domain's mail fared       SourceList   who sends in its name, address by address, by service
/// Trend            step by step                    Timeline     what happened, and when      StreamList   by signature
/// SendingVolume    messages a day, and whether that makes a bulk sender
/// SelectorsTold    the selectors reports tell of   RecordedMail messages alike, to try a change on
/// Overview         three answers                   Newcomers    who is new                   ReporterList who reports
/// FailureList      why messages failed             IncidentList single messages told of      RowList      the rows
/// TlsSessions      sessions with TLS               ReportRecipients   who gets the reports, by the DNS of today
/// ViewJson, SeriesJson, DetailJson                 all of these as JSON
/// ```
///
/// Answers come from the days added up when a report came in, so that their time does not grow with the reports.
@NullMarked
package org.sigillo.views;

import org.jspecify.annotations.NullMarked;
