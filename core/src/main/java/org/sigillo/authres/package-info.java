/// Authentication-Results and Received-SPF, read and written (RFC 8601, 7208 §9.1).
@NullMarked
package org.sigillo.authres;

import org.jspecify.annotations.NullMarked;
