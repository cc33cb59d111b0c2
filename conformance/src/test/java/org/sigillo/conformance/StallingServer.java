package org.sigillo.conformance;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Stands before a name server. Questions pass; of the first update it keeps silent, before it was
/// passed on or after.
final class StallingServer implements AutoCloseable {
    private static final int MAX_DATAGRAM = 4096;

    /// Where it stops.
    enum Stall {
        BEFORE,
        AFTER
    }

    private final InetSocketAddress server;
    private final Stall stall;
    private final ServerSocket streams;
    private final DatagramSocket datagrams;
    private final CountDownLatch update = new CountDownLatch(1);
    private volatile boolean passing;

    StallingServer(InetSocketAddress server, Stall stall) {
        this.server = server;
        this.stall = stall;
        try {
            Ports ports = Ports.both();
            streams = ports.tcp();
            datagrams = ports.udp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::acceptAll);
        Thread.startVirtualThread(this::relayAll);
    }

    String where() {
        return "127.0.0.1:" + streams.getLocalPort();
    }

    /// Waits until an update came.
    void awaitUpdate() throws InterruptedException {
        if (!update.await(60, TimeUnit.SECONDS)) throw new AssertionError("no update came");
    }

    /// Lets everything pass from now on.
    void pass() {
        passing = true;
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = streams.accept();
                Thread.startVirtualThread(() -> relay(client));
            }
        } catch (IOException closed) {
            // the end
        }
    }

    private void relay(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            byte[] message = new byte[in.readUnsignedShort()];
            in.readFully(message);
            if (!passing && stall == Stall.BEFORE) {
                update.countDown();
                in.read(); // until the other side is gone
                return;
            }
            try (Socket beyond = new Socket(server.getAddress(), server.getPort())) {
                DataOutputStream out = new DataOutputStream(beyond.getOutputStream());
                out.writeShort(message.length);
                out.write(message);
                DataInputStream answers = new DataInputStream(beyond.getInputStream());
                byte[] answer = new byte[answers.readUnsignedShort()];
                answers.readFully(answer);
                if (!passing) {
                    update.countDown();
                    in.read();
                    return;
                }
                DataOutputStream back = new DataOutputStream(client.getOutputStream());
                back.writeShort(answer.length);
                back.write(answer);
                back.flush();
            }
        } catch (IOException gone) {
            // nobody is left to be told
        }
    }

    private void relayAll() {
        byte[] octets = new byte[MAX_DATAGRAM];
        try (DatagramSocket beyond = new DatagramSocket()) {
            beyond.setSoTimeout(5000);
            while (true) {
                DatagramPacket question = new DatagramPacket(octets, octets.length);
                datagrams.receive(question);
                beyond.send(new DatagramPacket(question.getData(), question.getLength(), server));
                DatagramPacket answer = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
                beyond.receive(answer);
                datagrams.send(new DatagramPacket(answer.getData(), answer.getLength(), question.getSocketAddress()));
            }
        } catch (IOException closed) {
            // the end
        }
    }

    @Override
    public void close() throws IOException {
        streams.close();
        datagrams.close();
    }
}
