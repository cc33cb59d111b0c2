package org.sigillo.views;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.senders.AddressToday;
import org.sigillo.senders.Classification;
import org.sigillo.senders.OwnersWords;
import org.sigillo.senders.Sender;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.senders.SenderNaming;
import org.sigillo.senders.SourceClass;
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
            Classification classification) {
        /// What became of its messages.
        ///
        /// @return as reports say
        public Fate fate() {
            return new Fate(facts.messages(), facts.passed(), quarantined, rejected);
        }
    }

    /// Copies the list.
    public SourceList {
        sources = List.copyOf(sources);
    }

    /// What became of the messages of one class.
    ///
    /// @param kind the class
    /// @return all sources of it together
    public Fate fate(SourceClass kind) {
        Fate all = Fate.NONE;
        for (Source one : sources) if (one.classification().kind() == kind) all = all.plus(one.fate());
        return all;
    }

    /// What the DNS says of addresses.
    @FunctionalInterface
    public interface Lookup {
        /// Nobody is asked.
        Lookup NOBODY = addresses -> Map.of();

        /// Asks for all of them. May wait for the DNS.
        ///
        /// @param addresses which
        /// @return what is known; of those that are not in it nothing is
        Map<IpAddress, AddressToday> ask(List<IpAddress> addresses);
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param period the days
    /// @param lookup what the DNS says of the addresses
    /// @param catalogue senders that are known
    /// @param most how many addresses, at most [#MAX_SOURCES]
    /// @return the answer
    public static SourceList of(
            Store store, DomainName domain, Period period, Lookup lookup, SenderCatalogue catalogue, int most) {
        SourceSum.Sums found =
                store.read(connection -> SourceSum.all(connection, domain, period, Math.min(most, MAX_SOURCES)));
        List<SourceSum> sums = found.sums();
        OwnersWords words = OwnersWords.of(store, domain);
        Map<IpAddress, AddressToday> today =
                lookup.ask(sums.stream().map(sum -> sum.address).toList());
        SenderNaming naming = new SenderNaming(catalogue);
        List<Source> sources = new ArrayList<>(sums.size());
        for (SourceSum sum : sums) {
            SourceFacts facts = sum.facts(domain, today.getOrDefault(sum.address, AddressToday.UNKNOWN));
            SenderNaming.Named named = naming.name(facts);
            Sender sender = named == null ? null : named.sender();
            sources.add(new Source(
                    sum.address,
                    sum.first,
                    sum.last,
                    facts,
                    sum.sums.quarantined(),
                    sum.sums.rejected(),
                    named,
                    SourceClassifier.classify(facts, sender, words.word(sum.address, sender))));
        }
        return new SourceList(domain, period, sources, found.all() - sources.size());
    }
}
