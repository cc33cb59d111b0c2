/// Where reports come in from: files, folders, mailboxes on disk, standard input.
///
/// ```
/// FilePlaces   names → Incoming*     a file, a folder and all below it, a Maildir, an mbox, `-`
/// Mbox         a stream → messages   4155 and its dialects
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc4155 RFC 4155, mbox
@NullMarked
package org.sigillo.intake;

import org.jspecify.annotations.NullMarked;
