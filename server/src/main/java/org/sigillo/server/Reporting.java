package org.sigillo.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.Outgoing;
import org.sigillo.dns.Dns;
import org.sigillo.documents.failure.Redaction;
import org.sigillo.filter.MailFact;
import org.sigillo.outgoing.Closing;
import org.sigillo.outgoing.Collector;
import org.sigillo.outgoing.Destinations;
import org.sigillo.outgoing.FactRows;
import org.sigillo.outgoing.Facts;
import org.sigillo.outgoing.FailureDesk;
import org.sigillo.outgoing.FailureSettings;
import org.sigillo.outgoing.OutgoingReason;
import org.sigillo.outgoing.OutgoingSettings;
import org.sigillo.outgoing.Suppression;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// Tells others what was seen of their mail: takes down every judged message, and makes the reports of periods that are
/// over.
final class Reporting implements Annex {
    /// How often is looked for periods that are over.
    private static final Duration LOOK = Duration.ofSeconds(10);
    /// How soon the wish to stop is seen, in milliseconds.
    private static final long SLICE = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// Rounds between two looks at what may be forgotten.
    private static final int MANY = 360;

    /// What is in force: it changes as a whole.
    private record Desk(
            OutgoingSettings settings,
            Store store,
            Collector collector,
            FactRows rows,
            Closing closing,
            @Nullable FailureDesk failures,
            Book book) {}

    private record Trial(
            Outgoing outgoing,
            @Nullable Redaction redaction,
            String authservId,
            Dns dns,
            Store store,
            Surroundings around,
            Book book) {
        OutgoingSettings settings() {
            return outgoing.settings();
        }
    }

    private @Nullable Trial next;
    private volatile @Nullable Desk desk;
    private volatile String trouble = "";
    private volatile String roundTrouble = "";
    private @Nullable Thread worker;
    private volatile boolean stopped;

    /// Whether a configuration that wants reports can have them.
    static void check(Config config, List<ConfigProblem> problems) {
        Outgoing outgoing = config.outgoing();
        if (outgoing != null && config.store() == null)
            problems.add(new ConfigProblem(
                    outgoing.line(), "outgoing", "needs a [store]: what was seen is kept there until it is told"));
        if (outgoing != null) redaction(outgoing, problems);
    }

    /// What hides names in failure reports; `null` if nothing does, or its key cannot be had.
    private static @Nullable Redaction redaction(Outgoing outgoing, List<ConfigProblem> problems) {
        Path file = outgoing.secretFile();
        if (outgoing.failures() == null || !outgoing.failures().redact() || file == null) return null;
        String wrong;
        try {
            byte[] key = Files.size(file) > Secrets.MAX_OCTETS
                    ? new byte[0]
                    : Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
            if (key.length >= Redaction.MIN_KEY) return new Redaction(key);
            wrong = " holds a secret of " + Redaction.MIN_KEY
                    + " characters or more; make one with \"openssl rand -hex 16\"";
        } catch (IOException unreadable) {
            wrong = " cannot be read (" + unreadable + ")";
        }
        problems.add(new ConfigProblem(outgoing.line(), "outgoing.failure.secret-file", file + wrong));
        return null;
    }

    @Override
    public void opening(Site site, List<ConfigProblem> problems) {
        check(site.config(), problems);
        Outgoing outgoing = site.config().outgoing();
        Store store = site.store();
        next = outgoing == null || store == null
                ? null
                : new Trial(
                        outgoing,
                        redaction(outgoing, new ArrayList<>()),
                        site.config().authservId(),
                        site.dns(),
                        store,
                        site.around(),
                        site.book());
    }

    @Override
    public void take() {
        Trial taken = next;
        next = null;
        Desk before = desk;
        if (taken == null) {
            desk = null;
            if (before != null) close(before);
            return;
        }
        Collector collector;
        FactRows rows;
        if (before != null && before.store() == taken.store()) {
            collector = before.collector();
            rows = before.rows();
            collector.settings(taken.settings());
        } else {
            rows = new FactRows(taken.store());
            Book book = taken.book();
            collector = new Collector(
                    taken.store(), rows, taken.settings(), taken.around().clock(), sentence -> trouble(book, sentence));
        }
        Suppression suppression = new Suppression(taken.store(), taken.around().clock());
        Destinations destinations = new Destinations(taken.dns(), taken.settings(), suppression);
        Book book = taken.book();
        Closing closing = new Closing(
                taken.store(), taken.settings(), destinations, taken.around().clock(), deed -> tell(book, deed));
        FailureDesk failures = failures(taken, destinations);
        desk = new Desk(taken.settings(), taken.store(), collector, rows, closing, failures, book);
        FailureDesk old = before == null ? null : before.failures();
        if (old != null) old.close();
        if (before != null && before.collector() != collector)
            before.collector().close();
        book.figures.gauge("sigillo.outgoing.facts.waiting", collector::waiting);
        book.figures.counter("sigillo.outgoing.facts.written", collector::written);
        book.figures.counter("sigillo.outgoing.facts.dropped", collector::dropped);
        book.figures.gauge("sigillo.outgoing.rows", rows::kept);
        start(book);
    }

