package org.sigillo.conformance;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// One port of the loopback for both transports of DNS (7766 §4). It is taken below those the kernel
/// hands to clients, where no connection that leaves can stand on it already.
///
/// @param udp bound
/// @param tcp listening on the same port
record Ports(DatagramSocket udp, ServerSocket tcp) implements AutoCloseable {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int ATTEMPTS = 100;

    static Ports both() throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            DatagramSocket udp = null;
            try {
                udp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return new Ports(udp, new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
            } catch (IOException taken) {
                if (udp != null) udp.close();
                if (attempt == ATTEMPTS) throw taken;
            }
        }
    }

    /// A port for a server that binds it itself.
    static int free() throws IOException {
        try (Ports both = both()) {
            return both.tcp.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
