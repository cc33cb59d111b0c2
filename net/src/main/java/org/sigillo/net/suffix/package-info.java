/// The public suffix list, for the RFC 7489 mode of DMARC and to say where the two modes differ.
///
/// ```
/// SuffixList  icann(), whole(): the list that comes with crawler-commons → PublicSuffixes
/// ```
///
/// @spec https://github.com/publicsuffix/list/wiki/Format the list's format
@NullMarked
package org.sigillo.net.suffix;

import org.jspecify.annotations.NullMarked;
