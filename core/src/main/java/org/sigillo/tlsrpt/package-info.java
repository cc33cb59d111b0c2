/// TLS-RPT: a domain says where it wants to be told how mail to it was encrypted.
///
/// ```
/// TlsRptRecord  = "v=TLSRPTv1" rua+        below _smtp._tls
/// TlsRptParser  the TXT records of the name → TlsRptAnswer
/// TlsRptAnswer  = TlsRptRecord? findings
/// TlsRptReason  why there is no record, and what is odd about one
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc8460#section-3 RFC 8460 §3
@NullMarked
package org.sigillo.tlsrpt;

import org.jspecify.annotations.NullMarked;
