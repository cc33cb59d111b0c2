package org.sigillo.views;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.senders.AddressToday;
import org.sigillo.senders.SourceFacts;
import org.sigillo.sheets.SourceSheets;
import org.sigillo.sheets.Tally;

/// One address over the days of a period: what the store has of it.
final class SourceSum {
    private static final Comparator<Tally.Entry> MOST =
            Comparator.comparingLong((Tally.Entry entry) -> -entry.messages()).thenComparing(Tally.Entry::address);

    final IpAddress address;
    final LocalDate first;
    final LocalDate last;
    final Tally.Entry sums;
    private final List<SourceFacts.Signature> signatures = new ArrayList<>(1);
    private final List<SourceFacts.EnvelopeSender> senders = new ArrayList<>(1);
    private final Set<String> said = new HashSet<>(2);
    private boolean arc;

    /// Every source of a period.
    ///
    /// @param sums so many as were asked for, most messages first
    /// @param all how many there are
    record Sums(List<SourceSum> sums, long all) {}

    private SourceSum(Tally tally, Tally.Entry sums, Map<String, DomainName> names) {
        this.sums = sums;
        address = IpAddress.of(sums.address());
        first = LocalDate.ofEpochDay(sums.first());
        last = LocalDate.ofEpochDay(sums.last());
        tally.signs(sums, (kind, name, passed, aligned, messages) -> {
            switch (kind) {
                case "dkim" ->
                    signatures.add(new SourceFacts.Signature(
                            names.computeIfAbsent(name, DomainName::of), passed, aligned, messages));
                case "spf" ->
                    senders.add(new SourceFacts.EnvelopeSender(
                            names.computeIfAbsent(name, DomainName::of), passed, aligned, messages));
                default -> {
                    if (name.equals("arc")) arc = true;
                    else said.add(name);
                }
            }
        });
        signatures.sort(Comparator.comparingLong(SourceFacts.Signature::messages)
                .reversed()
                .thenComparing(SourceFacts.Signature::domain)
                .thenComparing(SourceFacts.Signature::passed)
                .thenComparing(SourceFacts.Signature::aligned));
        senders.sort(Comparator.comparingLong(SourceFacts.EnvelopeSender::messages)
                .reversed()
                .thenComparing(SourceFacts.EnvelopeSender::domain)
                .thenComparing(SourceFacts.EnvelopeSender::passed)
                .thenComparing(SourceFacts.EnvelopeSender::aligned));
    }

    SourceFacts facts(DomainName domain, AddressToday today) {
        return new SourceFacts(
                domain, sums.messages(), sums.passed(), sums.spf(), sums.dkim(), signatures, senders, said, arc, today);
    }

    static Sums all(Connection connection, DomainName domain, Period period, int most) throws SQLException {
        Tally tally = SourceSheets.all(connection, domain.toString(), period.first(), period.last());
        Map<String, DomainName> names = new HashMap<>();
        List<Tally.Entry> entries = tally.entries();
        List<SourceSum> sums = most(entries, most).stream()
                .map(entry -> new SourceSum(tally, entry, names))
                .toList();
        return new Sums(sums, entries.size());
    }

    /// Those with most messages, in order: the others, of which there are many more, are never put in order.
    private static List<Tally.Entry> most(List<Tally.Entry> entries, int most) {
        if (entries.size() <= most) return entries.stream().sorted(MOST).toList();
        long[] messages =
                entries.stream().mapToLong(Tally.Entry::messages).sorted().toArray();
        long least = most == 0 ? Long.MAX_VALUE : messages[messages.length - most];
        return entries.stream()
                .filter(entry -> entry.messages() >= least)
                .sorted(MOST)
                .limit(most)
                .toList();
    }
}
