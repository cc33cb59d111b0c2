package org.sigillo.post;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// Sends what is due, and goes on until there is nothing left. Each parcel is a virtual thread; several
/// processes may work on one store.
///
/// From the final dot to the note in the store a parcel may be delivered without our knowing: who is
/// killed then sends it once more. One parcel at a time is in that state, so that a kill costs one
/// duplicate at most; a server that takes longer than [#MAX_ALONE] to answer is not waited for by the
/// others.
final class Postman implements AutoCloseable {
    /// How long a parcel at its end keeps others from theirs.
    static final Duration MAX_ALONE = Duration.ofSeconds(5);
    /// How often it is looked whether there is something to send.
    static final Duration LOOK = Duration.ofSeconds(2);
    /// How long what is in hand is waited for when we stop.
    static final Duration MAX_STOP = Duration.ofSeconds(10);

    private static final Duration PRUNE = Duration.ofHours(1);

    private final Store store;
    private final Claims claims;
    private final PostRules rules;
    private final Ways ways;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Semaphore alone;
    private final Consumer<PostEvent> told;
    private final Consumer<String> trouble;
    private final RelayState relay;
    private final Map<String, Pace> paces = new HashMap<>();
    private int inHand;
    private boolean again;
    private volatile boolean stopping;
    private Instant renewed = Instant.MIN;
    private Instant pruned = Instant.MIN;
    private String lastTrouble = "";

    /// How parcels go.
    ///
    /// @param mail for mails
    /// @param https for documents; `null` if none are sent so
    /// @param sealer signs mails
    record Ways(SmtpCarrier mail, @Nullable HttpsCarrier https, Sealer sealer) {}

    /// What goes to one host.
    private static final class Pace {
        int inHand;
        long next;
    }

    Postman(
            Store store,
            PostRules rules,
            Ways ways,
            InstantSource clock,
            LongSupplier nanos,
            Semaphore alone,
            Consumer<PostEvent> told,
            Consumer<String> trouble) {
        this.store = store;
        this.claims = new Claims(store, UUID.randomUUID().toString());
        this.rules = rules;
        this.ways = ways;
        this.clock = clock;
        this.nanos = nanos;
        this.alone = alone;
        this.told = told;
        this.trouble = trouble;
        this.relay = new RelayState(rules);
    }

    /// Begins.
    void start() {
        Thread.ofVirtual().name("postman").start(this::run);
    }

    /// Since when the relay cannot be used, and why; `null` if it can.
    @Nullable
    String relayTrouble() {
        Instant since = relay.since();
        return since == null ? null : "since " + since + ": " + relay.why();
    }

