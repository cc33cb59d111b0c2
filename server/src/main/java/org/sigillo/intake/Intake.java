package org.sigillo.intake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.repair.Fault;
import org.sigillo.reports.MailVerdict;
import org.sigillo.reports.Opened;
import org.sigillo.reports.ReportStore;

/// Where every report comes in, whatever way it came. Threads share it; each waits for its own delivery.
///
/// ```java
/// IntakeAnswer answer = intake.take(Delivery.of(Way.IMAP, new Incoming("imap INBOX 42", octets, now)));
/// if (answer.isDurable()) mailbox.forget(42); // else the same again, later
/// ```
public final class Intake implements AutoCloseable {
    /// What all reports that are being read may inflate to together, in octets: two of the largest.
    public static final int MAX_READING = 50 << 20;

    private static final int INFLATED = 25 << 20; // what one is opened to, at most
    private static final int RATIO = 200;
    private static final int UNIT = 1 << 10;

    private final IntakeSettings settings;
    private final ReportStore reports;
    private final IntakeDoors doors;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final OctetBudget budget;
    private final GroupCommit commit;
    private final Semaphore reading = new Semaphore(MAX_READING / UNIT);
    private final AtomicReference<@Nullable Instant> last = new AtomicReference<>();
    private volatile String trouble = "";
    private volatile boolean closing;

    /// An intake.
    ///
    /// @param settings how much at a time
    /// @param reports where they are kept
    /// @param doors who judges and hears
    /// @param clock the time of day
    /// @param nanos monotonic nanoseconds, `System::nanoTime`
    public Intake(
            IntakeSettings settings, ReportStore reports, IntakeDoors doors, InstantSource clock, LongSupplier nanos) {
        this.settings = settings;
        this.reports = reports;
        this.doors = doors;
        this.clock = clock;
        this.nanos = nanos;
        this.budget = new OctetBudget(settings.octets());
        this.commit = new GroupCommit(reports, settings);
    }

    /// For whoever reads from a stranger: asks for memory while octets come, and gives it back when it is closed.
    ///
    /// @return a hold of nothing yet
    public Hold hold() {
        return new Hold(budget);
    }

    /// Why nothing can be taken at the moment; asked before octets are read that would be in vain.
    ///
    /// @return the answer to give at once; `null` if there is room
    public IntakeAnswer.@Nullable Busy busy() {
        if (closing) return new IntakeAnswer.Busy("the intake is closing");
        return commit.hasRoom() ? null : new IntakeAnswer.Busy("too many deliveries wait for the store");
    }

    /// Takes a delivery that is held nowhere else.
    ///
    /// @param delivery what came
    /// @return what became of it; never an exception for what somebody sent
    public IntakeAnswer take(Delivery delivery) {
        try (Hold hold = hold()) {
            return take(delivery, hold);
        }
    }

    /// Takes a delivery.
    ///
    /// @param delivery what came
    /// @param hold what it holds already; stays open
    /// @return what became of it; never an exception for what somebody sent
    public IntakeAnswer take(Delivery delivery, Hold hold) {
        long begun = nanos.getAsLong();
        MailVerdict verdict = null;
        IntakeAnswer answer = busy();
        if (answer == null && !hold.atLeast(delivery.incoming().octets().length))
            answer = new IntakeAnswer.Busy("too many octets wait for the store");
        if (answer == null) {
            verdict = judge(delivery);
            answer = store(delivery, verdict);
        }
        if (answer.isDurable()) last.set(clock.instant());
        trouble = answer instanceof IntakeAnswer.StoreBroken broken ? broken.why() : answer.isDurable() ? "" : trouble;
        doors.answered(delivery, verdict, answer, nanos.getAsLong() - begun);
        return answer;
    }

    /// A judge that breaks costs the verdict, never the report.
    private @Nullable MailVerdict judge(Delivery delivery) {
        try {
            return doors.judge(delivery);
        } catch (RuntimeException bug) {
            return null;
        }
    }

    private IntakeAnswer store(Delivery delivery, @Nullable MailVerdict verdict) {
        Opened opened = open(delivery);
        if (opened == null) return new IntakeAnswer.Busy("the intake is closing");
        opened = opened.judged(verdict);
        boolean bounce = opened.isBounce();
        if (isWithheld(opened)) opened = opened.withheld(Fault.UNAUTHENTICATED, dmarc(verdict));
        IntakeAnswer answer = commit.write(opened);
        if (bounce && answer.isDurable()) doors.bounced(delivery);
        return answer;
    }

    private static String dmarc(@Nullable MailVerdict verdict) {
        return verdict == null ? "" : "dmarc=" + verdict.dmarc() + " spf=" + verdict.spf();
    }

    private boolean isWithheld(Opened opened) {
        MailVerdict mail = opened.mail();
        return mail != null
                && opened.holdsReport()
                && switch (settings.unauthenticated()) {
                    case MARK -> false;
                    case QUARANTINE -> mail.standing() == MailVerdict.Standing.NOT_SHOWN;
                };
    }

    /// Reads it while not too many others are read: what is small may inflate to much.
    private @Nullable Opened open(Delivery delivery) {
        long octets = delivery.incoming().octets().length;
        int units = (int) (Math.min(INFLATED, octets * RATIO) / UNIT) + 1;
        try {
            reading.acquire(units);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
        try {
            return reports.open(delivery.incoming());
        } finally {
            reading.release(units);
        }
    }

    /// How many deliveries wait for the store.
    ///
    /// @return how many
    public int waiting() {
        return commit.waiting();
    }

    /// How many octets deliveries hold, those still coming in among them.
    ///
    /// @return how many
    public long octets() {
        return budget.taken();
    }

    /// When something was last made durable.
    ///
    /// @return when; `null` if nothing was yet
    public @Nullable Instant lastTaken() {
        return last.get();
    }

    /// What the store said when it last did not write, and has not since.
    ///
    /// @return a sentence without a full stop; empty if all is well
    public String trouble() {
        return trouble;
    }

    /// Takes no more, and writes what waits.
    @Override
    public void close() {
        closing = true;
        commit.close();
    }
}
