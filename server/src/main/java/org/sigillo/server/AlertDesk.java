package org.sigillo.server;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.sigillo.alerts.AlertBook;
import org.sigillo.alerts.AlertLook;
import org.sigillo.alerts.Causes;
import org.sigillo.alerts.ConcernCauses;
import org.sigillo.alerts.HostCertificates;
import org.sigillo.alerts.HouseTeller;
import org.sigillo.alerts.MailCauses;
import org.sigillo.alerts.ReporterCauses;
import org.sigillo.alerts.Teller;
import org.sigillo.alerts.TlsCauses;
import org.sigillo.alerts.Webhook;
import org.sigillo.alerts.Webhooks;
import org.sigillo.config.AlertsConfig;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.ConsoleConfig;
import org.sigillo.console.letters.Dispatch;
import org.sigillo.console.letters.RecipientTeller;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.net.smtp.ProbePace;
import org.sigillo.net.smtp.StarttlsProbe;
import org.sigillo.people.Recipient;
import org.sigillo.people.Recipients;
import org.sigillo.post.HttpsPost;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// Looks for what somebody should know, while the daemon runs: one thread, one look after the other.
final class AlertDesk implements Annex {
    /// How long the first look waits for the rest of the daemon.
    static final Duration SETTLE = Duration.ofSeconds(30);

    private final Supplier<List<String>> concerns;
    private volatile @Nullable Round now;
    private @Nullable Round next;
    private @Nullable ProbePace pace;

    AlertDesk(Supplier<List<String>> concerns) {
        this.concerns = concerns;
    }

    @Override
    public void opening(Site site, List<ConfigProblem> problems) {
        next = null;
        AlertsConfig alerts = alerts(site.config());
        Store store = site.store();
        if (alerts == null || store == null) return; // told of by check
        if (now != null && now.isFor(site, alerts, store)) {
            next = now;
            return;
        }
        List<Webhook> webhooks = new ArrayList<>();
        Map<String, HttpsPost> posts = new HashMap<>();
        for (AlertsConfig.Hook hook : alerts.webhooks()) {
            HttpsPost post = post(hook, site.dns(), problems);
            String secret = secret(hook, problems);
            if (post == null) return;
            webhooks.add(new Webhook(hook.name(), hook.url(), secret, hook.chat()));
            posts.put(hook.name(), post);
        }
        HttpsPost strangers = strangers(site.dns(), problems);
        if (strangers == null) return;
        Book book = site.book();
        Recipients recipients = new Recipients(store, site.around().clock(), new SecureRandom());
        Webhooks carried = new Webhooks(
                store,
                webhooks,
                channel -> webhook(recipients.byChannel(channel)),
                (webhook, body, fields) -> posts.getOrDefault(webhook.name(), strangers)
                        .post(webhook.url(), "application/json", body, fields),
                trouble -> book.tell("alert-trouble", trouble));
        List<Causes> causes = new ArrayList<>(List.of(
                new MailCauses(store, alerts.settings()),
                new ReporterCauses(store, alerts.settings()),
                new TlsCauses(store, alerts.settings()),
                new ConcernCauses(concerns)));
        if (!alerts.certificates().isEmpty()) causes.add(certificates(site, alerts));
        AlertLook look = new AlertLook(
                store,
                causes,
                new AlertBook(alerts.settings()),
                tellers(site.config(), alerts, carried),
                line -> book.tell("alert", line));
        next = new Round(site, alerts, store, look, carried);
    }

    /// Where a console has owners, they choose who is told, whatever the configuration says.
    static @Nullable AlertsConfig alerts(Config config) {
        if (config.alerts() != null || config.console() == null) return config.alerts();
        return AlertsConfig.ofConsole(config.intake().silent());
    }

    /// Who is told by mail, by whom.
    static Dispatch dispatch(Config config, ConsoleConfig console) {
        return new Dispatch(config.post() == null ? null : config.post().from(), console.settings());
    }

    private static List<Teller> tellers(Config config, AlertsConfig alerts, Webhooks carried) {
        HouseTeller house =
                new HouseTeller(config.post() == null ? null : config.post().from(), alerts.email(), carried);
        ConsoleConfig console = config.console();
        return console == null ? List.of(house) : List.of(house, new RecipientTeller(dispatch(config, console)));
    }

    private static @Nullable Webhook webhook(@Nullable Recipient recipient) {
        if (recipient == null || recipient.wish().kind() == Recipient.Kind.MAIL) return null;
        boolean chat = recipient.wish().kind() == Recipient.Kind.CHAT;
        URI url = URI.create(recipient.wish().place());
        return new Webhook(recipient.channel(), url, chat ? null : recipient.secret(), chat);
    }

    /// The owners of domains may name any place of the public network, and none of the operator's.
    private static @Nullable HttpsPost strangers(Dns dns, List<ConfigProblem> problems) {
        try {
            return new HttpsPost(dns, Certificates.trusting(null), false, Webhooks.MAX_POST);
        } catch (IOException | GeneralSecurityException wrong) {
            problems.add(new ConfigProblem(0, "console", "no certificates to trust (" + wrong.getMessage() + ')'));
            return null;
        }
    }

