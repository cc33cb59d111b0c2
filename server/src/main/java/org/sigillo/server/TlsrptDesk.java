package org.sigillo.server;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.PostConfig;
import org.sigillo.name.EmailAddress;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;
import org.sigillo.tlsreports.Collector;
import org.sigillo.tlsreports.TlsReporter;

/// Takes what Postfix tells of its sessions, and reports it to those who ask, while the daemon runs.
final class TlsrptDesk implements Annex {
    private static final Duration LOOK = Duration.ofMinutes(1);

    private @Nullable Open now;
    private @Nullable Open next;
    private volatile @Nullable Collector counted;

    /// What runs, and what for.
    private static final class Open {
        final PostConfig.Tlsrpt config;
        final EmailAddress from;
        final Store store;
        final Collector collector;
        final InstantSource clock;
        final Book book;
        private final TlsReporter reporter;
        private boolean stopped;
        private String trouble = "";

        Open(PostConfig.Tlsrpt config, EmailAddress from, Store store, Collector collector, Site site) {
            this.config = config;
            this.from = from;
            this.store = store;
            this.collector = collector;
            this.clock = site.around().clock();
            this.book = site.book();
            this.reporter = new TlsReporter(
                    store,
                    new TlsReporter.Reporter(config.organization(), config.contact(), from, config.exclude()),
                    text -> book.tell("tlsrpt-report", text));
        }

        synchronized void run() {
            while (!stopped) {
                try {
                    reporter.round(clock.instant());
                    trouble = "";
                } catch (StoreException broken) {
                    if (!broken.sentence().equals(trouble)) book.tell("tlsrpt-trouble", broken.sentence());
                    trouble = broken.sentence();
                }
                try {
                    wait(LOOK.toMillis());
                } catch (InterruptedException asked) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        synchronized void stop() {
            stopped = true;
            notifyAll();
        }
    }

    @Override
    public void opening(Site site, List<ConfigProblem> problems) {
        PostConfig.Tlsrpt wanted = site.config().tlsrpt();
        PostConfig post = site.config().post();
        Store store = site.store();
        next = null;
        if (wanted == null || post == null || store == null) return;
        Open known = now;
        if (known != null && known.config.socket().equals(wanted.socket())) { // the socket stays: nothing is lost
            boolean same = known.config.equals(wanted) && known.from.equals(post.from()) && known.store == store;
            next = same ? known : new Open(wanted, post.from(), store, known.collector, site);
            return;
        }
        try {
            Book book = site.book();
            Collector collector = new Collector(
                    wanted.socket().path(),
                    wanted.socket().permissions(),
                    wanted.socket().group(),
                    store,
                    site.around().clock(),
                    text -> book.tell("tlsrpt-trouble", text));
            next = new Open(wanted, post.from(), store, collector, site);
        } catch (IOException | UnsupportedOperationException | IllegalCallerException unavailable) {
            problems.add(new ConfigProblem(
                    wanted.line(),
                    "tlsrpt.socket",
                    wanted.socket() + " cannot be had (" + unavailable.getMessage() + ")"));
        }
    }

    @Override
    public void take() {
        Open before = now;
        now = next;
        if (before == now) return;
        if (before != null) before.stop();
        if (before != null && (now == null || now.collector != before.collector)) before.collector.close();
        Open fresh = now;
        counted = fresh == null ? null : fresh.collector;
        if (fresh == null) return;
        fresh.collector.use(fresh.store);
        Thread.ofVirtual().name("tlsrpt-reports").start(fresh::run);
    }

    @Override
    public void abandon() {
        if (next != null && (now == null || next.collector != now.collector)) next.collector.close();
        next = null;
    }

    @Override
    public List<String> concerns() {
        Collector collector = counted;
        String trouble = collector == null ? null : collector.trouble();
        return trouble == null ? List.of() : List.of("tlsrpt.store-broken: " + trouble);
    }

    @Override
    public void figures(Book book) {
        counter(book, "taken");
        counter(book, "malformed");
        counter(book, "dropped");
    }

    private void counter(Book book, String result) {
        book.figures.counter(
                "sigillo.tlsrpt.datagrams",
                () -> {
                    Collector collector = counted;
                    if (collector == null) return 0;
                    return switch (result) {
                        case "taken" -> collector.taken();
                        case "malformed" -> collector.malformed();
                        default -> collector.dropped();
                    };
                },
                "result",
                result);
    }

    @Override
    public void close() {
        if (now != null) {
            now.stop();
            now.collector.close();
        }
        now = null;
        counted = null;
    }
}
