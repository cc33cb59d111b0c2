/// The console as people meet it: in Chromium, started by the program's own launcher.
@NullMarked
package org.sigillo.browser;

import org.jspecify.annotations.NullMarked;
