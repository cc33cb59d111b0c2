/// Where reports come in, and the heart all ways share.
///
/// ```
/// Intake         Delivery → IntakeAnswer     returns when it is durable, or when it cannot be; threads share it
/// Delivery       Way, Incoming, Envelope     what came, how, and what the SMTP session said where there was one
/// IntakeAnswer   = Taken | Duplicate | Quarantined | Busy | StoreBroken      the first three are durable
/// Hold           memory for what is still coming in: ask before you read, close when it is answered
/// IntakeDoors    who judges the mail, hears of bounces, and hears what was answered
/// ServerCertificate  PEM → TLS               of SMTP and HTTPS, read again when the files change
/// MailJudge      the verdict of the mail a report came in
///
/// FilePlaces     names → Incoming*           a file, a folder and all below it, a Maildir, an mbox, `-`
/// Mbox           a stream → messages         4155 and its dialects
/// ```
///
/// Many deliveries are written in one transaction, and each waits for its own: bring them from as many virtual threads
/// as you like. What is not durable is brought again later; what was stored all the same counts once. What cannot be
/// read is durable too, in quarantine, and is never brought again.
///
/// @spec https://www.rfc-editor.org/rfc/rfc4155 RFC 4155, mbox
@NullMarked
package org.sigillo.intake;

import org.jspecify.annotations.NullMarked;
