/// TLS reports: how often mail to a domain was sent encrypted, and why not.
///
/// ```
/// TlsReport   = organization-name date-range contact-info report-id TlsPolicy*
/// TlsPolicy   = policy-type policy-string* policy-domain mx-host* summary TlsFailure*
/// TlsFailure  = result-type sending-mta-ip receiving-mx-hostname receiving-mx-helo receiving-ip …
///
/// TlsReader   JSON of RFC 8460 and of the field → TlsReport, with its Repairs
/// TlsWriter   TlsReport → JSON of RFC 8460
/// ```
///
/// The components stand in the order of the standard; text is Unicode.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8460 RFC 8460
@NullMarked
package org.sigillo.documents.tlsrpt;

import org.jspecify.annotations.NullMarked;
