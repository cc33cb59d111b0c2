package org.sigillo.post;

import org.sigillo.name.IpAddress;

/// Which addresses strangers' reports may be sent to.
final class PublicAddress {
    private PublicAddress() {}

    static boolean is(IpAddress address) {
        return org.sigillo.name.PublicAddress.is(address);
    }
}
