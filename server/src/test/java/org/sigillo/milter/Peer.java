package org.sigillo.milter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.BooleanSupplier;

/// A mail server's side, on a socket.
final class Peer implements AutoCloseable {
    private static final long PATIENCE = 20_000_000_000L;
    final SocketChannel channel;

    Peer(SocketAddress address) throws IOException {
        channel = SocketChannel.open(address);
        if (address instanceof InetSocketAddress) channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    Peer send(byte[]... packets) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(Mta.join(packets));
        while (buffer.hasRemaining()) channel.write(buffer);
        return this;
    }

    /// One packet, as its letter and what follows; `""` at the end of the connection.
    String next() throws IOException {
        byte[] length = read(4);
        if (length.length < 4) return "";
        byte[] packet = read(ByteBuffer.wrap(length).getInt());
        return Mta.packets(Mta.join(length, packet)).getFirst();
    }

    /// The letters of so many packets.
    String letters(int count) throws IOException {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) letters.append(next().charAt(0));
        return letters.toString();
    }

    /// Sends all, says that no more comes, and gives back what was answered until the connection ended; it may have
    /// been
    /// ended before all was sent.
    byte[] exchange(byte[] octets) throws IOException, InterruptedException {
        Thread sender = Thread.startVirtualThread(() -> {
            try {
                send(octets);
                channel.shutdownOutput();
            } catch (IOException closed) {
                // That is an answer too.
            }
        });
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try {
            while (channel.read(buffer.clear()) >= 0) answers.write(buffer.array(), 0, buffer.position());
        } catch (IOException reset) {
            // What came before it counts.
        }
        sender.join();
        return answers.toByteArray();
    }

    boolean isClosed() throws IOException {
        try {
            return channel.read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    private byte[] read(int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) if (channel.read(buffer) < 0) return new byte[0];
        return buffer.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /// Waits for what another thread brings about.
    static void until(BooleanSupplier done) {
        long began = System.nanoTime();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime() - began).as("waited in vain").isLessThan(PATIENCE);
            Thread.yield();
        }
    }
}
