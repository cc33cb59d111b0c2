package org.sigillo.changes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.SetChange;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;

/// What was changed, in the store. An entry is there for good: it is closed, never taken out.
public final class ChangeHistory {
    /// The longest detail kept, in characters; what is longer is cut.
    public static final int MAX_DETAIL = 2000;

    private final Store store;

    /// The history of a store.
    ///
    /// @param store open, and not closed here
    public ChangeHistory(Store store) {
        this.store = store;
    }

    /// Writes down what is about to be done. When this returns, it outlives a loss of power.
    ///
    /// @param request what shall be done
    /// @param place where
    /// @param at when
    /// @return the number of the entry
    public long begin(ChangeRequest request, String place, Instant at) {
        return store.write(connection -> {
            long id = insert(connection, request, place, at);
            int number = 0;
            for (SetChange change : request.changes()) ChangeRows.insert(connection, id, ++number, change);
            return id;
        });
    }

    private static long insert(Connection connection, ChangeRequest request, String place, Instant at)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO dns_change (domain, place, kind, source, undoes, begun_at, state, detail)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, '') RETURNING id")) {
            statement.setString(1, request.domain().toString());
            statement.setString(2, place);
            statement.setString(3, request.kind().word());
            statement.setString(4, cut(request.source()));
            Long undoes = request.undoes();
            if (undoes == null) statement.setNull(5, Types.BIGINT);
            else statement.setLong(5, undoes);
            statement.setLong(6, at.toEpochMilli());
            statement.setString(7, EntryState.BEGUN.word());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// Writes what came of it.
    ///
    /// @param id the number of the entry
    /// @param state what came of it
    /// @param detail what there is to say of that
    /// @param at when
    public void close(long id, EntryState state, String detail, Instant at) {
        store.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE dns_change SET state = ?, detail = ?, closed_at = ? WHERE id = ?")) {
                statement.setString(1, state.word());
                statement.setString(2, cut(detail));
                if (state.isOpen()) statement.setNull(3, Types.BIGINT);
                else statement.setLong(3, at.toEpochMilli());
                statement.setLong(4, id);
                return statement.executeUpdate();
            }
        });
    }

    /// What was changed.
    ///
    /// @param domain of whose plans; `null` for all
    /// @return the entries, the oldest first
    public List<ChangeEntry> of(@Nullable DomainName domain) {
        return store.read(connection -> {
            List<ChangeEntry> entries = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT * FROM dns_change" + (domain == null ? "" : " WHERE domain = ?") + " ORDER BY id")) {
                if (domain != null) statement.setString(1, domain.toString());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) entries.add(ChangeRows.entry(connection, row));
                }
            }
            return entries;
        });
    }

    /// What plans of a domain have put into the DNS and nothing has taken away since: the records that are ours,
    /// without those others had at the same names. What `deploy` published is not among it, for it takes that away
    /// itself.
    ///
    /// @param domain of whose plans
    /// @return one set each name and type, none empty, the oldest first
    public List<RecordSet> published(DomainName domain) {
        Map<DnsQuestion, RecordSet> ours = new LinkedHashMap<>();
        Map<DnsQuestion, Set<String>> ever = new HashMap<>(); // so that a rollback gives back what was ours
        for (ChangeEntry entry : of(domain)) {
            if (entry.state() != EntryState.DONE) continue;
            for (SetChange change : entry.changes()) {
                RecordSet after = change.after();
                DnsQuestion where = new DnsQuestion(after.name(), after.type());
                List<String> values = new ArrayList<>();
                RecordSet before = ours.get(where);
                if (before != null) values.addAll(before.values());
                values.retainAll(after.values()); // what a later change took away is no more
                Set<String> added = ever.computeIfAbsent(where, none -> new HashSet<>());
                for (String value : after.values()) {
                    if (change.before().values().contains(value)) continue;
                    boolean mine = entry.kind() == ChangeKind.APPLY
                            || entry.kind() == ChangeKind.ROLLBACK && added.contains(value);
                    if (!mine) continue;
                    added.add(value);
                    if (!values.contains(value)) values.add(value);
                }
                if (values.isEmpty()) ours.remove(where);
                else ours.put(where, new RecordSet(after.name(), after.type(), after.ttl(), values));
            }
        }
        return List.copyOf(ours.values());
    }

    private static String cut(String text) {
        return text.length() > MAX_DETAIL ? text.substring(0, MAX_DETAIL) : text;
    }
}
