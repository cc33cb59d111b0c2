/// What reports come in, opened: mails, zip, gzip, base64, or nothing at all. The content decides what something is;
/// names and media types are never believed, and never used as paths.
///
/// ```
/// Unpacker       octets → Piece*            the one verb
/// Piece          = Document | Feedback | Refused
/// ContentKind    what octets are, by their beginning
/// UnpackLimits   sizes, ratio, entries, nesting
/// ```
///
/// Whatever was sent, opening it costs memory and time in proportion to the limits, not to what it would inflate to.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9990#section-3.5.2 RFC 9990 §3.5.2
/// @spec https://www.rfc-editor.org/rfc/rfc1952 RFC 1952
@NullMarked
package org.sigillo.documents.unpack;

import org.jspecify.annotations.NullMarked;
