/// The message lab: an examination as its page shows it.
@NullMarked
package org.sigillo.console.lab;

import org.jspecify.annotations.NullMarked;
