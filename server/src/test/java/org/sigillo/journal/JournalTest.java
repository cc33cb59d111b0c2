package org.sigillo.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sigillo.filter.Letter;
import org.sigillo.filter.MailFact;
import org.sigillo.name.IpAddress;

class JournalTest {
    private static final Letter HOSTILE = new Letter(
            "in", Instant.EPOCH, "4X\r\nevil=1", IpAddress.of("192.0.2.1"), "a\" b=\"c", "x\n{\"y\u001b[2J", 42);

    @Test
    void aSinkThatBlocksHoldsNothingUpAndWhatDoesNotFitIsCounted() throws InterruptedException {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        OutputStream blocked = new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError();
            }

            @Override
            public void write(byte[] octets, int offset, int length) {
                writing.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                written.write(octets, offset, length);
            }
        };
        Journal journal = new Journal(() -> blocked, 3);
        journal.add("0".getBytes(StandardCharsets.US_ASCII));
        writing.await();
        for (int i = 1; i <= 3; i++) journal.add(String.valueOf(i).getBytes(StandardCharsets.US_ASCII));
        assertThat(journal.dropped()).isZero();
        journal.add("4".getBytes(StandardCharsets.US_ASCII));
        assertThat(journal.dropped()).isEqualTo(1);
        release.countDown();
        journal.close();
        assertThat(written.toString(StandardCharsets.US_ASCII)).isEqualTo("0123");
    }

    @Test
    void aSinkThatFailsIsOpenedAnew() {
        AtomicInteger opened = new AtomicInteger();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Journal journal = new Journal(() -> {
            if (opened.incrementAndGet() == 1) throw new IOException("disk full");
            return written;
        });
        journal.add("a".getBytes(StandardCharsets.US_ASCII));
        journal.add("b".getBytes(StandardCharsets.US_ASCII));
        journal.close();
        assertThat(written.toString(StandardCharsets.US_ASCII)).isEqualTo("b");
        assertThat(journal.dropped()).isEqualTo(1);
    }

    @Test
    void aStrangersTextStaysOnItsLineAndInItsField() {
        String text = new String(FactLine.of(new MailFact.Passed(HOSTILE, 0), false), StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n").doesNotContain("\r", "\u001b");
        assertThat(text.strip()).doesNotContain("\n").contains("helo=\"a\\\" b=\\\"c\"", "octets=42");
        String json = new String(FactLine.of(new MailFact.Shed(HOSTILE), true), StandardCharsets.UTF_8);
        assertThat(json.strip())
                .doesNotContain("\n", "\u001b")
                .contains("\"event\":\"shed\"", "\"helo\":\"a\\\" b=\\\"c\"");
    }
}
