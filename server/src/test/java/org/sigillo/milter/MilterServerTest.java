package org.sigillo.milter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MilterServerTest {
    private final Recorded filter = new Recorded();
    private final Lines lines = new Lines();
    private final MilterLimits limits = MilterLimits.DEFAULT;
    private MilterServer server = new MilterServer(filter, limits, lines.log(), System::nanoTime);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    private InetSocketAddress listen() throws IOException {
        return server.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static void converses(Peer peer) throws IOException {
        peer.send(Mta.negotiate(), Mta.connect(), Mta.message("<a@b>"), Mta.packet('Q', ""));
        assertThat(peer.letters(9)).isEqualTo("Occcccccc");
        assertThat(peer.isClosed()).isTrue();
    }

    @Test
    void aSessionOverTcp() throws Exception {
        try (Peer peer = new Peer(listen())) {
            converses(peer);
        }
        Peer.until(() -> server.statistics().openConnections() == 0);
        assertThat(server.statistics().connections()).isEqualTo(1);
        assertThat(server.statistics().messages()).isEqualTo(1);
        assertThat(lines.lines()).isEmpty();
    }

    @Test
    void aSessionOverAUnixSocket() throws Exception {
        Path path = folder.resolve("milter.sock");
        server.listen(new UnixSocket(path));
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
        try (Peer peer = new Peer(UnixDomainSocketAddress.of(path))) {
            converses(peer);
        }
        server.close();
        assertThat(path).doesNotExist();
    }

    @Test
    void aSocketFileThatACrashLeftIsReplacedAndOneInUseIsNot() throws Exception {
        Path path = folder.resolve("milter.sock");
        try (ServerSocketChannel crashed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            crashed.bind(UnixDomainSocketAddress.of(path));
        }
        assertThat(path).exists();
        String group =
                Files.readAttributes(path, PosixFileAttributes.class).group().getName();
        server.listen(new UnixSocket(path, "rwx------", group));
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (MilterServer second = new MilterServer(filter, limits, lines.log(), System::nanoTime)) {
            assertThatThrownBy(() -> second.listen(new UnixSocket(path)))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("in use");
        }
        try (Peer peer = new Peer(UnixDomainSocketAddress.of(path))) {
            converses(peer);
        }
        Path file = Files.writeString(folder.resolve("precious"), "data");
        assertThatThrownBy(() -> server.listen(new UnixSocket(file))).hasMessageContaining("no socket");
        assertThat(file).hasContent("data");
    }

    @Test
    void aSocketFileThatAnotherPutThereIsLeftAlone() throws Exception {
        Path path = folder.resolve("milter.sock");
        server.listen(new UnixSocket(path));
        Files.delete(path);
        try (ServerSocketChannel successor = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            successor.bind(UnixDomainSocketAddress.of(path));
            server.close();
            assertThat(path).exists();
        }
    }

    @Test
    void soManyConnectionsAndNoMore() throws Exception {
        server.close();
        server = new MilterServer(filter, limits.withConnections(2), lines.log(), System::nanoTime);
        InetSocketAddress address = listen();
        try (Peer one = new Peer(address);
                Peer two = new Peer(address)) {
            assertThat(one.send(Mta.negotiate()).letters(1)).isEqualTo("O");
            assertThat(two.send(Mta.negotiate()).letters(1)).isEqualTo("O");
            for (int i = 0; i < 3; i++) {
                try (Peer more = new Peer(address)) {
                    assertThat(more.isClosed()).isTrue();
                }
            }
            assertThat(server.statistics().turnedAway()).isEqualTo(3);
            assertThat(lines.lines()).hasSizeBetween(1, 2).first().asString().contains("there are 2 already");
            one.close();
            Peer.until(() -> server.statistics().openConnections() == 1);
            try (Peer next = new Peer(address)) {
                converses(next);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"20000,20512,20000", "20000,20511,19999", "20000,1024,512", "20000,1023,512", "20000,256,128", "2,256,2"
    })
    void fileDescriptorsAreLeftForEverythingElse(int wanted, long files, int most) {
        assertThat(MilterServer.most(wanted, files, Long.MAX_VALUE)).isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"128, 10426", "64, 4468", "16, 744", "512, 20000"})
    void memoryIsLeftForEverythingElse(long heapMegabytes, int most) {
        assertThat(MilterServer.most(20_000, 1_000_000, heapMegabytes << 20)).isEqualTo(most);
    }

    @Test
    void aMailServerThatVanishesInTheMiddleOfAMessage() throws Exception {
        try (Peer peer = new Peer(listen())) {
            peer.send(Mta.negotiate(), Mta.connect(), Mta.packet('M', "<a@b>|"), Mta.packet('L', "a|b|"));
            assertThat(peer.letters(4)).isEqualTo("Occc");
            peer.send(new byte[] {0, 0, 1, 0, 'B', 'x'});
        }
        Peer.until(() -> server.statistics().openConnections() == 0);
        assertThat(filter.calls()).endsWith("1 abort", "1 close");
        assertThat(server.statistics().aborted()).isEqualTo(1);
        assertThat(server.statistics().messages()).isZero();
    }

    @Test
    void stoppingLetsAMessageEnd() throws Exception {
        CountDownLatch thinking = new CountDownLatch(1);
        CountDownLatch thought = new CountDownLatch(1);
        filter.answers = call -> {
            thinking.countDown();
            awaits(thought);
            return Answer.CONTINUE;
        };
        InetSocketAddress address = listen();
        try (Peer idle = new Peer(address);
                Peer busy = new Peer(address)) {
            assertThat(idle.send(Mta.negotiate()).letters(1)).isEqualTo("O");
            busy.send(Mta.negotiate(), Mta.packet('M', "<a@b>|"), Mta.packet('E', ""));
            thinking.await();
            FutureTask<Boolean> stop = new FutureTask<>(() -> server.stop(Duration.ofSeconds(20)));
            Thread.startVirtualThread(stop);
            assertThat(idle.isClosed()).isTrue();
            assertThatThrownBy(() -> new Peer(address)).isInstanceOf(IOException.class);
            thought.countDown();
            assertThat(busy.letters(3)).isEqualTo("Occ");
            assertThat(busy.isClosed()).isTrue();
            assertThat(stop.get()).isTrue();
        }
    }

    @Test
    void stoppingDoesNotWaitForEver() throws Exception {
        CountDownLatch thinking = new CountDownLatch(1);
        filter.answers = call -> {
            thinking.countDown();
            awaits(new CountDownLatch(1));
            return Answer.CONTINUE;
        };
        try (Peer busy = new Peer(listen())) {
            busy.send(Mta.negotiate(), Mta.packet('M', "<a@b>|"), Mta.packet('E', ""));
            thinking.await();
            assertThat(server.stop(Duration.ZERO)).isFalse();
            assertThat(busy.isClosed()).isTrue();
        }
        Peer.until(() -> server.statistics().openConnections() == 0);
    }

    @Test
    void twoThousandIdleConnectionsAndOneThatIsNot() throws Exception {
        InetSocketAddress address = listen();
        List<Peer> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 2_000; i++) idle.add(new Peer(address).send(Mta.negotiate()));
            for (Peer peer : idle) assertThat(peer.letters(1)).isEqualTo("O");
            assertThat(server.statistics().openConnections()).isEqualTo(2_000);
            try (Peer peer = new Peer(address)) {
                converses(peer);
            }
            assertThat(idle.getLast().send(Mta.connect(), Mta.message("<a@b>")).letters(8))
                    .isEqualTo("cccccccc");
        } finally {
            for (Peer peer : idle) peer.close();
        }
        Peer.until(() -> server.statistics().openConnections() == 0);
        assertThat(lines.lines()).isEmpty();
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
