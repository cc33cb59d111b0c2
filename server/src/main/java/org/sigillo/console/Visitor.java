package org.sigillo.console;

import io.javalin.http.Context;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;
import org.sigillo.name.PublicAddress;
import org.sigillo.rate.ClientAddress;

/// Whom a request comes from. Behind a proxy of this machine it is what that added last.
final class Visitor {
    private Visitor() {}

    static ClientAddress of(Context request) {
        String peer = request.req().getRemoteAddr();
        IpAddress address = ClientAddress.address(peer);
        boolean proxied = address != null && PublicAddress.isLoopback(address);
        return ClientAddress.of(peer, proxied ? last(request.req().getHeaders("X-Forwarded-For")) : null);
    }

    private static @Nullable String last(Enumeration<String> values) {
        String last = null;
        while (values.hasMoreElements()) last = values.nextElement();
        return last;
    }
}
