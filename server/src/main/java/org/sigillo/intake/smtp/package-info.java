/// Reports by SMTP: a listener that takes mail for its own addresses and nothing else, and passes nothing on.
///
/// ```
/// SmtpListener   listens; a virtual thread a connection; stops without a mail lost
/// SmtpSettings   what it takes, how much and how long; may change while it listens
/// Mailboxes      whose mail is taken: addresses and whole domains
/// Line           one connection: what it may still send, and until when
/// Step           one command of the dialogue, kept within bounds
/// ReportMail     one mail: MAIL, RCPT, DATA → the intake → one reply
/// SideDoor       who takes mail that is no report, at addresses of a domain of its own
/// MailBody       octets of DATA within bounds; a bare LF is refused
/// ```
///
/// `250` is said when the intake has it on disk, and not before; what cannot be read is taken all the same and kept
/// with its reason, for a reporter can do nothing about it. The dialogue is SubEthaSMTP's; where it
/// would let a stranger confuse or exhaust it, the steps here stand in its way.
///
/// @spec https://www.rfc-editor.org/rfc/rfc5321 RFC 5321
@NullMarked
package org.sigillo.intake.smtp;

import org.jspecify.annotations.NullMarked;
