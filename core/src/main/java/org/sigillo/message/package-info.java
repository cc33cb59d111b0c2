/// A message as bytes with views: header fields are places in one array, the body is never held.
///
/// ```
/// HeaderSplitter  bytes in, in pieces of any size → Header, then body octets to a BodySink
/// Header          the fields, top first, each a view; and what is misshapen about them
/// HeaderField     name, value and raw octets of one field
/// CrlfStream      octets of a file with bare LF → octets with CRLF
/// ```
@NullMarked
package org.sigillo.message;

import org.jspecify.annotations.NullMarked;
