package org.sigillo.views;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;

/// What changed in the DNS of a domain, day by day: policies as receivers saw them change, and what was published from
/// here.
public final class DnsMarks {
    private static final long MILLIS_OF_DAY = 86_400_000;

    private DnsMarks() {}

    /// Asks.
    ///
    /// @param store where reports and changes are kept
    /// @param domain the domain
    /// @param period the days
    /// @return for each day on which something changed what it was: `p=none -> p=quarantine`, or the names of
    ///     records
    public static Map<LocalDate, List<String>> of(Store store, DomainName domain, Period period) {
        Map<LocalDate, List<String>> marks = new TreeMap<>();
        for (Timeline.Event one : Timeline.policies(store, domain, period))
            marks.computeIfAbsent(one.first(), first -> new ArrayList<>()).add(one.subject());
        Map<LocalDate, TreeSet<String>> published = new TreeMap<>();
        store.read(connection -> Ask.list(
                connection,
                "SELECT c.closed_at, s.name, s.type FROM dns_change c JOIN dns_change_set s ON s.change_id = c.id"
                        + " WHERE c.domain = ? AND c.state = 'done' AND c.closed_at BETWEEN ? AND ?",
                row -> published
                        .computeIfAbsent(
                                Instant.ofEpochMilli(row.getLong(1))
                                        .atOffset(ZoneOffset.UTC)
                                        .toLocalDate(),
                                first -> new TreeSet<>())
                        .add(row.getString(2) + ' ' + row.getString(3)),
                domain,
                period.first() * MILLIS_OF_DAY,
                period.last() * MILLIS_OF_DAY + MILLIS_OF_DAY - 1));
        published.forEach((day, names) ->
                marks.computeIfAbsent(day, first -> new ArrayList<>()).addAll(names));
        return marks;
    }
}
