/// Telling what became of mail: one line a message, figures for Prometheus, a page that says whether all is well. All
/// of
/// it is made from one value, and none of it may hold up a message.
///
/// ```
/// FactLine     MailFact → one line, JSON or key=value
/// Journal      a bounded queue before a file or stream; what does not fit is dropped and counted
/// Figures      MailFact → counters and times
/// FiguresPage  /metrics and /health over HTTP
/// ```
@NullMarked
package org.sigillo.journal;

import org.jspecify.annotations.NullMarked;
