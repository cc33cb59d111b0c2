/// One message in, one verdict out: the standards put together as a Mail Receiver does.
@NullMarked
package org.sigillo.inbound;

import org.jspecify.annotations.NullMarked;
