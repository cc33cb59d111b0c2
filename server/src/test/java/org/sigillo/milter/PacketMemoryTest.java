package org.sigillo.milter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/// Ten thousand connections may each send the half of a packet: together they have a limit.
class PacketMemoryTest {
    private static final int LONGEST = MilterLimits.DEFAULT.packetOctets();

    @Test
    void theLastOctetIsTakenAndNotOneMore() {
        PacketMemory memory = new PacketMemory(10);
        assertThat(memory.take(10)).isTrue();
        assertThat(memory.take(1)).isFalse();
        memory.give(1);
        assertThat(memory.take(1)).isTrue();
        assertThat(memory.taken()).isEqualTo(10);
    }

    /// A reader that has got the beginning of a long packet, as much as its own buffer holds.
    private static PacketReader halfway(Buffers buffers) {
        PacketReader reader = new PacketReader(LONGEST, buffers);
        ByteBuffer room = reader.room();
        int octets = room.remaining();
        room.putInt(LONGEST);
        reader.filled(octets);
        assertThat(reader.next()).isEqualTo(PacketReader.State.PART);
        return reader;
    }

    @Test
    void asManyReadersGoOnAsThereIsMemoryFor() {
        PacketMemory memory = new PacketMemory(2 * Buffers.LARGE);
        Buffers buffers = new Buffers(memory);
        PacketReader first = halfway(buffers);
        PacketReader second = halfway(buffers);
        PacketReader third = halfway(buffers);
        assertThat(first.room().hasRemaining()).isTrue();
        assertThat(second.room().hasRemaining()).isTrue();
        assertThat(third.room().hasRemaining()).isFalse();
        first.release();
        assertThat(third.room().hasRemaining()).isTrue();
        second.release();
        third.release();
        assertThat(memory.taken()).isZero();
    }

    @Test
    void theLongestPacketFitsAlone() {
        PacketMemory memory = new PacketMemory(PacketMemory.MAX_OCTETS);
        PacketReader reader = new PacketReader(LONGEST, new Buffers(memory));
        byte[] packet = Mta.packet('B', new byte[LONGEST - 1]);
        for (int at = 0; at < packet.length; ) {
            ByteBuffer room = reader.room();
            int octets = Math.min(room.remaining(), packet.length - at);
            room.put(packet, at, octets);
            reader.filled(octets);
            at += octets;
        }
        assertThat(reader.next()).isEqualTo(PacketReader.State.PACKET);
        assertThat(memory.taken()).isLessThan(3 * LONGEST);
        reader.release();
        assertThat(memory.taken()).isZero();
    }

    @Test
    void aMailServerThatWaitsIsServedOnceAnotherGivesBack() throws IOException {
        PacketMemory memory = new PacketMemory(Buffers.LARGE);
        Lines lines = new Lines();
        try (MilterServer server =
                new MilterServer(new Recorded(), MilterLimits.DEFAULT, lines.log(), System::nanoTime, memory)) {
            InetSocketAddress address = server.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            byte[] large = Mta.packet('B', new byte[60_000]);
            try (Peer slow = new Peer(address);
                    Peer other = new Peer(address)) {
                slow.send(Mta.negotiate(), Mta.connect(), java.util.Arrays.copyOf(large, 5_000));
                Peer.until(() -> memory.taken() == Buffers.LARGE);
                other.send(Mta.negotiate(), Mta.connect(), Mta.packet('M', "<a@b>|"), large);
                Peer.until(() -> server.statistics().memoryWaits() == 1);
                slow.close();
                assertThat(other.letters(4)).isEqualTo("Occc");
            }
            Peer.until(() -> memory.taken() == 0);
        }
    }
}
