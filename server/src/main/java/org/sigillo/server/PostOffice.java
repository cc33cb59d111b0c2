package org.sigillo.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.PostConfig;
import org.sigillo.dns.Dns;
import org.sigillo.filter.SigningTable;
import org.sigillo.intake.Delivery;
import org.sigillo.post.Bounces;
import org.sigillo.post.PostDesk;
import org.sigillo.post.PostEvent;
import org.sigillo.post.SmtpRelay;
import org.sigillo.post.SmtpTimes;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// Sends what is in the outbox, while the daemon runs.
final class PostOffice implements Annex {
    private volatile @Nullable Open now;
    private @Nullable Open next;
    private volatile Supplier<SigningTable> table = () -> SigningTable.EMPTY;
    private Supplier<SigningTable> nextTable = () -> SigningTable.EMPTY;
    private volatile String trouble = "";
    private boolean listening;

    /// A postman, and what he was hired for.
    private record Open(PostConfig config, Store store, Dns dns, PostDesk desk) {
        boolean isFor(PostConfig other, Store otherStore, Dns otherDns) {
            return config.equals(other) && store == otherStore && dns == otherDns;
        }
    }

    @Override
    public void opening(Site site, List<ConfigProblem> problems) {
        PostConfig post = site.config().post();
        next = null;
        nextTable = site.table();
        if (!listening) site.intake().onBounce(bounce -> bounced(site.book(), bounce));
        listening = true;
        if (post == null) return;
        Store store = site.store();
        if (store == null) return; // told of by check
        Open known = now;
        if (known != null && known.isFor(post, store, site.dns())) {
            next = known;
            return;
        }
        SmtpRelay relay = relay(post, problems);
        if (relay == null) return;
        Book book = site.book();
        PostDesk desk = new PostDesk(
                store,
                new PostDesk.Settings(
                        relay, post.https(), post.others(), post.concurrency(), post.perHost(), post.rate()),
                new PostDesk.Doors(
                        site.dns(),
                        new LetterSigner(site.around().crypto(), site.around().clock(), () -> table.get()),
                        site.around().clock(),
                        site.around().nanoClock(),
                        SecureRandom::new,
                        event -> tell(book, event),
                        text -> trouble(book, text)));
        next = new Open(post, store, site.dns(), desk);
    }

    /// What is wrong with a configuration of the post, as far as that can be told without sending.
    static void check(Config config, List<ConfigProblem> problems) {
        PostConfig post = config.post();
        if (post == null) return;
        if (config.store() == null)
            problems.add(new ConfigProblem(
                    post.line(), "post", "wants a [store], or \"serve --data DIR\": what is to be sent is kept there"));
        relay(post, problems);
    }

    private static @Nullable SmtpRelay relay(PostConfig post, List<ConfigProblem> problems) {
        Path password = post.passwordFile();
        String secret = "";
        SSLContext trust;
        try {
            if (password != null) secret = Publishers.secret(password);
        } catch (IOException unreadable) {
            problems.add(new ConfigProblem(
                    post.line(), "post.password-file", password + " cannot be read (" + unreadable.getMessage() + ')'));
            return null;
        }
        if (secret.getBytes(StandardCharsets.UTF_8).length > SmtpRelay.MAX_SECRET) {
            problems.add(new ConfigProblem(post.line(), "post.password-file", "holds more than a password"));
            return null;
        }
        try {
            trust = Certificates.trusting(post.caFile());
        } catch (IOException | GeneralSecurityException wrong) {
            problems.add(new ConfigProblem(
                    post.line(), "post.ca-file", post.caFile() + " cannot be used (" + wrong.getMessage() + ')'));
            return null;
        }
        return new SmtpRelay(
                post.host(),
                post.port(),
                post.security(),
                trust,
                post.user(),
                secret,
                post.helo(),
                post.bounces(),
                SmtpTimes.DEFAULT);
    }

    private static void tell(Book book, PostEvent event) {
        String state = event.parcel().state().word();
        book.figures.count("sigillo.post.parcels", "kind", event.parcel().kind().word(), "state", state);
        book.tell("post-" + state, event.line());
    }

    /// A mail that may be one of ours that came back.
    private void bounced(Book book, Delivery bounce) {
        Open open = now;
        if (open == null) return;
        try {
            int strikes = new Bounces(open.store())
                    .take(bounce.incoming().octets(), bounce.incoming().at());
            book.figures.count("sigillo.post.bounces", "counted", Boolean.toString(strikes > 0));
            if (strikes > 0)
                book.tell(
                        "post-bounced",
                        strikes + " addresses by " + bounce.incoming().source());
        } catch (StoreException broken) {
            trouble(book, broken.sentence());
        }
    }

    private void trouble(Book book, String text) {
        if (!text.equals(trouble)) book.tell("post-trouble", text);
        trouble = text;
    }

    @Override
    public void take() {
        table = nextTable;
        Open before = now;
        Open after = next;
        if (before == after) return;
        if (before != null) before.desk().close();
        now = after;
        if (after != null) after.desk().start();
    }

    @Override
    public void abandon() {
        if (next != null && next != now) next.desk().close();
        next = null;
    }

    @Override
    public List<String> concerns() {
        Open open = now;
        if (open == null) return List.of();
        try {
            return open.desk().concerns();
        } catch (StoreException broken) {
            return List.of("post.store-broken: " + broken.sentence());
        }
    }

    @Override
    public void figures(Book book) {
        book.figures.gauge("sigillo.post.waiting", () -> {
            Open open = now;
            return open == null ? 0 : open.desk().waiting();
        });
        book.figures.gauge("sigillo.post.oldest.seconds", () -> {
            Open open = now;
            return open == null ? 0 : open.desk().oldestSeconds();
        });
        book.figures.gauge("sigillo.post.relay.up", () -> {
            Open open = now;
            return open == null || open.desk().relayTrouble() == null ? 1 : 0;
        });
    }

    @Override
    public void close() {
        Open open = now;
        now = null;
        if (open != null) open.desk().close();
    }
}
