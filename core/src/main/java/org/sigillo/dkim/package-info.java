/// DomainKeys Identified Mail (RFC 6376, 8301, 8463, 8616): which domain answers for this message?
@NullMarked
package org.sigillo.dkim;

import org.jspecify.annotations.NullMarked;
