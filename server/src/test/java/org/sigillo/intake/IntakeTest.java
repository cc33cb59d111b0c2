package org.sigillo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.intake.Delivery.Way;
import org.sigillo.intake.IntakeSettings.Unauthenticated;
import org.sigillo.name.DomainName;
import org.sigillo.reports.Incoming;
import org.sigillo.reports.MailVerdict;
import org.sigillo.reports.MailVerdict.Standing;
import org.sigillo.reports.Receipt;
import org.sigillo.reports.ReportStore;
import org.sigillo.reports.Xml;
import org.sigillo.store.Cluster;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// What comes in is durable when it is answered, counts once, and never costs what comes beside it.
class IntakeTest {
    private static final Instant NOW = Instant.parse("2026-01-03T12:00:00Z");
    private static final String ROW = "192.0.2.1 5 none pass pass";
    private static final DomainName REPORTER = DomainName.of("receiver.example");

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

    /// Says of each mail what it is told to, and remembers what came back.
    private static final class Doors implements IntakeDoors {
        final List<Delivery> bounces = Collections.synchronizedList(new ArrayList<>());
        final List<String> answers = Collections.synchronizedList(new ArrayList<>());

        @Nullable
        MailVerdict verdict;

        @Override
        public @Nullable MailVerdict judge(Delivery delivery) {
            return verdict;
        }

        @Override
        public void bounced(Delivery delivery) {
            bounces.add(delivery);
        }

        @Override
        public void answered(Delivery delivery, @Nullable MailVerdict judged, IntakeAnswer answer, long nanos) {
            answers.add(answer.word());
        }
    }

    private static Intake intake(Store store, IntakeSettings settings, IntakeDoors doors) {
        return new Intake(settings, new ReportStore(store, UnpackLimits.DEFAULT), doors, () -> NOW, () -> 0L);
    }

    private static Delivery delivery(byte[] octets) {
        return Delivery.of(Way.SMTP, new Incoming("192.0.2.7", octets, NOW));
    }

    private static byte[] report(String id) {
        return Xml.report("Receiver", id, ROW);
    }

    private static long number(Store store, String sql) {
        return store.read(connection -> {
            try (var statement = connection.createStatement();
                    var found = statement.executeQuery(sql)) {
                return found.next() ? found.getLong(1) : -1;
            }
        });
    }

