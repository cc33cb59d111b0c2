package org.sigillo.senders;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// The names of addresses, kept in the store, so that a page does not ask the DNS for all of them each time. What the
/// DNS did not answer is not kept.
///
/// @param store where they are kept
/// @param clock the time of day
public record RememberedNames(Store store, InstantSource clock) {
    /// How long a name is believed.
    public static final Duration MAX_AGE = Duration.ofDays(7);
    /// How long it is believed that there is none.
    public static final Duration MAX_AGE_NONE = Duration.ofDays(1);
    /// So many addresses are asked for at a time.
    public static final int MAX_AT_ONCE = 64;

    /// So many addresses stand in one question to the store.
    private static final int MAX_ASKED = 100;

    private static final String KNOWN = "SELECT address, name, looked_at FROM address_name WHERE address IN ("
            + String.join(", ", Collections.nCopies(MAX_ASKED, "?")) + ")";

    /// The names of addresses.
    ///
    /// @param addresses which
    /// @param lookup asks the DNS; it may wait, and says unknown when its time is over
    /// @return a name for each
    public Map<IpAddress, ReverseName> names(List<IpAddress> addresses, Function<IpAddress, ReverseName> lookup) {
        Instant now = clock.instant();
        Map<IpAddress, ReverseName> names = new HashMap<>();
        try {
            names.putAll(known(addresses, now));
        } catch (StoreException broken) { // then all are asked for
        }
        Map<IpAddress, ReverseName> found = new ConcurrentHashMap<>();
        Semaphore places = new Semaphore(MAX_AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (IpAddress address : addresses) {
                if (names.containsKey(address)) continue;
                places.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        found.put(address, lookup.apply(address));
                    } finally {
                        places.release();
                    }
                });
            }
        }
        try {
            keep(found, now);
        } catch (StoreException broken) { // asked for again the next time
        }
        names.putAll(found);
        return names;
    }

    private Map<IpAddress, ReverseName> known(List<IpAddress> addresses, Instant now) {
        return store.read(connection -> {
            Map<IpAddress, ReverseName> known = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
                for (int from = 0; from < addresses.size(); from += MAX_ASKED) {
                    for (int i = 0; i < MAX_ASKED; i++) // the last one again and again where there are fewer
                    statement.setString(
                                i + 1,
                                addresses
                                        .get(Math.min(from + i, addresses.size() - 1))
                                        .toString());
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) known(rows, now, known);
                    }
                }
            }
            return known;
        });
    }

    private static void known(ResultSet row, Instant now, Map<IpAddress, ReverseName> known) throws SQLException {
        String text = row.getString(2);
        Instant until = Instant.ofEpochSecond(row.getLong(3)).plus(text == null ? MAX_AGE_NONE : MAX_AGE);
        if (until.isBefore(now)) return;
        DomainName name = text == null ? null : DomainName.parseOrNull(text);
        known.put(IpAddress.of(row.getString(1)), name == null ? ReverseName.NONE : new ReverseName.Confirmed(name));
    }

    private void keep(Map<IpAddress, ReverseName> found, Instant now) {
        List<IpAddress> told = new ArrayList<>();
        found.forEach((address, name) -> {
            if (!(name instanceof ReverseName.Unknown)) told.add(address);
        });
        if (told.isEmpty()) return;
        store.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("INSERT INTO address_name (address, name,"
                    + " looked_at) VALUES (?, ?, ?) ON CONFLICT (address) DO UPDATE SET name = excluded.name,"
                    + " looked_at = excluded.looked_at")) {
                for (IpAddress address : told) {
                    statement.setString(1, address.toString());
                    statement.setString(
                            2,
                            found.get(address) instanceof ReverseName.Confirmed confirmed
                                    ? confirmed.name().toString()
                                    : null);
                    statement.setLong(3, now.getEpochSecond());
                    statement.executeUpdate();
                }
            }
            return told.size();
        });
    }
}
