/// Reports that are fetched from mailboxes by IMAP.
///
/// ```
/// Mailbox          one folder of one account: connects, reads, waits, and again
/// MailboxSession   one connection: what is new, its octets, what becomes of it afterwards
/// MailboxMark      how far it was read: UIDVALIDITY and UID, in the store
/// AccessTokens     OAuth2: tokens fetched, and kept until shortly before they end
/// Login            how the server is told who we are
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc9051 RFC 9051, IMAP
@NullMarked
package org.sigillo.intake.imap;

import org.jspecify.annotations.NullMarked;
