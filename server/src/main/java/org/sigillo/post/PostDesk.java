package org.sigillo.post;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// A postman with everything he needs, for one configuration.
public final class PostDesk implements AutoCloseable {
    /// What this process has at its end, all desks together: one.
    private static final Semaphore ALONE = new Semaphore(1);

    private final Queue queue;
    private final Postman postman;
    private final SmtpRelay relay;
    private final InstantSource clock;

    /// What the operator wants.
    ///
    /// @param relay the mail server
    /// @param https whether documents are sent by https
    /// @param others whether also to addresses that are not of the public network
    /// @param concurrency parcels in hand at once
    /// @param perHost of them for one host
    /// @param rate for one host in a minute
    public record Settings(SmtpRelay relay, boolean https, boolean others, int concurrency, int perHost, int rate) {}

    /// What the desk works with.
    ///
    /// @param dns who answers for names
    /// @param sealer signs mails
    /// @param clock the time of day
    /// @param nanos monotonic nanoseconds
    /// @param chance spreads the tries
    /// @param told takes what became of parcels
    /// @param trouble takes what is wrong on this side, in sentences
    public record Doors(
            Dns dns,
            Sealer sealer,
            InstantSource clock,
            LongSupplier nanos,
            Supplier<? extends RandomGenerator> chance,
            Consumer<PostEvent> told,
            Consumer<String> trouble) {}

    /// A desk that does not send yet.
    ///
    /// @param store where the parcels are
    /// @param settings what the operator wants
    /// @param doors what it works with
    public PostDesk(Store store, Settings settings, Doors doors) {
        this(store, settings, doors, settings.relay().trust(), ALONE);
    }

    PostDesk(Store store, Settings settings, Doors doors, SSLContext https, Semaphore alone) {
        this.queue = new Queue(store);
        this.relay = settings.relay();
        this.clock = doors.clock();
        Duration pace = Duration.ofMinutes(1).dividedBy(settings.rate());
        PostRules rules = new PostRules(
                settings.concurrency(), settings.perHost(), pace, doors.chance().get());
        HttpsCarrier carrier = settings.https()
                ? new HttpsCarrier(doors.dns(), https, settings.others(), HttpsCarrier.MAX_WHOLE)
                : null;
        Postman.Ways ways = new Postman.Ways(new SmtpCarrier(relay), carrier, doors.sealer());
        this.postman =
                new Postman(store, rules, ways, doors.clock(), doors.nanos(), alone, doors.told(), doors.trouble());
    }

    /// Begins to send.
    public void start() {
        postman.start();
    }

    /// How many parcels wait.
    ///
    /// @return the number; NaN if the store is broken
    public double waiting() {
        try {
            return queue.waiting().count();
        } catch (StoreException broken) {
            return Double.NaN;
        }
    }

    /// How long the oldest has waited.
    ///
    /// @return seconds, 0 if none waits; NaN if the store is broken
    public double oldestSeconds() {
        try {
            Instant oldest = queue.waiting().oldest();
            return oldest == null
                    ? 0
                    : Duration.between(oldest, clock.instant()).toSeconds();
        } catch (StoreException broken) {
            return Double.NaN;
        }
    }

    /// Since when the relay cannot be used, and why.
    ///
    /// @return a sentence, or `null` if it can
    public @Nullable String relayTrouble() {
        return postman.relayTrouble();
    }

    /// What a person should know.
    ///
    /// @return `code: sentence`
    public List<String> concerns() {
        String trouble = relayTrouble();
        return trouble == null
                ? List.of()
                : List.of("post.relay-unreachable: the relay " + relay + " takes no mail " + trouble + "; "
                        + queue.waiting().count() + " wait");
    }

    @Override
    public void close() {
        postman.close();
    }
}
