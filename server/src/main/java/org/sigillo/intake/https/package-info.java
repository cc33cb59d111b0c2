/// Reports that are handed over by HTTPS: TLS reports as RFC 8460 has them posted, and webhooks that hand over mails.
///
/// ```
/// HttpsSettings      where, for whom, how much
/// ReportDoor         listens, with TLS or behind a proxy; slow clients are cut off
/// ReportHandler      one request → Delivery → one answer: 2xx only for what is durable
/// Slots              how long each connection may take
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc8460 RFC 8460, TLS reports
@NullMarked
package org.sigillo.intake.https;

import org.jspecify.annotations.NullMarked;
