package org.sigillo.console.change;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.changes.Propagation;
import org.sigillo.changes.PropagationWatch;
import org.sigillo.dns.Authorities;
import org.sigillo.dns.DirectDns;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsBudget;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.SetChange;
import org.sigillo.documents.change.Change;
import org.sigillo.documents.change.ChangePlan;
import org.sigillo.documents.change.ChangePlanner;
import org.sigillo.documents.inspect.AtOnce;
import org.sigillo.documents.mailplan.MailPlan;
import org.sigillo.rate.ClientRate;

/// Looks at what is published against what is wanted, and who shows it by now. One look asks many
/// servers, so each client may have so many, all together so many run at a time, and what was just seen
/// is shown again. Threads share it.
public final class Looks {
    /// Looks that run at the same time.
    public static final int MAX_AT_ONCE = 4;
    /// How long what was seen is shown again.
    public static final Duration KEPT = Duration.ofSeconds(15);
    /// Looks that are kept.
    public static final int MAX_KEPT = 64;
    /// Questions one look may ask, and again so many of name servers.
    public static final int MAX_QUESTIONS = 1_000;
    /// How long the answers may take, and again so long those of name servers.
    public static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final ClientRate inMinute;
    private final ClientRate inHour;
    private final Semaphore free = new Semaphore(MAX_AT_ONCE);
    private final Map<String, Looked.Look> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Looked.Look> eldest) {
            return size() > MAX_KEPT;
        }
    };

    /// Who asks, how often one may, and whom it is asked.
    ///
    /// @param client who
    /// @param minute how often in a minute
    /// @param hour and in an hour
    /// @param dns finds records
    /// @param direct asks name servers
    public record Asked(String client, int minute, int hour, Dns dns, DirectDns direct) {}

    /// Nothing was looked at yet.
    ///
    /// @param clock the time of day
    /// @param nanos the time between two looks, in nanoseconds
    public Looks(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.inMinute = new ClientRate(nanos, MINUTE);
        this.inHour = new ClientRate(nanos, HOUR);
    }

    /// Whether a client may make the DNS be asked once more.
    ///
    /// @param asked who asks
    /// @return true if so, which is counted
    public boolean admits(Asked asked) {
        return inMinute.admits(asked.client(), asked.minute()) && inHour.admits(asked.client(), asked.hour());
    }

    /// Looks.
    ///
    /// @param file what is wanted, as text
    /// @param wanted the same, read
    /// @param asked who asks
    /// @return what was seen now, or just before
    public Looked look(String file, MailPlan wanted, Asked asked) {
        Looked.Look known = known(file);
        if (known != null) return known;
        if (!admits(asked)) return new Looked.TooOften();
        if (!free.tryAcquire()) return new Looked.Busy();
        try {
            Looked.Look seen = look(wanted, asked);
            synchronized (kept) {
                kept.remove(file);
                kept.put(file, seen);
            }
            return seen;
        } finally {
            free.release();
        }
    }

    private Looked.@Nullable Look known(String file) {
        Instant since = clock.instant().minus(KEPT);
        synchronized (kept) {
            Looked.Look seen = kept.get(file);
            return seen == null || seen.at().isBefore(since) ? null : seen;
        }
    }

    private Looked.Look look(MailPlan wanted, Asked asked) {
        Instant at = clock.instant();
        ChangePlan plan = new ChangePlanner(bounded(asked.dns())).plan(wanted);
        List<SetChange> changes =
                plan.needed().stream().map(one -> change(one.change())).toList();
        Authorities authorities = new Authorities(bounded(asked.dns()), budget(asked.direct()));
        PropagationWatch watch = new PropagationWatch(authorities, List.of(), () -> at, then -> {});
        List<Propagation> seen;
        try (AtOnce atOnce = new AtOnce()) { // each is looked at once: there is no second round before the deadline
            seen = atOnce.all(changes, change -> watch.watch(List.of(change), at, at, told -> {}));
        }
        Map<DnsQuestion, Propagation> spread = new LinkedHashMap<>();
        for (int i = 0; i < changes.size(); i++) spread.put(where(changes.get(i)), seen.get(i));
        return new Looked.Look(plan, spread, at);
    }

    private static SetChange change(Change change) {
        return new SetChange(change.published(), change.wanted());
    }

    private static DnsQuestion where(SetChange change) {
        return new DnsQuestion(change.after().name(), change.after().type());
    }

    /// A door that asks no more than one look may.
    ///
    /// @param dns who is asked
    /// @return the door, its time running from now
    public Dns bounded(Dns dns) {
        return new DnsBudget(dns, nanos, MAX_QUESTIONS, PATIENCE.toNanos());
    }

    private DirectDns budget(DirectDns direct) {
        long until = nanos.getAsLong() + PATIENCE.toNanos();
        return (server, question) -> nanos.getAsLong() - until > 0
                ? new DirectDns.Said.Answered(new DnsAnswer.Failed(DnsAnswer.Why.BUDGET))
                : direct.ask(server, question);
    }
}
