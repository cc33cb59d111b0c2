/// What a domain publishes, changed without fear: what is wanted, against what is published.
///
/// ```
/// Change   = Add | Replace | Remove | Keep     of one RecordSet
/// ```
@NullMarked
package org.sigillo.documents.change;

import org.jspecify.annotations.NullMarked;
