package org.sigillo.console.check;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.inspect.DomainInspection;
import org.sigillo.name.DomainName;
import org.sigillo.rate.ClientRate;

/// Checks domains for whoever asks. One check asks many servers, so each client may have so many, all together so many
/// run at a time, and what was just seen is shown again. Threads share it.
public final class Checks {
    /// Checks that run at the same time.
    public static final int MAX_AT_ONCE = 8;
    /// How long what was seen is shown again.
    public static final Duration KEPT = Duration.ofSeconds(60);
    /// Domains that are kept.
    public static final int MAX_KEPT = 256;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Function<DomainName, DomainInspection> inspect;
    private final InstantSource clock;
    private final ClientRate inMinute;
    private final ClientRate inHour;
    private final IntSupplier minute;
    private final IntSupplier hour;
    private final Semaphore free = new Semaphore(MAX_AT_ONCE);
    private final Map<DomainName, FutureTask<Checked.Seen>> underWay = new ConcurrentHashMap<>();
    private final Map<DomainName, Checked.Seen> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DomainName, Checked.Seen> eldest) {
            return size() > MAX_KEPT;
        }
    };

    /// Nothing was checked yet.
    ///
    /// @param inspect looks at a domain
    /// @param clock the time of day
    /// @param nanos the time between two checks, in nanoseconds
    /// @param minute how many one client may have in a minute
    /// @param hour and in an hour
    public Checks(
            Function<DomainName, DomainInspection> inspect,
            InstantSource clock,
            LongSupplier nanos,
            IntSupplier minute,
            IntSupplier hour) {
        this.inspect = inspect;
        this.clock = clock;
        this.inMinute = new ClientRate(nanos, MINUTE);
        this.inHour = new ClientRate(nanos, HOUR);
        this.minute = minute;
        this.hour = hour;
    }

    /// Checks a domain.
    ///
    /// @param domain the domain
    /// @param client who asks
    /// @return what was seen now, or within the last minute
    public Checked check(DomainName domain, String client) {
        Checked.Seen known = known(domain);
        if (known != null) return known;
        if (!admits(client)) return new Checked.TooOften();
        FutureTask<Checked.Seen> mine = new FutureTask<>(() -> look(domain));
        FutureTask<Checked.Seen> other = underWay.putIfAbsent(domain, mine);
        if (other != null) return outcome(other); // two who ask for the same get the same
        if (!free.tryAcquire()) {
            underWay.remove(domain);
            mine.cancel(false);
            return new Checked.Busy();
        }
        try {
            mine.run();
        } finally {
            free.release();
            underWay.remove(domain);
        }
        return outcome(mine);
    }

    /// Whether a client may ask once more now, for a check or for other work of the kind.
    ///
    /// @param client who asks
    /// @return true if it may, which is counted
    public boolean admits(String client) {
        return inMinute.admits(client, minute.getAsInt()) && inHour.admits(client, hour.getAsInt());
    }

    /// Begins other work of the kind, within the bound of what runs at the same time.
    ///
    /// @return true if it may begin, and then [#leave()] has to follow
    public boolean enter() {
        return free.tryAcquire();
    }

    /// Ends what [#enter()] began.
    public void leave() {
        free.release();
    }

    private Checked.Seen look(DomainName domain) {
        Checked.Seen seen = new Checked.Seen(inspect.apply(domain), clock.instant());
        synchronized (kept) {
            kept.remove(domain);
            kept.put(domain, seen);
        }
        return seen;
    }

    private Checked.@Nullable Seen known(DomainName domain) {
        Instant since = clock.instant().minus(KEPT);
        synchronized (kept) {
            Checked.Seen seen = kept.get(domain);
            return seen == null || seen.at().isBefore(since) ? null : seen;
        }
    }

    private static Checked outcome(FutureTask<Checked.Seen> task) {
        try {
            return task.get();
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        } catch (InterruptedException | java.util.concurrent.CancellationException stopped) {
            return new Checked.Busy();
        }
    }
}
