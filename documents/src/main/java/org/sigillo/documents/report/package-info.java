/// Reports of any kind, read: one input in, one document or one reason each for what it holds.
///
/// ```
/// ReportReader   octets → Reading*          unpacks, then asks the room of the format
/// Reading        = Aggregate | Failure | Tls | Unreadable
/// Repair         a deviation that was read all the same: a sealed family, one enum a layer
/// Repaired       a repair, its place, what stood there
/// Fault          why something cannot be read
/// ReportJson     Reading → JSON; ReportParts its parts, each by itself
/// ```
///
/// Text is Unicode here, for XML and JSON are; what is not well formed in it has become U+FFFD.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9990 RFC 9990
/// @spec https://www.rfc-editor.org/rfc/rfc9991 RFC 9991
/// @spec https://www.rfc-editor.org/rfc/rfc8460 RFC 8460
@NullMarked
package org.sigillo.documents.report;

import org.jspecify.annotations.NullMarked;