    private static @Nullable FailureDesk failures(Trial taken, Destinations destinations) {
        FailureSettings wanted = taken.outgoing().failures();
        if (wanted == null) return null;
        Book book = taken.book();
        return new FailureDesk(
                taken.store(),
                taken.settings(),
                wanted,
                taken.redaction(),
                taken.authservId(),
                destinations,
                taken.around().clock(),
                taken.around().nanoClock(),
                told -> {
                    OutgoingReason reason = told.reason();
                    book.figures.count("sigillo.outgoing.failures", "result", reason == null ? "made" : reason.code());
                });
    }

    private static void close(Desk desk) {
        FailureDesk failures = desk.failures();
        if (failures != null) failures.close();
        desk.collector().close();
    }

    @Override
    public void abandon() {
        next = null;
    }

    @Override
    public void heard(MailFact fact) {
        Desk known = desk;
        if (known == null || !(fact instanceof MailFact.Judged judged)) return;
        try {
            Facts.Seen seen = Facts.of(judged, known.settings().spamField());
            if (seen.fact() != null) known.collector().add(seen.fact());
            if (seen.reason() != null) uncounted(known, seen.reason().code());
            FailureDesk failures = known.failures();
            if (failures != null) failures.heard(judged);
        } catch (RuntimeException mistake) { // ours: a report is poorer by a message, and the mail goes on
            uncounted(known, "mistake");
            known.book().tell("reports-trouble", "a message could not be counted: " + mistake);
        }
    }

    private static void uncounted(Desk desk, String reason) {
        desk.book().figures.count("sigillo.outgoing.uncounted", "reason", reason);
    }

    private void trouble(Book book, String sentence) {
        trouble = sentence;
        book.tell("reports-trouble", sentence.isEmpty() ? "what was seen is written down again" : sentence);
    }

    private static void tell(Book book, Closing.Deed deed) {
        OutgoingReason reason = deed.reason();
        book.figures.count("sigillo.outgoing.reports", "result", reason == null ? "made" : reason.code());
        if (reason == null)
            book.tell(
                    "report-made",
                    "report " + deed.reportId() + " on " + deed.messages() + " messages of " + deed.domain()
                            + " goes to " + deed.to() + (deed.to() == 1 ? " address" : " addresses"));
        else book.tell("report-withheld", reason.code() + ": " + reason.sentence(deed.domain(), "", ""));
    }

    @Override
    public List<String> concerns() {
        Desk known = desk;
        List<String> concerns = new ArrayList<>();
        if (known == null) return concerns;
        if (!trouble.isEmpty()) concerns.add("outgoing.not-kept: what was seen cannot be written down: " + trouble);
        if (!roundTrouble.isEmpty()) concerns.add("outgoing.not-made: reports cannot be made now: " + roundTrouble);
        long dropped = known.collector().dropped();
        if (dropped > 0)
            concerns.add(OutgoingReason.QUEUE_FULL.code() + ": " + dropped
                    + " messages since the start are missing in the reports");
        return concerns;
    }

    private void start(Book book) {
        if (worker == null)
            worker = Thread.ofPlatform().daemon().name("reports").start(() -> run(book));
    }

    private void run(Book book) {
        for (long round = 0; !stopped; round++) {
            round(book, round);
            try {
                for (long waited = 0; !stopped && waited < LOOK.toMillis(); waited += SLICE) Thread.sleep(SLICE);
            } catch (InterruptedException asked) {
                return;
            }
        }
    }

    private void round(Book book, long round) {
        Desk known = desk;
        if (known == null) return;
        try {
            if (round % MANY == 0) known.closing().prune();
            known.rows().count();
            while (!stopped && known == desk && known.closing().round() > 0) {} // some at a time, until none is due
            roundTrouble = "";
        } catch (StoreException broken) {
            if (!broken.sentence().equals(roundTrouble)) book.tell("reports-trouble", broken.sentence());
            roundTrouble = broken.sentence();
        }
    }

    @Override
    public void close() {
        stopped = true;
        Thread known = worker;
        try {
            if (known != null) known.join(PATIENCE); // a report under way is ended; the next start does the rest
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        Desk last = desk;
        desk = null;
        if (last != null) close(last);
    }
}
