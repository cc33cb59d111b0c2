/// A look at how a mail server encrypts: banner, EHLO, STARTTLS, handshake, and what its certificate says.
///
/// ```
/// StarttlsProbe  the one verb: probe(host) → ProbeOutcome; connects only to vetted addresses, sends no mail
/// ProbeOutcome   = state address? banner? protocol? chain trusted named notAfter?
/// ProbePace      one look at a host in ten minutes
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc3207 RFC 3207
@NullMarked
package org.sigillo.net.smtp;

import org.jspecify.annotations.NullMarked;
