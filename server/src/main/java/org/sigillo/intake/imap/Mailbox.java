package org.sigillo.intake.imap;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.IntakeWays;
import org.sigillo.explain.Shown;
import org.sigillo.intake.Deliveries;
import org.sigillo.intake.IntakeAnswer;
import org.sigillo.reports.Incoming;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// One folder of a mailbox, read for as long as the service runs. What was read is remembered only once it is durable;
/// what is read twice is counted once.
public final class Mailbox implements AutoCloseable {
    /// Messages whose sizes are asked for at once.
    public static final int MAX_LISTED = 200;
    /// Messages of this size and less are fetched several at a time.
    public static final int SMALL = 128 << 10;
    /// How many of them.
    public static final int MAX_SMALL = 32;
    /// The first pause behind a failure; each further one is twice as long.
    public static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    /// The longest.
    public static final Duration MAX_PAUSE = Duration.ofMinutes(10);

    private final IntakeWays.Imap settings;
    private final String folder;
    private final String place;
    private final Doors doors;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable MailboxSession session;
    private volatile String concern = "";
    private volatile String refusal = "";
    private @Nullable Instant since;

    /// What a mailbox is given.
    ///
    /// @param login who we are
    /// @param trust whose certificates are believed; `null` for the system's
    /// @param store remembers how far was read
    /// @param intake takes reports
    /// @param most octets of one message
    /// @param clock the time of day
    /// @param chance spreads pauses
    /// @param told hears what happens: an event and a sentence
    public record Doors(
            Login login,
            @Nullable SSLContext trust,
            Store store,
            Deliveries intake,
            int most,
            InstantSource clock,
            RandomGenerator chance,
            BiConsumer<String, String> told) {}

    private static final class PutOff extends Exception {
        private static final long serialVersionUID = 1;
    }

    /// Begins to read.
    ///
    /// @param settings the mailbox
    /// @param folder which of its folders
    /// @param doors what it is given
    public Mailbox(IntakeWays.Imap settings, String folder, Doors doors) {
        this.settings = settings;
        this.folder = folder;
        this.place = place(settings, folder);
        this.doors = doors;
        this.thread = Thread.ofVirtual().name("imap").start(this::run);
    }

    /// How a folder is called in the store and in sentences.
    ///
    /// @param settings the mailbox
    /// @param folder the folder
    /// @return a name without secrets
    public static String place(IntakeWays.Imap settings, String folder) {
        return "imap://" + settings.user() + '@' + settings.host() + '/' + folder;
    }

    private void run() {
        int failures = 0;
        while (closed.getCount() > 0) {
            try (MailboxSession open = MailboxSession.open(settings, doors.login(), doors.trust(), folder)) {
                session = open;
                open.prepare();
                if (!concern.isEmpty()) doors.told().accept("intake-imap", Shown.text(place) + " is read again");
                concern = "";
                since = null;
                while (closed.getCount() > 0) {
                    round(open);
                    failures = 0;
                    await(open);
                }
            } catch (PutOff | StoreException later) { // the intake tells why
                failures = Math.max(1, failures);
            } catch (AuthenticationFailedException refused) {
                if (doors.login() instanceof Login.Token token) token.tokens().forget();
                failed("imap-login", "does not take us", refused);
                failures++;
            } catch (MessagingException | IOException unreachable) {
                failed("imap-unreachable", "cannot be read", unreachable);
                failures++;
            } catch (RuntimeException bug) {
                failed("imap-unreachable", "cannot be read", bug);
                failures++;
            } finally {
                session = null;
            }
            if (!rest(pause(failures, doors.chance()))) return;
        }
    }

    /// Twice as long behind each failure, and never the same for all.
    static Duration pause(int failures, RandomGenerator chance) {
        long most = MAX_PAUSE.toMillis();
        long full = Math.min(most, FIRST_PAUSE.toMillis() << Math.min(20, Math.max(0, failures - 1)));
        return Duration.ofMillis(full / 2 + chance.nextLong(full / 2 + 1));
    }

