package org.sigillo.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.alerts.Cause;
import org.sigillo.alerts.ReporterCauses;
import org.sigillo.config.Config;
import org.sigillo.config.IntakeConfig;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dns.Dns;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.explain.Catalogue;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.InboundSettings;
import org.sigillo.intake.Delivery;
import org.sigillo.intake.Intake;
import org.sigillo.intake.IntakeAnswer;
import org.sigillo.intake.IntakeDoors;
import org.sigillo.intake.IntakeSettings;
import org.sigillo.intake.MailJudge;
import org.sigillo.reports.MailVerdict;
import org.sigillo.reports.ReportStore;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// The intake the annexes share: made once, kept while the store stays the same.
///
/// Not for several threads at once, but for [#current] and [#onBounce]: {@link House} holds its lock.
final class IntakeRoom implements IntakeDoors {
    /// How long one verdict may wait for the DNS: a reporter's server waits for it.
    static final Duration MAX_DNS_TIME = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Surroundings around;
    private final IntakeBook told;
    private final List<Consumer<Delivery>> bounces = new CopyOnWriteArrayList<>();
    private volatile @Nullable MailJudge judge;
    private volatile @Nullable Intake intake;
    private volatile @Nullable Store store;
    private @Nullable IntakeSettings settings;
    private @Nullable MailJudge nextJudge;
    private @Nullable Intake next;
    private @Nullable Store nextStore;
    private @Nullable IntakeSettings nextSettings;
    private @Nullable Intake leaving;
    private IntakeConfig nextConfig = IntakeConfig.NONE;
    private volatile IntakeConfig config = IntakeConfig.NONE;
    private volatile @Nullable Instant begun;
    private volatile @Nullable Silence silence;

    /// What was found at a time.
    private record Silence(Instant at, List<String> concerns) {}

    IntakeRoom(Surroundings around, Book book) {
        this.around = around;
        this.told = new IntakeBook(around, book, this::current);
    }

    /// Who takes reports in now; `null` if there is no store, or the daemon is closing.
    @Nullable
    Intake current() {
        return intake;
    }

    /// Lets somebody hear of each delivery status notification (3464), as [IntakeDoors#bounced] says.
    void onBounce(Consumer<Delivery> listener) {
        bounces.add(listener);
    }

    void opening(Config wished, Dns dns, @Nullable Store wanted) {
        nextStore = wanted;
        nextConfig = wished.intake();
        nextSettings = IntakeSettings.DEFAULT.with(wished.intake().unauthenticated());
        nextJudge = new MailJudge(
                new Inbound(dns, around.clock(), around.nanoClock(), inboundSettings(wished, around), around.crypto()));
        if (wanted == null) next = null;
        else if (wanted == store && nextSettings.equals(settings)) next = intake;
        else
            next = new Intake(
                    nextSettings,
                    new ReportStore(wanted, UnpackLimits.DEFAULT),
                    this,
                    around.clock(),
                    around.nanoClock());
    }

    static InboundSettings inboundSettings(Config config, Surroundings around) {
        Duration time =
                config.dns().time().compareTo(MAX_DNS_TIME) < 0 ? config.dns().time() : MAX_DNS_TIME;
        return InboundSettings.DEFAULT
                .withReceiver(config.authservId())
                .withTrustedSealers(config.sealers())
                .withDmarc(
                        config.dmarc(),
                        config.dmarc() == DmarcMode.RFC7489 ? around.suffixes().get() : null)
                .withBudget(config.dns().queries(), time)
                .withExecutor(around.threads());
    }

    /// From now on the new one is asked; the old one is closed by [#leave], once nobody brings it anything.
    void take() {
        judge = nextJudge;
        config = nextConfig;
        silence = null;
        if (begun == null) begun = around.clock().instant();
        leaving = intake != next ? intake : null;
        boolean fresh = next != null && next != intake;
        intake = next;
        store = nextStore;
        settings = nextSettings;
        next = null;
        if (fresh && store != null) told.begin(store);
    }

    void leave() {
        if (leaving != null) leaving.close();
        leaving = null;
    }

    void abandon() {
        if (next != null && next != intake) next.close();
        next = null;
    }

    List<String> concerns() {
        Intake now = intake;
        List<String> concerns = new ArrayList<>();
        if (now != null && !now.trouble().isEmpty())
            concerns.add("intake-store: reports are put off, since " + now.trouble());
        Store kept = store;
        if (now != null && kept != null) concerns.addAll(silence(kept));
        return concerns;
    }

    /// That reports come no more, or that none ever came though somebody waits for them; looked at once a minute.
    private List<String> silence(Store kept) {
        Silence known = silence;
        Instant at = around.clock().instant();
        if (known != null && Duration.between(known.at(), at).abs().compareTo(LOOK) < 0) return known.concerns();
        Silence fresh = new Silence(at, silence(kept, at));
        silence = fresh;
        return fresh.concerns();
    }

    private List<String> silence(Store kept, Instant at) {
        Duration silent = config.silent();
        Instant since = begun;
        if (silent == null || since == null) return List.of();
        try {
            Cause dead = ReporterCauses.dead(kept, silent, at);
            if (dead != null) return List.of("intake-dead: " + dead.sentence(Catalogue.ENGLISH));
        } catch (StoreException broken) {
            return List.of("intake-store: " + broken.sentence());
        }
        boolean unused = !config.isEmpty() && told.last() == null && at.isAfter(since.plus(silent));
        return unused
                ? List.of("intake-unused: No report has come in since " + since + ", and there was none before.")
                : List.of();
    }

    void close() {
        Intake now = intake;
        intake = null;
        if (now != null) now.close();
    }

    @Override
    public @Nullable MailVerdict judge(Delivery delivery) {
        MailJudge asked = judge;
        return asked == null ? null : asked.judge(delivery.incoming().octets(), delivery.envelope());
    }

    @Override
    public void bounced(Delivery delivery) {
        for (Consumer<Delivery> listener : bounces) listener.accept(delivery);
    }

    @Override
    public void answered(Delivery delivery, @Nullable MailVerdict verdict, IntakeAnswer answer, long nanos) {
        told.take(delivery, verdict, answer, nanos);
    }

    /// When a report last came in, of whatever process.
    @Nullable
    Instant last() {
        return told.last();
    }
}
