package org.sigillo.milter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The limits of time, by a clock that the test sets.
class MilterConnectionTest {
    private static final MilterLimits LIMITS = MilterLimits.DEFAULT;

    private final Recorded filter = new Recorded();
    private final Lines lines = new Lines();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // it may pass zero, as nanoTime may
    private final MilterLog log = new MilterLog(lines, now::get);
    private final PacketMemory memory = new PacketMemory(0);
    private @Nullable Peer peer;
    private @Nullable MilterConnection connection;
    private @Nullable Thread thread;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            peer = new Peer(server.getLocalAddress());
            MilterConversation conversation = new MilterConversation(filter, LIMITS, log, new Buffers(memory));
            connection = new MilterConnection(server.accept(), conversation, LIMITS, log, now::get, memory);
        }
        thread = Thread.ofVirtual().start(connection());
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        peer().close();
        thread().join();
    }

    private Peer peer() {
        if (peer == null) throw new AssertionError();
        return peer;
    }

    private MilterConnection connection() {
        if (connection == null) throw new AssertionError();
        return connection;
    }

    private Thread thread() {
        if (thread == null) throw new AssertionError();
        return thread;
    }

    /// After so long; the connection has come to rest before.
    private void look(Duration later) {
        Peer.until(() -> thread().getState() == Thread.State.WAITING
                || thread().getState() == Thread.State.TIMED_WAITING
                || !thread().isAlive());
        now.addAndGet(later.toNanos());
        connection().look(now.get());
    }

    @Test
    void whoWaitsForMemoryWaitsNoLongerThanForTheOtherHalf() throws Exception {
        peer().send(Mta.negotiate(), Mta.connect());
        peer().letters(2);
        peer().send(java.util.Arrays.copyOf(Mta.packet('B', new byte[60_000]), PacketReader.SMALL));
        Peer.until(() -> log.statistics().memoryWaits() == 1);
        endsAfterExactly(LIMITS.stall());
    }

    private void endsAfterExactly(Duration limit) throws Exception {
        look(limit);
        assertThat(thread().isAlive()).isTrue();
        assertThat(log.statistics().timeouts()).isZero();
        look(Duration.ofNanos(1));
        assertThat(peer().isClosed()).isTrue();
        thread().join();
        assertThat(log.statistics().timeouts()).isEqualTo(1);
    }

    @Test
    void silenceBeforeAnything() throws Exception {
        endsAfterExactly(LIMITS.idle());
        assertThat(filter.calls()).isEmpty();
    }

    @Test
    void silenceBetweenMessages() throws Exception {
        peer().send(Mta.negotiate(), Mta.connect(), Mta.message("<a@b>"));
        assertThat(peer().letters(9)).isEqualTo("Occcccccc");
        endsAfterExactly(LIMITS.idle());
        assertThat(filter.calls()).doesNotContain("1 abort").endsWith("1 endOfMessage", "1 close");
    }

    @Test
    void silenceWithinAMessage() throws Exception {
        peer().send(Mta.negotiate(), Mta.packet('M', "<a@b>|"));
        assertThat(peer().letters(2)).isEqualTo("Oc");
        endsAfterExactly(LIMITS.messageIdle());
        assertThat(filter.calls()).endsWith("1 abort", "1 close");
    }

    @Test
    void halfAPacketGetsNoMoreTimeByComingOctetByOctet() throws Exception {
        peer().send(Mta.negotiate(), new byte[] {0});
        assertThat(peer().letters(1)).isEqualTo("O");
        look(LIMITS.stall().dividedBy(2));
        peer().send(new byte[] {0});
        Peer.until(() -> thread().getState() == Thread.State.WAITING);
        endsAfterExactly(LIMITS.stall().dividedBy(2));
    }

    @Test
    void aMailServerThatSendsAndSendsIsNotSlow() throws Exception {
        byte[] half = Mta.packet('U', "x|");
        peer().send(Mta.negotiate(), new byte[] {0});
        assertThat(peer().letters(1)).isEqualTo("O");
        for (int i = 0; i < 4; i++) {
            look(LIMITS.stall());
            peer().send(java.util.Arrays.copyOfRange(half, 1, half.length), new byte[] {0});
            assertThat(peer().letters(1)).isEqualTo("c");
        }
        assertThat(log.statistics().timeouts()).isZero();
    }

    @Test
    void theMailServerIsAskedForPatience() throws Exception {
        CountDownLatch thinking = new CountDownLatch(1);
        CountDownLatch thought = new CountDownLatch(1);
        filter.answers = call -> {
            thinking.countDown();
            try {
                thought.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Answer.CONTINUE;
        };
        peer().send(Mta.negotiate(), Mta.packet('M', "<a@b>|"));
        assertThat(peer().letters(2)).isEqualTo("Oc");
        peer().send(Mta.packet('E', ""));
        thinking.await();
        look(LIMITS.progress().minusNanos(1));
        look(Duration.ofNanos(1));
        assertThat(peer().letters(1)).isEqualTo("p");
        look(LIMITS.progress());
        assertThat(peer().letters(1)).isEqualTo("p");
        thought.countDown();
        assertThat(peer().letters(1)).isEqualTo("c");
        assertThat(log.statistics().timeouts()).isZero();
    }

    @Test
    void aLineOfAKindIsWrittenOnceASecond() {
        log.violated("one");
        log.violated("two");
        log.refused("another kind");
        now.addAndGet(999_999_999L);
        log.violated("three");
        now.addAndGet(1);
        log.violated("four");
        assertThat(lines.lines())
                .containsExactly(
                        "WARNING a mail server's connection was closed: one",
                        "ERROR a mail server was refused: another kind",
                        "WARNING a mail server's connection was closed: four (and 2 times since the last line)");
        assertThat(log.statistics().violations()).isEqualTo(4);
    }
}
