/// The post: what is to be sent is written down first, and sent from what is written.
///
/// ```
/// Parcel       = key kind Destination media-type octets domain not-after
/// Destination  = Mail(address) Https(uri)
///
/// Outbox       add(connection, parcel), within the transaction that made it
/// ParcelState  = waiting sending sent | refused expired suppressed dropped
/// ```
///
/// Under one key there is one content, for ever: the same once more is nothing, another is an error.
///
/// @spec https://www.rfc-editor.org/rfc/rfc5321 RFC 5321
/// @spec https://www.rfc-editor.org/rfc/rfc8460#section-5.4 RFC 8460 §5.4
@NullMarked
package org.sigillo.post;

import org.jspecify.annotations.NullMarked;
