package org.sigillo.outgoing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.PsdFlag;
import org.sigillo.dmarc.ReportDestinations.Kind;
import org.sigillo.documents.failure.Redaction;
import org.sigillo.documents.letter.ReportLetter;
import org.sigillo.filter.MailFact;
import org.sigillo.inbound.Action;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.post.Destination;
import org.sigillo.post.Outbox;
import org.sigillo.post.Parcel;
import org.sigillo.post.ParcelKind;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// Tells single failures at once, to those who ask for it with `ruf`, within narrow rates. Off the way of the mail, and
/// never in answer to what a machine wrote.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9991#section-2 RFC 9991 §2
public final class FailureDesk implements AutoCloseable {
    /// Failures that wait to be told; further ones are not.
    public static final int MAX_WAITING = 200;
    /// How long a failure report is tried to be delivered.
    static final Duration LONGEST_DELIVERY = Duration.ofHours(24);

    private static final long SLICE_MILLIS = 50;
    private static final long PATIENCE_MILLIS = 5_000;

    private final Store store;
    private final OutgoingSettings settings;
    private final FailureSettings failures;
    private final @Nullable Redaction redaction;
    private final String authservId;
    private final Destinations destinations;
    private final InstantSource clock;
    private final Consumer<Told> told;
    private final Rates rates;
    private final BlockingQueue<Job> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong number = new AtomicLong();
    private final String life = Spread.name();
    private volatile boolean closing;
    private final Thread writer;

    /// What became of a failure that was asked for.
    ///
    /// @param domain the DMARC Policy Domain
    /// @param reason why nobody is told; `null` if somebody is
    /// @param to how many addresses the report goes to
    public record Told(String domain, @Nullable OutgoingReason reason, int to) {}

    private record Job(
            MailFact.Judged judged, FailureKind kind, DomainName domain, DomainName author, long incidents) {}

    /// A desk, at work at once.
    ///
    /// @param store where the outbox is
    /// @param settings of all reports
    /// @param failures of these
    /// @param redaction what makes tokens; `null` to tell headers as they came
    /// @param authservId our name in Authentication-Results
    /// @param destinations who may be written to
    /// @param clock the time of day
    /// @param nanoClock monotonic nanoseconds, for the rates
    /// @param told what became of each
    public FailureDesk(
            Store store,
            OutgoingSettings settings,
            FailureSettings failures,
            @Nullable Redaction redaction,
            String authservId,
            Destinations destinations,
            InstantSource clock,
            LongSupplier nanoClock,
            Consumer<Told> told) {
        this.store = store;
        this.settings = settings;
        this.failures = failures;
        this.redaction = redaction;
        this.authservId = authservId;
        this.destinations = destinations;
        this.clock = clock;
        this.told = told;
        this.rates = new Rates(nanoClock);
        this.writer = Thread.ofPlatform().daemon().name("failures").start(this::run);
    }

    /// Hears of a message, and never waits.
    ///
    /// @param judged the message
    public void heard(MailFact.Judged judged) {
        DmarcRecord record = judged.verdict().dmarc().applied();
        DomainName domain = judged.verdict().dmarc().policyDomain();
        DomainName author = judged.verdict().dmarc().authorDomain();
        if (record == null || domain == null || author == null || record.ruf().isEmpty()) return;
        if (judged.decision().action() instanceof Action.TempFail) return; // it comes again
        FailureKind kind = FailureKind.of(judged.verdict(), record.fo());
        if (kind == null) return;
        long incidents = 1;
        OutgoingReason why = refusal(judged, record, domain);
        if (why == null) {
            long missed = rates.take("domain " + domain, failures.perDomain());
            boolean all = missed >= 0 && rates.take("all", failures.most()) >= 0;
            if (!all) why = OutgoingReason.FAILURE_DOMAIN_RATE;
            incidents += Math.max(0, missed); // 9991 §8.1: the others are told as a number
        }
        if (why == null && !waiting.offer(new Job(judged, kind, domain, author, incidents)))
            why = OutgoingReason.FAILURE_QUEUE_FULL;
        if (why != null) told.accept(new Told(domain.toString(), why, 0));
    }

    private @Nullable OutgoingReason refusal(MailFact.Judged judged, DmarcRecord record, DomainName domain) {
        if (record.psd() == PsdFlag.YES) return OutgoingReason.PSD; // 9991 §2, 9990 §7.3
        if (settings.isNever(domain) || !failures.covers(domain)) return OutgoingReason.NEVER;
        boolean loop = judged.letter().mailFrom().isEmpty() || ReportSigns.isAutomatic(judged.header());
        return loop ? OutgoingReason.FAILURE_LOOP : null; // 9991 §5.1
    }

    private void run() {
        while (true) {
            try {
                Job job = waiting.poll(SLICE_MILLIS, TimeUnit.MILLISECONDS);
                if (job != null) told.accept(tell(job));
                else if (closing) return;
            } catch (InterruptedException asked) {
                return;
            }
        }
    }

    private Told tell(Job job) {
        try {
            DmarcRecord record = job.judged().verdict().dmarc().applied();
            Set<EmailAddress> to = new LinkedHashSet<>();
            OutgoingReason why = OutgoingReason.NO_DESTINATION;
            if (record != null)
                for (Destinations.Judged one : destinations.judge(job.domain(), record.ruf(), Kind.FAILURE))
                    to.addAll(one.sendTo());
            for (EmailAddress address : Set.copyOf(to)) {
                if (rates.take("to " + address, failures.perDestination()) >= 0) continue;
                to.remove(address);
                why = OutgoingReason.FAILURE_DESTINATION_RATE;
            }
            if (to.isEmpty()) return new Told(job.domain().toString(), why, 0);
            send(job, List.copyOf(to));
            return new Told(job.domain().toString(), null, to.size());
        } catch (IllegalArgumentException | IllegalStateException | StoreException notWritten) {
            return new Told(job.domain().toString(), OutgoingReason.NOT_WRITTEN, 0);
        }
    }

    private void send(Job job, List<EmailAddress> to) {
        Instant now = clock.instant();
        FailureMail mail = new FailureMail(authservId, redaction, job.judged());
        byte[] fields = mail.fields(job.kind(), job.author(), job.incidents(), settings.generator());
        byte[] header = mail.header();
        String text = """
                This is a report (RFC 9991) on a message in the name of %s that failed authentication,
                received from %s at %s by %s.

                You get it because the DMARC record at _dmarc.%s asks for it with ruf=. To stop it,
                change that record.
                """.formatted(
                        job.author(),
                        job.judged().verdict().envelope().clientIp(),
                        job.judged().letter().at(),
                        settings.submitter(),
                        job.domain());
        store.write(connection -> {
            String unique = now.getEpochSecond() + "." + life + '.' + number.incrementAndGet();
            int copy = 0;
            for (EmailAddress address : to) {
                String id = "failure." + unique + '.' + ++copy + '@'
                        + settings.email().domain();
                ReportLetter letter =
                        new ReportLetter(settings.email(), address, now, id, "report-" + FactRows.hash(id));
                byte[] message = letter.failure("DMARC failure report for " + job.author(), text, fields, header);
                Parcel parcel = Parcel.mail(
                        "failure/" + id,
                        ParcelKind.FAILURE,
                        new Destination.Mail(address),
                        message,
                        job.domain(),
                        now.plus(LONGEST_DELIVERY));
                Outbox.add(connection, parcel, now);
            }
            return to.size();
        });
    }

    /// Takes no more, and tells what waits, for some seconds at most.
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(PATIENCE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
