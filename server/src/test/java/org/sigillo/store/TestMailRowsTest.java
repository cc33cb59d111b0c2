package org.sigillo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.documents.lab.Session;
import org.sigillo.inbound.Envelope;
import org.sigillo.lab.LabBook;
import org.sigillo.lab.LabLimits;
import org.sigillo.lab.LabMail;

/// Test mail in both stores.
class TestMailRowsTest {
    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    @TempDir
    Path folder = Path.of("");

    private Store open(Kind kind) throws Exception {
        return Store.open(
                switch (kind) {
                    case SQLITE -> new StorePlace.Folder(folder.resolve("data"));
                    case POSTGRESQL -> Cluster.database();
                });
    }

    @ParameterizedTest
    @EnumSource
    void isKeptReadAndForgotten(Kind kind) throws Exception {
        Instant[] now = {Instant.parse("2026-11-22T11:00:00Z")};
        Session session = new Session(now[0], Envelope.UNKNOWN, "TLSv1.3", true);
        try (Store store = open(kind)) {
            LabBook book = new LabBook(store, () -> now[0], new SecureRandom());
            String key = Objects.requireNonNull(book.make());
            String local = LabBook.local(key);
            assertThat(book.would(local)).isEqualTo(LabBook.Kept.YES);
            assertThat(book.keep(local, new byte[] {0, -1}, session, new byte[] {7}))
                    .isEqualTo(LabBook.Kept.YES);
            LabMail.Whole mail = Objects.requireNonNull(book.mail(key, 1));
            assertThat(mail.mail()).isEqualTo(new LabMail(1, now[0], 2, "TLSv1.3", true));
            assertThat(mail.octets()).containsExactly(0, -1);
            assertThat(mail.evidence()).containsExactly(7);
            assertThat(Objects.requireNonNull(book.page(key)).mails()).containsExactly(mail.mail());
            assertThat(book.mail(key, 2)).isNull();
            assertThat(book.page(local)).as("the address opens nothing").isNull();
            now[0] = now[0].plus(LabLimits.MAX_AGE);
            assertThat(book.page(key)).isNull();
            assertThat(book.mail(key, 1)).isNull();
            assertThat(book.keep(local, new byte[0], session, new byte[0])).isEqualTo(LabBook.Kept.NO_ADDRESS);
            assertThat(book.clear()).isEqualTo(1);
            assertThat(book.clear()).isZero();
        }
    }

    /// Messages at the same time have a number each, and there are no more than may be.
    @ParameterizedTest
    @EnumSource
    void messagesAtTheSameTime(Kind kind) throws Exception {
        Instant now = Instant.parse("2026-11-22T11:00:00Z");
        Session session = new Session(now, Envelope.UNKNOWN, "", false);
        try (Store store = open(kind);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            LabBook book = new LabBook(store, () -> now, new SecureRandom());
            String key = Objects.requireNonNull(book.make());
            List<Callable<LabBook.Kept>> all = new ArrayList<>();
            for (int i = 0; i < 2 * LabLimits.MAX_MESSAGES; i++)
                all.add(() -> book.keep(LabBook.local(key), new byte[] {1}, session, new byte[0]));
            int kept = 0;
            for (Future<LabBook.Kept> one : threads.invokeAll(all)) if (one.get() == LabBook.Kept.YES) kept++;
            assertThat(kept).isEqualTo(LabLimits.MAX_MESSAGES);
            assertThat(Objects.requireNonNull(book.page(key)).mails()).hasSize(kept);
        }
    }
}
