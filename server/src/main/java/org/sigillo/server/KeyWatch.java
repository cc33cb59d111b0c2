package org.sigillo.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.Config;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dns.Authorities;
import org.sigillo.dns.DnsType;
import org.sigillo.filter.SigningTable;
import org.sigillo.keys.Appearance;
import org.sigillo.keys.Deed;
import org.sigillo.keys.KeyHealth;
import org.sigillo.keys.ManagedKey;
import org.sigillo.keys.RotationReason;

/// Looks after the keys while the daemon runs: carries out what is due, tells whether those in use fit the DNS, and has
/// the table by which mail is signed at this moment. Messages never wait for it.
final class KeyWatch implements AutoCloseable {
    private final Config config;
    private final KeyRing ring;
    private final @Nullable KeyDesk desk;
    private final Authorities authorities;
    private final Surroundings around;
    private final Book book;
    private final Map<String, KeyHealth> files = new ConcurrentHashMap<>();
    private volatile Map<String, SigningKey> signing = Map.of();
    private volatile SigningTable table;
    private volatile List<String> concerns = List.of();
    private volatile boolean stopped;
    private @Nullable Instant checked;
    private String trouble = "";

    KeyWatch(
            Config config,
            KeyRing ring,
            @Nullable KeyDesk desk,
            Authorities authorities,
            Surroundings around,
            Book book) {
        this.config = config;
        this.ring = ring;
        this.desk = desk;
        this.authorities = authorities;
        this.around = around;
        this.book = book;
        if (desk != null) signing = desk.signing();
        this.table = ring.table(signing);
    }

    /// How mail is signed now.
    SigningTable table() {
        return table;
    }

    /// What the health page says beside `ok`.
    List<String> concerns() {
        return concerns;
    }

    void start() {
        Thread.ofVirtual().name("keys").start(this::run);
    }

    private synchronized void run() {
        Duration pause = config.upkeep().times().look();
        while (!stopped) {
            round();
            try {
                if (!stopped) wait(Math.max(1, pause.toMillis()));
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// One round; what breaks in it is told once, and the next round tries again.
    private void round() {
        try {
            if (desk != null) {
                desk.keeper().tick();
                Map<String, SigningKey> now = desk.signing();
                if (!places(now).equals(places(signing))) {
                    signing = now;
                    table = ring.table(now);
                    book.tell(
                            "keys-changed", "mail is signed with " + places(now).values());
                }
            }
            Instant now = around.clock().instant();
            if (checked == null
                    || !now.isBefore(checked.plus(config.upkeep().times().check()))) {
                checked = now;
                ring.records()
                        .forEach((key, record) ->
                                check(key, Appearance.of(record, authorities.look(key.keyName(), DnsType.TXT)), now));
            }
            show();
            trouble = "";
        } catch (RuntimeException broken) {
            String text = String.valueOf(broken.getMessage());
            if (!text.equals(trouble)) book.tell("keys-trouble", text);
            trouble = text;
        }
    }

    private static Map<String, String> places(Map<String, SigningKey> keys) {
        Map<String, String> places = new TreeMap<>();
        keys.forEach((line, key) -> places.put(line, key.keyName().toString()));
        return places;
    }

    private void check(SigningKey key, Appearance seen, Instant now) {
        KeyHealth health = new KeyHealth(key.domain(), key.selector(), seen.reason(), now, now, seen.others());
        KeyHealth before = files.put(key.keyName().toString(), health);
        if (before == null ? !health.isGood() : before.reason() != health.reason())
            book.tell("key-health", said(health));
    }

    private static String said(KeyHealth health) {
        return health.reason().code() + ": "
                + KeyDesk.sentence(health.domain().toString(), health.selector(), health.reason(), health.detail());
    }

    /// The figures and the sentences of the health page.
    private void show() {
        List<String> said = new ArrayList<>();
        for (KeyHealth health : files.values()) {
            gauge(health);
            if (!health.isGood() && health.reason() != RotationReason.UNKNOWN) said.add(said(health));
        }
        if (desk != null) {
            for (ManagedKey key : desk.keys().all()) {
                gaugeState(key);
                KeyHealth health = desk.keys().health(key.domain(), key.selector());
                if (health != null
                        && Set.of("signing", "retiring").contains(key.state().word())) gauge(health);
            }
            said.addAll(desk.concerns());
        }
        concerns = List.copyOf(said);
    }

    /// 1 if every authoritative server shows the public half, 0 if not, and no number if that cannot be told.
    private void gauge(KeyHealth health) {
        double value = health.reason() == RotationReason.UNKNOWN ? Double.NaN : health.isGood() ? 1 : 0;
        book.figures.gauge(
                "sigillo.dkim.key.matches",
                () -> value,
                "domain",
                health.domain().toString(),
                "selector",
                health.selector());
    }

    private void gaugeState(ManagedKey key) {
        for (String state : List.of("generated", "published", "seen", "signing", "retiring", "revoked", "removed")) {
            double value = key.state().word().equals(state) ? 1 : 0;
            book.figures.gauge(
                    "sigillo.dkim.key.state",
                    () -> value,
                    "domain",
                    key.domain().toString(),
                    "selector",
                    key.selector(),
                    "state",
                    state);
        }
    }

    /// A deed, for the log.
    static void tell(Book book, Deed deed) {
        book.tell(deed.moved() ? "key-step" : "key-health", KeyDesk.sentence(deed.key(), deed.reason(), deed.detail()));
    }

    @Override
    public void close() {
        stopped = true;
        Thread.startVirtualThread(() -> {
            synchronized (this) { // a round that is under way comes to its end first
                notifyAll();
                if (desk != null) desk.close();
            }
        });
    }
}
