package org.sigillo.alerts;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.post.HttpsPost;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;
import org.sigillo.views.AtOnce;

/// What is on its way to webhooks: written down with the alert, posted until it is taken, refused or too old.
public final class Webhooks {
    /// How long a post may take.
    public static final Duration MAX_POST = Duration.ofSeconds(10);
    /// What is older is given up.
    public static final Duration MAX_AGE = Duration.ofDays(1);
    /// Posted in one round.
    public static final int MAX_AT_ONCE = 50;

    /// Posted at the same time: who answers slowly keeps few waiting.
    public static final int MAX_TOGETHER = 8;

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 7;

    /// Posts.
    @FunctionalInterface
    public interface Carrier {
        /// Posts a body once.
        ///
        /// @param webhook where
        /// @param body JSON
        /// @param fields of the header
        /// @return what came of it
        HttpsPost.Answer post(Webhook webhook, byte[] body, Map<String, String> fields);
    }

    private final Store store;
    private final Map<String, Webhook> webhooks = new TreeMap<>();
    private final Function<String, @Nullable Webhook> others;
    private final Carrier carrier;
    private final Consumer<String> trouble;

    /// Those of a configuration.
    ///
    /// @param store where it is written down
    /// @param webhooks where it goes
    /// @param others knows those of other names; `null` for one that is no more
    /// @param carrier posts
    /// @param trouble takes what was not taken, in sentences
    public Webhooks(
            Store store,
            List<Webhook> webhooks,
            Function<String, @Nullable Webhook> others,
            Carrier carrier,
            Consumer<String> trouble) {
        this.store = store;
        for (Webhook one : webhooks) this.webhooks.put(one.name(), one);
        this.others = others;
        this.carrier = carrier;
        this.trouble = trouble;
    }

    /// Those of the configuration.
    ///
    /// @return by name
    public List<Webhook> named() {
        return List.copyOf(webhooks.values());
    }

    /// Writes a body down, within the caller's transaction.
    ///
    /// @param connection of [Store#write]
    /// @param name of the webhook
    /// @param body JSON
    /// @param now the time
    /// @throws SQLException if the store refuses
    public static void add(Connection connection, String name, String body, Instant now) throws SQLException {
        try (Statements statements = new Statements(connection)) {
            statements.run(
                    "INSERT INTO alert_parcel (channel, body, made_at, tries, due_at) VALUES (?, ?, ?, 0, ?)",
                    name,
                    body,
                    now.getEpochSecond(),
                    now.getEpochSecond());
        }
    }

    private record Due(long id, String channel, String body, Instant made, int tries) {}

    /// Posts what is due.
    ///
    /// @param now the time
    /// @return how many were taken
    public int round(Instant now) {
        List<Due> due = store.read(connection -> {
            List<Due> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("SELECT id, channel, body, made_at, tries"
                    + " FROM alert_parcel WHERE due_at <= ? ORDER BY due_at, id LIMIT " + MAX_AT_ONCE)) {
                statement.setLong(1, now.getEpochSecond());
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next())
                        found.add(new Due(
                                rows.getLong(1),
                                rows.getString(2),
                                rows.getString(3),
                                Instant.ofEpochSecond(rows.getLong(4)),
                                rows.getInt(5)));
                }
            }
            return found;
        });
        return Math.toIntExact(AtOnce.of(due, MAX_TOGETHER, one -> attempt(one, now)).stream()
                .filter(taken -> taken)
                .count());
    }

    /// What one place breaks keeps nobody else waiting.
    private boolean attempt(Due due, Instant now) {
        try {
            return post(due, now);
        } catch (StoreException broken) {
            throw broken; // then nothing can be done for any of them
        } catch (RuntimeException bug) {
            trouble.accept("webhook " + due.channel() + ": " + bug);
            return end(due, false);
        }
    }

    private boolean post(Due due, Instant now) {
        Webhook ours = webhooks.get(due.channel());
        Webhook webhook = ours == null ? others.apply(due.channel()) : ours;
        if (webhook == null) return end(due, false); // nobody names it any more
        if (due.made().plus(MAX_AGE).isBefore(now)) {
            trouble.accept("webhook " + due.channel() + ": given up after " + due.tries() + " tries");
            return end(due, false);
        }
        HttpsPost.Answer answer =
                carrier.post(webhook, due.body().getBytes(StandardCharsets.UTF_8), webhook.fields(due.body(), now));
        return switch (answer.outcome()) {
            case TAKEN -> end(due, true);
            case REFUSED -> {
                trouble.accept("webhook " + due.channel() + ": " + answer.said());
                yield end(due, false);
            }
            case LATER -> {
                if (due.tries() == 0) trouble.accept("webhook " + due.channel() + ": " + answer.said());
                Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(due.tries(), MOST_DOUBLINGS));
                yield later(due, now.plus(wait));
            }
        };
    }

    private boolean end(Due due, boolean taken) {
        store.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("DELETE FROM alert_parcel WHERE id = ?")) {
                statement.setLong(1, due.id());
                return statement.executeUpdate();
            }
        });
        return taken;
    }

    private boolean later(Due due, Instant at) {
        store.write(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("UPDATE alert_parcel SET tries = tries + 1, due_at = ? WHERE id = ?")) {
                statement.setLong(1, at.getEpochSecond());
                statement.setLong(2, due.id());
                return statement.executeUpdate();
            }
        });
        return false;
    }
}