    private void run() {
        while (true) {
            synchronized (this) {
                if (stopping && inHand == 0) return;
            }
            try {
                round();
                lastTrouble = "";
            } catch (StoreException broken) {
                if (!broken.sentence().equals(lastTrouble)) trouble.accept(broken.sentence());
                lastTrouble = broken.sentence();
            }
            try {
                pause();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized void pause() throws InterruptedException {
        if (!again) wait(LOOK.toMillis());
        again = false;
    }

    /// Takes in hand what is due and may go now; draws out the time of what is in hand; tidies up.
    void round() {
        Instant now = clock.instant();
        boolean busy;
        synchronized (this) {
            busy = inHand > 0;
        }
        if (busy && !now.isBefore(renewed.plus(Claims.LEASE.dividedBy(4)))) {
            claims.renew(now);
            renewed = now;
        }
        if (stopping) return;
        for (Claims.Due due : claims.due(now)) {
            if (!begin(due, now)) continue;
            Claims.Claimed claimed = null;
            try {
                claimed = claims.claim(due, now);
            } finally {
                if (claimed == null || claimed.parcel().state().isEnd()) end(due.host(), due.mail());
            }
            if (claimed == null) continue;
            Claims.Claimed ours = claimed;
            if (ours.parcel().state().isEnd()) tell(ours.parcel());
            else Thread.ofVirtual().name("post").start(() -> send(due.host(), ours));
        }
        if (!now.isBefore(pruned.plus(PRUNE))) {
            new Queue(store).prune(now);
            pruned = now;
        }
    }

    private synchronized boolean begin(Claims.Due due, Instant now) {
        if (inHand >= rules.concurrency() || due.mail() && !relay.admits(now)) return false;
        Pace pace = paces.computeIfAbsent(due.host(), fresh -> new Pace());
        long time = nanos.getAsLong();
        if (pace.inHand >= rules.perHost() || pace.next != 0 && pace.next - time > 0) {
            if (due.mail()) relay.idle();
            return false;
        }
        pace.inHand++;
        pace.next = time + rules.pace().toNanos();
        inHand++;
        return true;
    }

    private synchronized void end(String host, boolean unused) {
        inHand--;
        Pace pace = paces.get(host);
        if (pace != null) pace.inHand--;
        if (unused) relay.idle();
        if (paces.size() > Claims.MAX_HOSTS) // the others have long been ready for the next
        paces.values().removeIf(one -> one.inHand == 0 && one.next - nanos.getAsLong() <= 0);
        again = true;
        notifyAll();
    }

    private void send(String host, Claims.Claimed claimed) {
        Permit permit = new Permit();
        try {
            Carried carried = carry(claimed, permit);
            if (carried instanceof Carried.Abandoned) relay.idle();
            else note(claimed, carried);
        } finally {
            permit.giveBack();
            end(host, false);
        }
    }

    private Carried carry(Claims.Claimed claimed, Permit permit) {
        Carried.BeforeEnd before = () -> mayEnd(claimed, permit);
        try {
            return switch (claimed.parcel().destination()) {
                case Destination.Mail mail ->
                    ways.mail().carry(mail.address(), ways.sealer().seal(claimed.octets()), before);
                case Destination.Https https ->
                    ways.https() == null
                            ? new Carried.Refused("nothing is sent by https", false)
                            : ways.https().carry(https.uri(), claimed.parcel().mediaType(), claimed.octets(), before);
            };
        } catch (StoreException broken) { // what is not in the store is not sent
            return new Carried.Later(broken.sentence(), false);
        } catch (RuntimeException bug) {
            trouble.accept("sending " + claimed.parcel().key() + " broke: " + bug);
            return new Carried.Later("broke: " + bug, false);
        }
    }

    private boolean mayEnd(Claims.Claimed claimed, Permit permit) {
        permit.take();
        return !stopping && claims.doubt(claimed.parcel().id(), clock.instant());
    }

    /// The right to be at an end, of which there is one.
    private final class Permit {
        private boolean taken;

        void take() {
            try {
                taken = alone.tryAcquire(MAX_ALONE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        void giveBack() {
            if (taken) alone.release();
            taken = false;
        }
    }

    /// Writes down what came of it; a store that is broken is waited for, as long as we live.
    private void note(Claims.Claimed claimed, Carried carried) {
        Claims.Became became = became(claimed, carried);
        while (true) {
            try {
                Instant now = clock.instant();
                claims.became(claimed, became, now);
                boolean place = carried instanceof Carried.Later later && later.place();
                if (claimed.parcel().destination() instanceof Destination.Mail && !place && relay.worked())
                    claims.mailIsDue(now);
                tell(now(claimed.parcel(), became, now));
                return;
            } catch (StoreException broken) {
                trouble.accept(broken.sentence());
                if (stopping) return;
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    private Claims.Became became(Claims.Claimed claimed, Carried carried) {
        QueuedParcel parcel = claimed.parcel();
        Instant now = clock.instant();
        int tried = parcel.attempts() + 1;
        return switch (carried) {
            case Carried.Delivered done -> became(ParcelState.SENT, tried, now, false, done.answer(), null);
            case Carried.Later later -> {
                boolean doubt = later.answer().endsWith("; it may have arrived") || parcel.inDoubt();
                boolean counts = !later.place();
                Instant next = counts ? now.plus(rules.pause(tried)) : relay.failed(later.answer(), now);
                if (next.isAfter(parcel.notAfter())) next = parcel.notAfter(); // then it is given up
                yield became(
                        ParcelState.WAITING, counts ? tried : parcel.attempts(), next, doubt, later.answer(), null);
            }
            case Carried.Refused refused -> {
                String address = parcel.destination() instanceof Destination.Mail mail
                        ? SuppressionList.entry(mail.address())
                        : "";
                SuppressionList.Strike strike = refused.address() && !address.isEmpty()
                        ? new SuppressionList.Strike(address, Suppression.Reason.REFUSED)
                        : null;
                yield became(ParcelState.REFUSED, tried, now, parcel.inDoubt(), refused.answer(), strike);
            }
            case Carried.Abandoned abandoned -> throw new IllegalStateException("not ours");
        };
    }

    private static Claims.Became became(
            ParcelState state,
            int attempts,
            Instant next,
            boolean doubt,
            String answer,
            SuppressionList.@Nullable Strike strike) {
        return new Claims.Became(state, attempts, next, doubt, answer, strike);
    }

    private static QueuedParcel now(QueuedParcel before, Claims.Became became, Instant now) {
        return new QueuedParcel(
                before.id(),
                before.key(),
                before.kind(),
                before.destination(),
                before.domain(),
                before.mediaType(),
                before.size(),
                before.hash(),
                became.state(),
                became.attempts(),
                became.state().isEnd() ? null : became.next(),
                became.doubt(),
                before.addedAt(),
                now,
                before.notAfter(),
                became.answer());
    }

    private void tell(QueuedParcel parcel) {
        told.accept(new PostEvent(
                parcel, Duration.between(parcel.addedAt(), parcel.changedAt()).toSeconds()));
    }

    /// Takes nothing more in hand, and waits for what is in hand, up to [#MAX_STOP]. What is not at its
    /// end by then is sent again by whoever comes next.
    @Override
    public void close() {
        stopping = true;
        long end = System.nanoTime() + MAX_STOP.toNanos();
        synchronized (this) {
            again = true;
            notifyAll();
            try {
                for (long left; inHand > 0 && (left = end - System.nanoTime()) > 0; )
                    wait(Math.max(1, left / 1_000_000));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
