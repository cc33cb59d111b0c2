/// A message as bytes with views: header fields are places in one array, the body is never held.
///
/// ```
/// HeaderSplitter  bytes in, in pieces of any size → Header, then body octets to a BodySink
/// Header          the fields, top first, each a view; and what is misshapen about them
/// HeaderField     name, value and raw octets of one field
/// AuthorDomain    the domain of the From field: Single | Missing | Multiple | Malformed
/// AddressParser   an address list → AddressList of Mailbox; linear, total
/// EncodedWords    encoded-words → Unicode, for people to read
/// CrlfStream      octets of a file with bare LF → octets with CRLF
/// PastedMessage   a message people pasted → the same without empty lines before it
/// ```
@NullMarked
package org.sigillo.message;

import org.jspecify.annotations.NullMarked;
