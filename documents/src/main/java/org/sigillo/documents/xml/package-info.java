/// The one maker of XML parsers, for whoever reads XML from outside.
///
/// ```
/// XmlFactory     a parser that expands nothing and asks nobody
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc9990#section-8.1 RFC 9990 §8.1
@NullMarked
package org.sigillo.documents.xml;

import org.jspecify.annotations.NullMarked;
