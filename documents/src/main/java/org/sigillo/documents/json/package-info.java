/// JSON in and out, as streams: one line a document, octets shown as valid Unicode, the order of names fixed.
///
/// ```
/// JsonLine        values → one document on one line
/// OctetText       octets → text to read, or a form that loses nothing
/// JsonObject      one document read back, its inner parts only when asked for
/// JsonException   what is wrong with it, and where
/// ```
@NullMarked
package org.sigillo.documents.json;

import org.jspecify.annotations.NullMarked;
