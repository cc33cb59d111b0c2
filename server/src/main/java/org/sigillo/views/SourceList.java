package org.sigillo.views;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.senders.Classification;
import org.sigillo.senders.OwnersWord;
import org.sigillo.senders.ReverseName;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.senders.SenderNaming;
import org.sigillo.senders.SourceClassifier;
import org.sigillo.senders.SourceFacts;
import org.sigillo.store.Store;

/// Who sends in a domain's name: each address, named and put into a class, most messages first.
///
/// @param domain the DMARC Policy Domain
/// @param period the days asked for
/// @param sources at most so many as were asked for
/// @param more how many further addresses there are
public record SourceList(DomainName domain, Period period, List<Source> sources, long more) {

    /// So many addresses are told at once.
    public static final int MAX_SOURCES = 10_000;

    /// One address.
    ///
    /// @param address the address
    /// @param first the first day it was seen in the period
    /// @param last the last one
    /// @param facts what reports say
    /// @param quarantined messages put aside
    /// @param rejected messages refused
    /// @param named whose it is; `null` if nobody known
    /// @param classification what it is to the owner
    public record Source(
            IpAddress address,
            LocalDate first,
            LocalDate last,
            SourceFacts facts,
            long quarantined,
            long rejected,
            SenderNaming.@Nullable Named named,
            Classification classification) {}

    /// Copies the list.
    public SourceList {
        sources = List.copyOf(sources);
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param period the days
    /// @param names the names of addresses: what is known of them, or a look-up, which may wait for the DNS
    /// @param authorized whether the domain's SPF record names an address; `null` if it is not known
    /// @param catalogue senders that are known
    /// @param most how many addresses, at most [#MAX_SOURCES]
    /// @return the answer
    public static SourceList of(
            Store store,
            DomainName domain,
            Period period,
            Function<IpAddress, ReverseName> names,
            Function<IpAddress, @Nullable Boolean> authorized,
            SenderCatalogue catalogue,
            int most) {
        List<Sum> sums = store.read(connection -> sums(connection, domain, period, Math.min(most, MAX_SOURCES)));
        long all = store.read(connection -> count(connection, domain, period));
        SenderNaming naming = new SenderNaming(catalogue);
        List<Source> sources = new ArrayList<>(sums.size());
        for (Sum sum : sums) {
            SourceFacts facts = new SourceFacts(
                    domain,
                    sum.messages,
                    sum.passed,
                    sum.spf,
                    sum.dkim,
                    sum.signatures,
                    sum.senders,
                    sum.said,
                    sum.arc,
                    names.apply(sum.address),
                    authorized.apply(sum.address));
            SenderNaming.Named named = naming.name(facts);
            sources.add(new Source(
                    sum.address,
                    sum.first,
                    sum.last,
                    facts,
                    sum.quarantined,
                    sum.rejected,
                    named,
                    SourceClassifier.classify(facts, named == null ? null : named.sender(), OwnersWord.NOTHING)));
        }
        return new SourceList(domain, period, sources, all - sources.size());
    }

    private static final class Sum {
        final IpAddress address;
        final LocalDate first;
        final LocalDate last;
        final long messages;
        final long passed;
        final long dkim;
        final long spf;
        final long quarantined;
        final long rejected;
        final List<SourceFacts.Signature> signatures = new ArrayList<>();
        final List<SourceFacts.EnvelopeSender> senders = new ArrayList<>();
        final Set<String> said = new HashSet<>();
        boolean arc;

        Sum(ResultSet row) throws SQLException {
            address = IpAddress.of(row.getString(1));
            first = LocalDate.ofEpochDay(row.getLong(2));
            last = LocalDate.ofEpochDay(row.getLong(3));
            messages = row.getLong(4);
            passed = row.getLong(5);
            dkim = row.getLong(6);
            spf = row.getLong(7);
            quarantined = row.getLong(8);
            rejected = row.getLong(9);
        }

        void sign(ResultSet row) throws SQLException {
            String name = row.getString(3);
            boolean passed = row.getInt(4) != 0;
            boolean aligned = row.getInt(5) != 0;
            switch (row.getString(2)) {
                case "dkim" ->
                    signatures.add(new SourceFacts.Signature(DomainName.of(name), passed, aligned, row.getLong(6)));
                case "spf" ->
                    senders.add(new SourceFacts.EnvelopeSender(DomainName.of(name), passed, aligned, row.getLong(6)));
                default -> {
                    if (name.equals("arc")) arc = true;
                    else said.add(name);
                }
            }
        }
    }

    private static List<Sum> sums(Connection connection, DomainName domain, Period period, int most)
            throws SQLException {
        Map<String, Sum> sums = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT source_ip, MIN(day), MAX(day), SUM(messages), SUM(passed), SUM(dkim_aligned), SUM(spf_aligned),"
                        + " SUM(quarantined), SUM(rejected) FROM source_day WHERE domain = ? AND day BETWEEN ? AND ?"
                        + " GROUP BY source_ip ORDER BY 4 DESC, 1 LIMIT ?")) {
            bind(statement, domain, period);
            statement.setInt(4, most);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) sums.put(rows.getString(1), new Sum(rows));
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT source_ip, kind, name, passed, aligned, SUM(messages) FROM source_sign"
                        + " WHERE domain = ? AND day BETWEEN ? AND ? GROUP BY source_ip, kind, name, passed, aligned"
                        + " ORDER BY 6 DESC, 3")) {
            bind(statement, domain, period);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Sum sum = sums.get(rows.getString(1));
                    if (sum != null) sum.sign(rows);
                }
            }
        }
        return sums.values().stream()
                .sorted(Comparator.comparingLong((Sum sum) -> -sum.messages))
                .toList();
    }

    private static long count(Connection connection, DomainName domain, Period period) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT COUNT(DISTINCT source_ip) FROM source_day WHERE domain = ? AND day BETWEEN ? AND ?")) {
            bind(statement, domain, period);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    private static void bind(PreparedStatement statement, DomainName domain, Period period) throws SQLException {
        statement.setString(1, domain.toString());
        statement.setLong(2, period.first());
        statement.setLong(3, period.last());
    }
}
