/// Values turned into sentences: the only prose in the house.
@NullMarked
package org.sigillo.explain;

import org.jspecify.annotations.NullMarked;
