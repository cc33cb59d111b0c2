/// Text the standards share: tag lists, spans, ASCII.
@NullMarked
package org.sigillo.text;

import org.jspecify.annotations.NullMarked;
