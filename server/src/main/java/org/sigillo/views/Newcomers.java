package org.sigillo.views;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sigillo.name.DomainName;
import org.sigillo.senders.SourceFacts;
import org.sigillo.store.Store;

/// Who sends in a domain's name that never did before the period.
///
/// @param domain the DMARC Policy Domain
/// @param period the days asked for
/// @param told the first day there is any report of; what is first seen on it may be old
/// @param sources addresses first seen in the period, most messages first
/// @param signers domains whose signatures first verified in the period, with the day
public record Newcomers(
        DomainName domain, Period period, LocalDate told, List<Newcomer> sources, List<Signer> signers) {
    /// So many of each are told at once.
    public static final int MAX_NEW = 1_000;

    /// An address.
    ///
    /// @param source what is known of it
    /// @param first the day it was first seen
    /// @param known whether a verified signature or return path of its mail was seen before: another address of a
    ///     sender that is known
    public record Newcomer(SourceList.Source source, LocalDate first, boolean known) {}

    /// A signature or a return path.
    ///
    /// @param kind `dkim` or `spf`
    /// @param name its domain
    /// @param first the day it first was verified
    public record Signer(String kind, String name, LocalDate first) {}

    /// Copies the lists.
    public Newcomers {
        sources = List.copyOf(sources);
        signers = List.copyOf(signers);
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param list the sources of the period
    /// @return those that are new
    public static Newcomers of(Store store, SourceList list) {
        record First(String kind, String name, long day) {}
        List<First> firsts = store.read(connection -> Ask.list(
                connection,
                "SELECT kind, name, first_day FROM source_first WHERE domain = ? AND first_day BETWEEN ? AND ?"
                        + " ORDER BY first_day, kind, name",
                list.domain(),
                list.period(),
                row -> new First(row.getString(1), row.getString(2), row.getLong(3))));
        long told = store.read(connection -> Ask.list(
                        connection,
                        "SELECT COALESCE(MIN(day), 0) FROM domain_day WHERE domain = ?",
                        row -> row.getLong(1),
                        list.domain())
                .getFirst());
        java.util.Map<String, Long> days = new java.util.HashMap<>();
        Set<String> fresh = new HashSet<>();
        List<Signer> signers = new ArrayList<>();
        for (First first : firsts) {
            if (first.kind().equals("ip")) days.put(first.name(), first.day());
            else {
                fresh.add(first.kind() + ' ' + first.name());
                if (signers.size() < MAX_NEW)
                    signers.add(new Signer(first.kind(), first.name(), LocalDate.ofEpochDay(first.day())));
            }
        }
        List<Newcomer> sources = new ArrayList<>();
        for (SourceList.Source source : list.sources()) {
            Long day = days.get(source.address().toString());
            if (day != null && sources.size() < MAX_NEW)
                sources.add(new Newcomer(source, LocalDate.ofEpochDay(day), isKnown(source.facts(), fresh)));
        }
        return new Newcomers(list.domain(), list.period(), LocalDate.ofEpochDay(told), sources, signers);
    }

    private static boolean isKnown(SourceFacts facts, Set<String> fresh) {
        for (SourceFacts.Signature one : facts.signatures())
            if (one.passed() && !fresh.contains("dkim " + one.domain())) return true;
        for (SourceFacts.EnvelopeSender one : facts.senders())
            if (one.passed() && !fresh.contains("spf " + one.domain())) return true;
        return false;
    }
}
