/// The Authenticated Received Chain (RFC 8617): what did those before us see?
@NullMarked
package org.sigillo.arc;

import org.jspecify.annotations.NullMarked;
