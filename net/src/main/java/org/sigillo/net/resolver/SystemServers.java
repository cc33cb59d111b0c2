package org.sigillo.net.resolver;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.xbill.DNS.config.InitializationException;
import org.xbill.DNS.config.ResolvConfResolverConfigProvider;
import org.xbill.DNS.config.ResolverConfigProvider;
import org.xbill.DNS.config.WindowsResolverConfigProvider;

/// The resolvers this machine is set up with: `/etc/resolv.conf`, or what Windows says. dnsjava would look further, by
/// way of JNDI, for a list of search domains which we have no use for.
final class SystemServers {
    private SystemServers() {}

    static List<InetSocketAddress> servers() {
        for (ResolverConfigProvider provider :
                List.of(new ResolvConfResolverConfigProvider(), new WindowsResolverConfigProvider())) {
            if (!provider.isEnabled()) continue;
            try {
                provider.initialize();
                List<InetSocketAddress> servers = provider.servers();
                if (!servers.isEmpty()) return servers;
            } catch (InitializationException unreadable) { // then as if there were none
            }
        }
        return List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53)); // resolv.conf(5)
    }
}
