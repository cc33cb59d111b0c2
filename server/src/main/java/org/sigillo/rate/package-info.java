/// How often one client may come, and which requests are one client's.
@NullMarked
package org.sigillo.rate;

import org.jspecify.annotations.NullMarked;
