/// What a rule is: the clause that states it, the reason that cites it, the finding that reports it.
@NullMarked
package org.sigillo.spec;

import org.jspecify.annotations.NullMarked;
