/// The name of the client's address, and whether it leads back (RFC 8601 §3).
@NullMarked
package org.sigillo.iprev;

import org.jspecify.annotations.NullMarked;
