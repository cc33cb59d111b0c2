/// Reports on pages: the list of them, one by itself, and the rows of an address.
@NullMarked
package org.sigillo.console.report;

import org.jspecify.annotations.NullMarked;
