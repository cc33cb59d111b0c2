/// How often one client may come.
@NullMarked
package org.sigillo.rate;

import org.jspecify.annotations.NullMarked;
