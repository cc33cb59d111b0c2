/// The door to HTTPS, and its twin in memory: how policies and logos are fetched.
///
/// ```
/// HttpsFetch  one verb: get(url, maxOctets) → Response | Failed(why); no redirects; blocks, never throws
/// Pages       the twin: URLs and what stands there
/// ```
@NullMarked
package org.sigillo.fetch;

import org.jspecify.annotations.NullMarked;
