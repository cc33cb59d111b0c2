package org.sigillo.outgoing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.sigillo.name.DomainName;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// Adds facts up in the store: one row for each combination, in the period of its domain and policy.
public final class FactRows {
    /// Rows of one policy of a domain in one period; the messages of further ones are told as a number.
    public static final int MAX_ROWS = 50_000; // 9990 §3.1.1.7
    /// Rows kept in all, for reports not yet made.
    public static final int MAX_ALL_ROWS = 2_000_000;
    /// Domains with an open period; messages of further ones are not counted.
    public static final int MAX_PERIODS = 100_000;
    /// Policies a domain may have in a period: more reports than these are not made; the last holds the rest.
    public static final int MAX_POLICIES = 4; // 9990 §3.3
    /// How long after its end a period still waits for facts that are on the way.
    static final Duration GRACE = Duration.ofMinutes(2);
    /// Periods tried for a fact whose own takes no more.
    static final int MAX_STEPS = 49;

    private static final String PERIOD = "INSERT INTO outgoing_period (domain, begin_at, end_at, state, due_at, tries,"
            + " messages, passed, welcome) VALUES (?, ?, ?, 'open', ?, 0, ?, ?, ?) ON CONFLICT (domain, begin_at)"
            + " DO UPDATE SET messages = outgoing_period.messages + excluded.messages,"
            + " passed = outgoing_period.passed + excluded.passed,"
            + " welcome = outgoing_period.welcome + excluded.welcome"
            + " WHERE outgoing_period.state = 'open' RETURNING id";

    private static final String POLICY = "INSERT INTO outgoing_policy (period, published, rua, error, row_count,"
            + " messages, left_out, reason) VALUES (?, ?, ?, ?, 0, 0, 0, '') RETURNING id";

    private final Store store;
    private final AtomicLong allRows = new AtomicLong();
    private final AtomicLong openPeriods = new AtomicLong();

    /// Rows in a store.
    ///
    /// @param store open, and not closed here
    public FactRows(Store store) {
        this.store = store;
    }

    /// The facts of one policy of a domain.
    ///
    /// @param rua as last seen
    /// @param error as last seen
    /// @param records how many messages of each
    record Told(String rua, String error, Map<String, Long> records) {}

    /// The facts of a domain in one period.
    ///
    /// @param policies by the element `policy_published`, the one seen last at the end
    static final class Share {
        long messages;
        long passed;
        long welcome;
        final Map<String, Told> policies = new java.util.LinkedHashMap<>();

        void add(Fact fact) {
            messages++;
            if (fact.passed()) passed++;
            if (fact.welcome()) welcome++;
            Told known = policies.remove(fact.policy());
            Map<String, Long> records = known == null ? new java.util.HashMap<>() : known.records();
            records.merge(fact.record(), 1L, Long::sum);
            policies.put(fact.policy(), new Told(fact.rua(), fact.error(), records));
        }
    }

