package org.sigillo.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// A TLS server on a loopback port that reads a request's header and answers with given octets, whatever they are.
final class TlsServer implements AutoCloseable {
    /// Says something to a client.
    interface Answer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private final SSLServerSocket socket;
    private final Answer answer;

    TlsServer(SSLContext context, Answer answer) throws IOException {
        this.answer = answer;
        socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    TlsServer(SSLContext context, byte[] answer) throws IOException {
        this(context, out -> out.write(answer));
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                SSLSocket client = (SSLSocket) socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(SSLSocket client) {
        try (client) {
            InputStream in = client.getInputStream();
            StringBuilder head = new StringBuilder();
            for (int octet; (octet = in.read()) >= 0 && head.indexOf("\r\n\r\n") < 0; ) {
                head.append((char) octet);
                if (head.length() > 3 && head.substring(head.length() - 4).equals("\r\n\r\n")) break;
            }
            requests.add(head.toString());
            OutputStream out = client.getOutputStream();
            answer.write(out);
            out.flush();
        } catch (IOException gone) {
            // the client had enough
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
