package org.sigillo.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;

/// Lets the driver of PostgreSQL, which knows sockets of TCP alone, speak by a Unix socket, where the server knows its
/// client by the user it runs as. Made by the driver, by name.
public final class UnixSocketFactory extends SocketFactory {
    private final UnixDomainSocketAddress address;

    /// A factory.
    ///
    /// @param path the socket
    public UnixSocketFactory(String path) {
        this.address = UnixDomainSocketAddress.of(path);
    }

    @Override
    public Socket createSocket() throws IOException {
        return new Unix(address);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket();
    }

    /// A channel in the shape of a socket. What is peculiar to TCP is passed over; a read has no time limit.
    private static final class Unix extends Socket {
        private final SocketChannel channel;
        private int timeout;

        Unix(UnixDomainSocketAddress address) throws IOException {
            channel = SocketChannel.open(address);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) {
            // it is connected, wherever the driver believes it leads
        }

        @Override
        public boolean isConnected() {
            return channel.isConnected();
        }

        @Override
        public boolean isClosed() {
            return !channel.isOpen();
        }

        @Override
        public InputStream getInputStream() {
            return Channels.newInputStream(channel);
        }

        @Override
        public OutputStream getOutputStream() {
            return Channels.newOutputStream(channel);
        }

        @Override
        public void setTcpNoDelay(boolean on) {
            // there is no delay
        }

        @Override
        public void setKeepAlive(boolean on) {
            // the kernel tells when the other end is gone
        }

        @Override
        public void setSoTimeout(int timeout) {
            this.timeout = timeout;
        }

        @Override
        public int getSoTimeout() {
            return timeout;
        }

        @Override
        public synchronized void close() throws IOException {
            channel.close();
        }
    }
}