    private boolean rest(Duration time) {
        try {
            return !closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void failed(String code, String what, Exception why) {
        if (since == null) since = doors.clock().instant();
        String text = Shown.text(place + ' ' + what + ": " + reason(why));
        String now = code + ": since " + since + ' ' + text;
        if (!now.equals(concern)) doors.told().accept(code, text);
        concern = now;
    }

    /// Why something failed, in one line.
    ///
    /// @param why the failure
    /// @return what the server or the system says
    public static String reason(Exception why) {
        Throwable at = why;
        while (at.getCause() != null && at.getCause() != at) at = at.getCause();
        String text = String.valueOf(at == why || at.getMessage() == null ? why.getMessage() : at.getMessage());
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /// Reads all that is new.
    private void round(MailboxSession open) throws MessagingException, PutOff {
        long validity = open.uidValidity();
        MailboxMark mark = MailboxMark.of(doors.store(), place);
        long from = mark.uidValidity() == validity ? mark.uid() : 0; // 9051 §2.3.1.1
        List<Long> uids = open.above(from);
        for (int i = 0; i < uids.size() && closed.getCount() > 0; i += MAX_LISTED) {
            List<Long> some = uids.subList(i, Math.min(uids.size(), i + MAX_LISTED));
            read(open, some);
            new MailboxMark(validity, some.getLast())
                    .keep(doors.store(), place, doors.clock().instant());
        }
    }

    private void read(MailboxSession open, List<Long> uids) throws MessagingException, PutOff {
        List<Long> done = new ArrayList<>();
        List<Long> small = new ArrayList<>();
        for (MailboxSession.Listed one : open.sizes(uids)) {
            if (one.octets() > doors.most()) {
                tooLarge(one.uid());
            } else if (one.octets() > SMALL) {
                done.addAll(take(open.octets(List.of(one.uid()), doors.most() + 1)));
            } else {
                small.add(one.uid());
                if (small.size() == MAX_SMALL) done.addAll(small(open, small));
            }
        }
        done.addAll(small(open, small));
        finish(open, done);
    }

    /// Fetches small ones together, and those again by themselves that are larger than was said.
    private List<Long> small(MailboxSession open, List<Long> uids) throws MessagingException, PutOff {
        if (uids.isEmpty()) return List.of();
        Map<Long, byte[]> octets = new LinkedHashMap<>(open.octets(List.copyOf(uids), SMALL * 2));
        for (Map.Entry<Long, byte[]> one : octets.entrySet())
            if (one.getValue().length >= SMALL * 2)
                one.setValue(open.octets(List.of(one.getKey()), doors.most() + 1)
                        .getOrDefault(one.getKey(), one.getValue()));
        uids.clear();
        return take(octets);
    }

    private void tooLarge(long uid) {
        doors.told()
                .accept(
                        "intake-imap",
                        Shown.text(place) + ": message " + uid + " is larger than " + doors.most()
                                + " octets, and stays there");
    }

    /// Brings them.
    ///
    /// @return those that are durable, and are reports
    private List<Long> take(Map<Long, byte[]> messages) throws PutOff {
        List<Incoming> arrivals = new ArrayList<>();
        List<Long> uids = new ArrayList<>();
        messages.forEach((uid, octets) -> {
            if (octets.length > doors.most()) {
                tooLarge(uid);
                return;
            }
            uids.add(uid);
            arrivals.add(
                    new Incoming(place + "/;uid=" + uid, octets, doors.clock().instant()));
        });
        List<IntakeAnswer> answers = doors.intake().take(arrivals);
        List<Long> reports = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (!answers.get(i).isDurable()) throw new PutOff();
            if (!(answers.get(i) instanceof IntakeAnswer.Quarantined)) reports.add(uids.get(i));
        }
        return reports;
    }

    /// A server that refuses this costs no report: they are durable, and stay where they are.
    private void finish(MailboxSession open, List<Long> uids) throws MessagingException {
        try {
            open.finish(uids.stream().sorted().toList());
            refusal = "";
        } catch (jakarta.mail.FolderClosedException | jakarta.mail.StoreClosedException gone) {
            throw gone;
        } catch (MessagingException refused) {
            String text = Shown.text(
                    place + ": reports that were read could not be marked, moved or deleted: " + reason(refused));
            if (refusal.isEmpty()) doors.told().accept("intake-imap", text);
            refusal = "imap-after: " + text;
        }
    }

    /// Waits for what is new: told by the server, or for as long as was said.
    private void await(MailboxSession open) throws MessagingException {
        if (!open.tells()) {
            rest(settings.poll());
            return;
        }
        Thread waker = Thread.ofVirtual().start(() -> {
            try {
                var unused = closed.await(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
                open.wake();
            } catch (InterruptedException told) {
                // something came
            }
        });
        try {
            open.listen();
        } finally {
            waker.interrupt();
        }
    }

    /// What a person should know: `code: sentence`.
    ///
    /// @return none if all is well
    public List<String> concerns() {
        List<String> all = new ArrayList<>();
        if (!concern.isEmpty()) all.add(concern);
        if (!refusal.isEmpty()) all.add(refusal);
        return all;
    }

    /// Stops; what is in hand is brought to its end.
    @Override
    public void close() {
        closed.countDown();
        try {
            if (!thread.join(FIRST_PAUSE)) {
                MailboxSession open = session;
                if (open != null) open.close();
                thread.interrupt();
                thread.join(FIRST_PAUSE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