    /// Where a share belongs.
    record Place(long begin, String domain) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int by = Long.compare(begin, other.begin);
            return by != 0 ? by : domain.compareTo(other.domain);
        }
    }

    /// Adds shares: all of them or, if the store breaks, none.
    ///
    /// @return how many messages could not be counted, for there are too many domains
    long add(TreeMap<Place, Share> shares, Calendar calendar, OutgoingSettings settings) {
        if (shares.isEmpty()) return 0;
        long[] added = new long[2];
        long lost = store.write(connection -> {
            added[0] = 0;
            added[1] = 0;
            long uncounted = 0;
            try (Statements sql = new Statements(connection)) {
                String self = self(connection);
                for (Map.Entry<Place, Share> one : shares.entrySet()) // in one order: two writers never wait in a ring
                uncounted += add(sql, one.getKey(), one.getValue(), calendar, settings, self, added);
            }
            return uncounted;
        });
        allRows.addAndGet(added[0]);
        openPeriods.addAndGet(added[1]);
        return lost;
    }

    private long add(
            Statements sql,
            Place place,
            Share share,
            Calendar calendar,
            OutgoingSettings settings,
            String self,
            long[] added)
            throws SQLException {
        if (openPeriods.get() + added[1] >= MAX_PERIODS) {
            Long known = sql.number(
                    "SELECT id FROM outgoing_period WHERE domain = ? AND begin_at = ?", place.domain(), place.begin());
            if (known == null) return share.messages;
        }
        ReportingPeriod period = calendar.period(place.begin());
        for (int step = 0; step < MAX_STEPS; step++) {
            long due = Spread.due(place.domain(), period, settings.spread(), self);
            Long id = sql.number(
                    PERIOD,
                    place.domain(),
                    period.begin(),
                    period.end(),
                    due,
                    share.messages,
                    share.passed,
                    share.welcome);
            if (id != null) {
                boolean fresh = false;
                for (Map.Entry<String, Told> told : share.policies.entrySet())
                    fresh |= add(sql, id, told.getKey(), told.getValue(), added);
                if (fresh) added[1]++;
                return 0;
            }
            period = calendar.period(period.end()); // sealed: a fact that comes so late belongs to the next
        }
        return share.messages;
    }

    private boolean add(Statements sql, long period, String published, Told told, long[] added) throws SQLException {
        Long known = sql.number("SELECT id FROM outgoing_policy WHERE period = ? AND published = ?", period, published);
        boolean fresh = false;
        if (known == null) {
            Long policies = sql.number("SELECT COUNT(*) FROM outgoing_policy WHERE period = ?", period);
            fresh = policies == null || policies == 0;
            if (policies != null && policies >= MAX_POLICIES) { // 9990 §3.3: a mix; §3.1: the final configuration
                known = sql.number("SELECT MAX(id) FROM outgoing_policy WHERE period = ?", period);
                sql.run("UPDATE outgoing_policy SET published = ? WHERE id = ?", published, known);
            } else {
                known = sql.number(POLICY, period, published, told.rua(), told.error());
            }
        }
        if (known == null) throw new SQLException("a policy is neither new nor there");
        Long before = sql.number("SELECT row_count FROM outgoing_policy WHERE id = ?", known);
        long rows = before == null ? 0 : before;
        long had = rows;
        long messages = 0;
        long leftOut = 0;
        for (Map.Entry<String, Long> one : new TreeMap<>(told.records()).entrySet()) {
            String hash = hash(one.getKey());
            messages += one.getValue();
            if (sql.run(
                            "UPDATE outgoing_row SET messages = messages + ? WHERE policy = ? AND hash = ?",
                            one.getValue(),
                            known,
                            hash)
                    == 1) continue;
            if (rows >= MAX_ROWS || allRows.get() + added[0] >= MAX_ALL_ROWS) {
                leftOut += one.getValue();
                continue;
            }
            sql.run(
                    "INSERT INTO outgoing_row (policy, hash, record, messages) VALUES (?, ?, ?, ?)",
                    known,
                    hash,
                    one.getKey(),
                    one.getValue());
            rows++;
            added[0]++;
        }
        sql.run(
                "UPDATE outgoing_policy SET rua = ?, error = ?, row_count = row_count + ?, messages = messages + ?,"
                        + " left_out = left_out + ? WHERE id = ?",
                told.rua(),
                told.error(),
                rows - had,
                messages,
                leftOut,
                known);
        return fresh;
    }

    /// Counts again what is kept: other processes may add and report, too.
    public void count() {
        long[] found = store.read(connection -> {
            try (Statements sql = new Statements(connection)) {
                Long rows = sql.number("SELECT SUM(p.row_count) FROM outgoing_policy p JOIN outgoing_period o"
                        + " ON o.id = p.period WHERE o.state <> 'closed'");
                Long periods = sql.number("SELECT COUNT(*) FROM outgoing_period WHERE state <> 'closed'");
                return new long[] {rows == null ? 0 : rows, periods == null ? 0 : periods};
            }
        });
        allRows.set(found[0]);
        openPeriods.set(found[1]);
    }

    /// Rows kept for reports not yet made.
    ///
    /// @return about as many
    public long kept() {
        return allRows.get();
    }

    /// What tells our reports from those of another store of the same name.
    ///
    /// @param connection of a transaction that writes
    /// @return eight letters and digits, always the same
    static String self(Connection connection) throws SQLException {
        try (Statements sql = new Statements(connection)) {
            sql.run("INSERT INTO outgoing_self (one, name) VALUES (1, ?) ON CONFLICT DO NOTHING", Spread.name());
            return sql.rows(row -> row.getString(1), "SELECT name FROM outgoing_self")
                    .getFirst();
        }
    }

    static String hash(String text) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, all.length / 2);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    /// The share a fact belongs to.
    static void put(TreeMap<Place, Share> shares, Fact fact, Calendar calendar) {
        DomainName domain = fact.domain();
        long begin = calendar.period(fact.at().getEpochSecond()).begin();
        shares.computeIfAbsent(new Place(begin, domain.toString()), place -> new Share())
                .add(fact);
    }
}