    /// One pace for the life of the process: a new configuration does not make the looks more frequent.
    private Causes certificates(Site site, AlertsConfig alerts) {
        ProbePace kept = pace;
        if (kept == null) pace = kept = new ProbePace(site.around().clock());
        DomainName name = DomainName.parseOrNull(site.config().authservId());
        DomainName helo = name != null && name.isHostname() ? name : DomainName.of("localhost");
        StarttlsProbe.Settings settings =
                new StarttlsProbe.Settings(helo, StarttlsProbe.Settings.MAX_WHOLE, StarttlsProbe.Settings.PORT, false);
        StarttlsProbe probe = new StarttlsProbe(site.dns(), settings, kept, null);
        return new HostCertificates(alerts.certificates(), alerts.soon(), site.dns(), probe::probe);
    }

    /// What is wrong with a configuration of alerts, as far as that can be told without telling anybody.
    static void check(Config config, List<ConfigProblem> problems) {
        AlertsConfig alerts = config.alerts();
        if (alerts == null) return;
        if (config.store() == null)
            problems.add(new ConfigProblem(
                    alerts.line(), "alerts", "wants a [store], or \"serve --data DIR\": reports are kept there"));
        for (AlertsConfig.Hook hook : alerts.webhooks()) {
            secret(hook, problems);
            trust(hook, problems);
        }
    }

    private static @Nullable HttpsPost post(AlertsConfig.Hook hook, Dns dns, List<ConfigProblem> problems) {
        SSLContext trust = trust(hook, problems);
        return trust == null ? null : new HttpsPost(dns, trust, hook.others(), Webhooks.MAX_POST);
    }

    private static @Nullable SSLContext trust(AlertsConfig.Hook hook, List<ConfigProblem> problems) {
        try {
            return Certificates.trusting(hook.caFile());
        } catch (IOException | GeneralSecurityException wrong) {
            problems.add(new ConfigProblem(
                    hook.line(),
                    "alerts.webhook.ca-file",
                    hook.caFile() + " cannot be used (" + wrong.getMessage() + ')'));
            return null;
        }
    }

    private static @Nullable String secret(AlertsConfig.Hook hook, List<ConfigProblem> problems) {
        if (hook.secretFile() == null) return null;
        try {
            return Publishers.secret(hook.secretFile());
        } catch (IOException unreadable) {
            problems.add(new ConfigProblem(
                    hook.line(),
                    "alerts.webhook.secret-file",
                    hook.secretFile() + " cannot be read (" + unreadable.getMessage() + ')'));
            return null;
        }
    }

    @Override
    public void figures(Book book) {
        book.figures.gauge("sigillo.alerts.open", () -> {
            Round open = now;
            if (open == null) return 0;
            try {
                return AlertBook.open(open.store).size();
            } catch (StoreException broken) {
                return Double.NaN;
            }
        });
    }

    @Override
    public void take() {
        if (now == next) return;
        if (now != null) now.close();
        now = next;
        if (now != null) now.start();
    }

    @Override
    public void abandon() {
        next = null;
    }

    @Override
    public void close() {
        if (now != null) now.close();
        now = null;
    }

    /// The thread, for one configuration.
    private static final class Round implements AutoCloseable {
        private static final Duration POSTING = Duration.ofSeconds(30);

        private final Site site;
        private final AlertsConfig config;
        private final Store store;
        private final AlertLook look;
        private final Webhooks webhooks;
        private @Nullable Thread thread;
        private volatile boolean stopped;
        private String trouble = "";

        Round(Site site, AlertsConfig config, Store store, AlertLook look, Webhooks webhooks) {
            this.site = site;
            this.config = config;
            this.store = store;
            this.look = look;
            this.webhooks = webhooks;
        }

        boolean isFor(Site other, AlertsConfig wanted, Store kept) {
            return config.equals(wanted)
                    && store == kept
                    && site.dns() == other.dns()
                    && Objects.equals(site.config().console(), other.config().console())
                    && Objects.equals(site.config().post(), other.config().post());
        }

        void start() {
            thread = Thread.ofVirtual().name("alerts").start(this::run);
        }

        private void run() {
            try {
                Pause pause = site.around().pause();
                pause.take(SETTLE);
                Instant due = Instant.MIN;
                while (!stopped) {
                    Instant at = site.around().clock().instant();
                    if (!at.isBefore(due)) {
                        due = at.plus(config.settings().every());
                        attempt(() -> look.look(at));
                    }
                    attempt(() -> webhooks.round(at));
                    pause.take(POSTING);
                }
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        }

        /// What breaks is told once, and the next round tries again.
        private void attempt(Runnable work) {
            try {
                work.run();
                trouble = "";
            } catch (RuntimeException broken) {
                String text = String.valueOf(broken.getMessage());
                if (!stopped && !text.equals(trouble)) site.book().tell("alert-trouble", text);
                trouble = text;
            }
        }

        @Override
        public void close() {
            stopped = true;
            Thread running = thread;
            if (running == null) return;
            running.interrupt();
            try {
                running.join(Duration.ofSeconds(5));
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
