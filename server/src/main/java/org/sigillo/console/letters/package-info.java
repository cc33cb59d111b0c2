/// What those are told who wished to be: alerts, and a digest each week, in their language.
@NullMarked
package org.sigillo.console.letters;

import org.jspecify.annotations.NullMarked;