    private static void change(Store store, String sql) {
        store.write(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private static String word(Store store, String sql) {
        return store.read(connection -> {
            try (var statement = connection.createStatement();
                    var found = statement.executeQuery(sql)) {
                return found.next() ? String.valueOf(found.getString(1)) : "";
            }
        });
    }

    private static MailVerdict verdict(Standing standing, DomainName from) {
        return new MailVerdict(
                standing, from, "pass", List.of(from), "none", null, List.of(from), "192.0.2.7", "mail.example", "");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void manyAtOnceEachOnce(Kind kind) throws Exception {
        Doors doors = new Doors();
        try (Store store = open(kind);
                Intake intake = intake(store, IntakeSettings.DEFAULT, doors);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<IntakeAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                byte[] octets = i % 10 == 9 ? "no report".getBytes(StandardCharsets.US_ASCII) : report("r" + i / 2);
                Callable<IntakeAnswer> bring = () -> {
                    start.await();
                    return intake.take(delivery(octets));
                };
                answers.add(threads.submit(bring));
            }
            start.countDown();
            int taken = 0;
            int known = 0;
            int kept = 0;
            for (Future<IntakeAnswer> answer : answers) {
                switch (answer.get()) {
                    case IntakeAnswer.Taken one -> taken++;
                    case IntakeAnswer.Duplicate one -> known++;
                    case IntakeAnswer.Quarantined one -> kept++;
                    case IntakeAnswer.Busy busy -> throw new AssertionError(busy.why());
                    case IntakeAnswer.StoreBroken broken -> throw new AssertionError(broken.why());
                }
            }
            assertThat(List.of(taken, known, kept)).containsExactly(30, 24, 6);
            assertThat(number(store, "SELECT count(*) FROM report")).isEqualTo(30);
            assertThat(number(store, "SELECT sum(messages) FROM domain_day")).isEqualTo(150);
            assertThat(number(store, "SELECT count(*) FROM report_rejected")).isEqualTo(1);
            assertThat(intake.waiting()).isZero();
            assertThat(intake.octets()).isZero();
            assertThat(doors.answers).hasSize(60);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theMailThatBroughtItIsKept(Kind kind) throws Exception {
        Doors doors = new Doors();
        try (Store store = open(kind);
                Intake intake = intake(store, IntakeSettings.DEFAULT, doors)) {
            doors.verdict = verdict(Standing.NOT_SHOWN, DomainName.of("evil.example"));
            assertThat(intake.take(delivery(report("1")))).isInstanceOf(IntakeAnswer.Taken.class);
            assertThat(word(store, "SELECT authentic FROM report_origin")).isEqualTo("no");
            doors.verdict = verdict(Standing.SHOWN, DomainName.of("evil.example"));
            intake.take(delivery(report("2")));
            assertThat(word(store, "SELECT authentic FROM report_origin WHERE report = 2"))
                    .as("shown, and not whom it names")
                    .isEqualTo("other");
            doors.verdict = verdict(Standing.SHOWN, REPORTER);
            byte[] repacked = (new String(report("1"), StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
            assertThat(intake.take(delivery(repacked))).isInstanceOf(IntakeAnswer.Duplicate.class);
            assertThat(word(store, "SELECT authentic FROM report_origin WHERE report = 1"))
                    .as("the same once more, from whom it names")
                    .isEqualTo("yes");
            assertThat(word(store, "SELECT submitter FROM report_origin WHERE report = 1"))
                    .isEqualTo("receiver.example");
        }
    }

    @Test
    void unauthenticatedMailIsKeptBackIfThatIsWanted() throws Exception {
        Doors doors = new Doors();
        try (Store store = open(Kind.SQLITE);
                Intake intake = intake(store, IntakeSettings.DEFAULT.with(Unauthenticated.QUARANTINE), doors)) {
            doors.verdict = verdict(Standing.NOT_SHOWN, REPORTER);
            assertThat(intake.take(delivery(report("1"))))
                    .isInstanceOfSatisfying(
                            IntakeAnswer.Quarantined.class,
                            kept -> assertThat(
                                            ((Receipt.Rejected) kept.receipts().getFirst()).fault())
                                    .isEqualTo(Fault.UNAUTHENTICATED));
            doors.verdict = verdict(Standing.UNDECIDED, REPORTER);
            assertThat(intake.take(delivery(report("2"))))
                    .as("the DNS fails: that is not the reporter's fault")
                    .isInstanceOf(IntakeAnswer.Taken.class);
            assertThat(number(store, "SELECT count(*) FROM report_mail")).isEqualTo(2);
        }
    }

    @Test
    void aBounceIsHandedOn() throws Exception {
        Doors doors = new Doors();
        byte[] dsn = ("From: mailer-daemon@example.net\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n"
                        + "--x\r\nContent-Type: message/delivery-status\r\n\r\nStatus: 5.1.1\r\n\r\n--x--\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        try (Store store = open(Kind.SQLITE);
                Intake intake = intake(store, IntakeSettings.DEFAULT, doors)) {
            assertThat(intake.take(delivery(dsn))).isInstanceOf(IntakeAnswer.Quarantined.class);
            assertThat(doors.bounces).hasSize(1);
            intake.take(delivery("Subject: hello\r\n\r\nhow are you?\r\n".getBytes(StandardCharsets.US_ASCII)));
            assertThat(doors.bounces).hasSize(1);
            assertThat(word(store, "SELECT code FROM report_rejected WHERE code LIKE '%bounce'"))
                    .isEqualTo("unpack.bounce");
        }
    }

    @Test
    void octetsAtOnceAreLimited() throws Exception {
        byte[] report = report("1");
        try (Store store = open(Kind.SQLITE)) {
            IntakeSettings exact =
                    new IntakeSettings(10, report.length, 10, Duration.ofSeconds(60), Unauthenticated.MARK);
            try (Intake intake = intake(store, exact, new Doors())) {
                assertThat(intake.take(delivery(report))).isInstanceOf(IntakeAnswer.Taken.class);
                try (Hold hold = intake.hold()) {
                    assertThat(hold.grow(1)).isTrue();
                    assertThat(intake.take(delivery(report))).isInstanceOf(IntakeAnswer.Busy.class);
                    assertThat(hold.grow(report.length)).isFalse();
                    assertThat(hold.grow(report.length - 1)).isTrue();
                }
                assertThat(intake.take(delivery(report))).isInstanceOf(IntakeAnswer.Duplicate.class);
            }
        }
    }

    @Test
    void aBrokenStoreIsToldAndRecovers() throws Exception {
        Doors doors = new Doors();
        try (Store store = open(Kind.SQLITE);
                Intake intake = intake(store, IntakeSettings.DEFAULT, doors)) {
            number(store, "SELECT 1");
            change(store, "ALTER TABLE report_raw RENAME TO report_away");
            assertThat(intake.take(delivery(report("1")))).isInstanceOf(IntakeAnswer.StoreBroken.class);
            assertThat(intake.trouble()).isNotEmpty();
            change(store, "ALTER TABLE report_away RENAME TO report_raw");
            assertThat(intake.take(delivery(report("1")))).isInstanceOf(IntakeAnswer.Taken.class);
            assertThat(intake.trouble()).isEmpty();
        }
    }

    /// Numbers that add up to more than a database holds cost their own report, not those beside it.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatTheStoreDoesNotTakeIsKeptApart(Kind kind) throws Exception {
        try (Store store = open(kind);
                Intake intake = intake(store, IntakeSettings.DEFAULT, new Doors())) {
            change(
                    store,
                    kind == Kind.SQLITE
                            ? "CREATE TRIGGER refuse BEFORE INSERT ON report_row WHEN new.source_ip = '192.0.2.66'"
                                    + " BEGIN SELECT RAISE(ABORT, 'refused'); END"
                            : "ALTER TABLE report_row ADD CHECK (source_ip <> '192.0.2.66')");
            byte[] poison = Xml.report("Receiver", "poison", "192.0.2.66 5 none pass pass");
            assertThat(intake.take(delivery(poison))).isInstanceOf(IntakeAnswer.Quarantined.class);
            assertThat(intake.take(delivery(report("1")))).isInstanceOf(IntakeAnswer.Taken.class);
            assertThat(word(store, "SELECT code FROM report_rejected")).isEqualTo("intake.not-stored");
        }
    }

    @Test
    void aClosedIntakeTakesNothing() throws Exception {
        try (Store store = open(Kind.SQLITE)) {
            Intake intake = intake(store, IntakeSettings.DEFAULT, new Doors());
            intake.close();
            assertThat(intake.take(delivery(report("1")))).isInstanceOf(IntakeAnswer.Busy.class);
        }
    }
}
