/// What every connection to a place that strangers name has in common: which addresses may be connected to, and whose
/// certificate it is.
///
/// ```
/// VettedHost  a name → addresses that may be connected to, or why there are none
/// DnsIds      does a certificate name a host?
/// ```
@NullMarked
package org.sigillo.net.reach;

import org.jspecify.annotations.NullMarked;
