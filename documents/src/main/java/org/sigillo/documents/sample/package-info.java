/// Reports as examples: for whoever wants to see one before the first comes, or to try whether they arrive.
///
/// ```
/// SampleKind     = aggregate | tls | failure
/// SampleReport   domain, addresses, day → the mail a receiver would send
/// ```
///
/// What they tell of is invented, and they say so: the reporter is `sample.invalid` and the addresses are
/// those kept for documentation.
@NullMarked
package org.sigillo.documents.sample;

import org.jspecify.annotations.NullMarked;
