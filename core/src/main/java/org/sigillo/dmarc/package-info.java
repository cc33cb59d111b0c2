/// Domain-based Message Authentication, Reporting, and Conformance (RFC 9989; RFC 7489 beside it).
@NullMarked
package org.sigillo.dmarc;

import org.jspecify.annotations.NullMarked;
