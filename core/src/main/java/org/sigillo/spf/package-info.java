/// The Sender Policy Framework (RFC 7208): may this address send for this domain?
@NullMarked
package org.sigillo.spf;

import org.jspecify.annotations.NullMarked;
