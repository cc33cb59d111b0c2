/// DNS that is changed by others: each change is told to a program by HTTPS.
///
/// ```
/// HookPublisher  one change → one POST of JSON; 2xx is done
/// ```
@NullMarked
package org.sigillo.net.hook;

import org.jspecify.annotations.NullMarked;
