/// What somebody should know of, before anybody asks: told once, calmly, with its evidence.
///
/// ```
/// Causes       look at the store, and at the time → Cause*      MailCauses ReporterCauses TlsCauses, and others'
/// Cause        what is so now: a reason, whom it is about, what fills its sentence
/// AlertBook    Cause* → what is new, what is to be told, what is over; kept in the store
/// Alert        a cause in the store: since when, how often seen, when told, when over
/// AlertLook    one look: causes, book, and messages to the channels in the same transaction
/// Webhooks     carries what is to be posted, until it is taken or a day has passed
/// ```
///
/// A cause is told once when it is first seen, again after [org.sigillo.alerts.AlertSettings#remind], and once when it
/// is
/// over. What is so at the first look of all is kept and not told. The figures of a day are compared with those of the
/// weeks before it, and a difference counts when it is large and more than chance explains.
@NullMarked
package org.sigillo.alerts;

import org.jspecify.annotations.NullMarked;
