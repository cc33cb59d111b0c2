/// The logo: an SVG handed in, as its page shows it. What is shown of it is drawn by us, as pixels.
@NullMarked
package org.sigillo.console.logo;

import org.jspecify.annotations.NullMarked;
