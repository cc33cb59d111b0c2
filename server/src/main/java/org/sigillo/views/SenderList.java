package org.sigillo.views;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.Cidr;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.senders.Classification;
import org.sigillo.senders.OwnersWord;
import org.sigillo.senders.OwnersWords;
import org.sigillo.senders.Sender;
import org.sigillo.senders.SourceClass;
import org.sigillo.senders.SourceClassifier;
import org.sigillo.senders.SourceFacts;
import org.sigillo.sheets.SourceSheets;
import org.sigillo.store.Store;

/// Who sends in a domain's name, by service: all addresses of a sender that is known together, the others by network,
/// or alone. Most messages first.
///
/// @param domain the DMARC Policy Domain
/// @param period the days asked for
/// @param since the first day of the series; `null` if there is no report
/// @param step how many days a point of the series has
/// @param senders [#MAX_SENDERS] at most
/// @param rest what is not told one by one
public record SenderList(
        DomainName domain, Period period, @Nullable LocalDate since, int step, List<Group> senders, Rest rest) {
    /// So many are told one by one.
    public static final int MAX_SENDERS = 200;
    /// So many points has a series; with more days a point has more than one.
    public static final int MAX_POINTS = 62;
    /// Addresses of IPv4 with this prefix in common are one network, if nobody known is behind them.
    public static final int NETWORK = 24;
    /// The same for IPv6.
    public static final int NETWORK_6 = 48;

    /// A sender, or addresses nobody known is behind.
    ///
    /// @param subject what the owner speaks of: the id of the sender, or the address; empty for a network
    /// @param sender who it is; `null` if nobody known
    /// @param network where the addresses are; `null` for a sender that is known
    /// @param classification what it is to the owner: of all its mail, or, of a network, of the largest source
    /// @param word what the owner said of it
    /// @param classes the messages of each class its addresses have
    /// @param facts what reports say, of all addresses together
    /// @param fate what became of the messages
    /// @param first the first day
    /// @param last the last one
    /// @param sources the addresses, those with most messages first
    /// @param points messages from [SenderList#since] on; none in a list without series
    public record Group(
            String subject,
            @Nullable Sender sender,
            @Nullable Cidr network,
            Classification classification,
            OwnersWord word,
            Map<SourceClass, Long> classes,
            SourceFacts facts,
            Fate fate,
            LocalDate first,
            LocalDate last,
            List<SourceList.Source> sources,
            List<Point> points) {
        /// Copies the lists.
        public Group {
            classes = Map.copyOf(classes);
            sources = List.copyOf(sources);
            points = List.copyOf(points);
        }

        /// As people know it.
        ///
        /// @return the name of the sender, the network, or the address
        public String name() {
            if (sender != null) return sender.name();
            return subject.isEmpty() ? String.valueOf(network) : subject;
        }
    }

    /// Some days.
    ///
    /// @param messages how many
    /// @param passed those that passed DMARC
    public record Point(long messages, long passed) {}

    /// What is not told one by one.
    ///
    /// @param groups senders and networks
    /// @param addresses their addresses
    /// @param fate what became of their messages
    /// @param more addresses with still fewer messages, which were not looked at
    public record Rest(int groups, long addresses, Fate fate, long more) {}

    /// Copies the list.
    public SenderList {
        senders = List.copyOf(senders);
    }

    /// What makes sources one: a sender, or a network and a class.
    private record Key(
            @Nullable String sender,
            String network,
            @Nullable SourceClass kind) {}

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param list the sources of the period and their classes
    /// @return the answer
    public static SenderList of(Store store, SourceList list) {
        return of(store, list, true);
    }

    /// Asks, and leaves out the series, which cost as much as all else.
    ///
    /// @param store where reports are kept
    /// @param list the sources of the period and their classes
    /// @return the answer, without points
    public static SenderList withoutSeries(Store store, SourceList list) {
        return of(store, list, false);
    }

    private static SenderList of(Store store, SourceList list, boolean drawn) {
        Map<Key, List<SourceList.Source>> groups = new LinkedHashMap<>();
        for (SourceList.Source source : list.sources())
            groups.computeIfAbsent(key(source), first -> new ArrayList<>()).add(source);
        List<List<SourceList.Source>> sorted = new ArrayList<>(groups.values());
        sorted.sort(Comparator.comparingLong((List<SourceList.Source> group) -> -messages(group)));
        List<List<SourceList.Source>> told = sorted.subList(0, Math.min(MAX_SENDERS, sorted.size()));
        List<List<SourceList.Source>> untold = sorted.subList(told.size(), sorted.size());
        LocalDate first = list.sources().stream()
                .map(SourceList.Source::first)
                .min(Comparator.naturalOrder())
                .orElse(null);
        LocalDate last = list.sources().stream()
                .map(SourceList.Source::last)
                .max(Comparator.naturalOrder())
                .orElse(null);
        Series series = first == null || last == null ? null : new Series(first, last, told.size());
        if (series != null && drawn) series.read(store, list.domain(), told);
        OwnersWords words = OwnersWords.of(store, list.domain());
        List<Group> senders = new ArrayList<>(told.size());
        for (int i = 0; i < told.size(); i++)
            senders.add(
                    group(list.domain(), told.get(i), words, series == null || !drawn ? List.of() : series.points(i)));
        return new SenderList(
                list.domain(),
                list.period(),
                first,
                series == null ? 1 : series.step,
                senders,
                new Rest(
                        untold.size(),
                        untold.stream().mapToLong(Collection::size).sum(),
                        untold.stream()
                                .flatMap(List::stream)
                                .map(SourceList.Source::fate)
                                .reduce(Fate.NONE, Fate::plus),
                        list.more()));
    }

    private static Key key(SourceList.Source source) {
        if (source.named() != null) return new Key(source.named().sender().id(), "", null);
        return new Key(
                null,
                network(source.address()).toString(),
                source.classification().kind());
    }

    private static Cidr network(IpAddress address) {
        int prefix = address.isIpv4() ? NETWORK : NETWORK_6;
        byte[] octets = address.octets();
        Arrays.fill(octets, prefix / 8, octets.length, (byte) 0);
        return new Cidr(IpAddress.of(octets), prefix);
    }

    private static long messages(List<SourceList.Source> group) {
        return group.stream().mapToLong(source -> source.facts().messages()).sum();
    }

    private static Group group(
            DomainName domain, List<SourceList.Source> sources, OwnersWords words, List<Point> points) {
        SourceList.Source largest = sources.getFirst();
        Sender sender = largest.named() == null ? null : largest.named().sender();
        SourceFacts facts = sources.size() == 1
                ? largest.facts()
                : SourceFacts.together(
                        domain, sources.stream().map(SourceList.Source::facts).toList());
        String subject = sender != null
                ? sender.id()
                : sources.size() == 1 ? largest.address().toString() : "";
        OwnersWord word = words.words().getOrDefault(subject, OwnersWord.NOTHING);
        Map<SourceClass, Long> classes = new HashMap<>();
        for (SourceList.Source one : sources)
            classes.merge(one.classification().kind(), one.facts().messages(), Long::sum);
        return new Group(
                subject,
                sender,
                sender == null ? network(largest.address()) : null,
                sender == null || sources.size() == 1
                        ? largest.classification()
                        : SourceClassifier.classify(facts, sender, word),
                word,
                classes,
                facts,
                sources.stream().map(SourceList.Source::fate).reduce(Fate.NONE, Fate::plus),
                sources.stream()
                        .map(SourceList.Source::first)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                sources.stream()
                        .map(SourceList.Source::last)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                sources,
                points);
    }

    /// The points of each group.
    private static final class Series {
        private final long first;
        private final long last;
        private final int step;
        private final long[][] messages;
        private final long[][] passed;

        Series(LocalDate first, LocalDate last, int groups) {
            this.first = first.toEpochDay();
            this.last = last.toEpochDay();
            long days = ChronoUnit.DAYS.between(first, last) + 1;
            step = (int) ((days + MAX_POINTS - 1) / MAX_POINTS);
            int points = (int) ((days + step - 1) / step);
            messages = new long[groups][points];
            passed = new long[groups][points];
        }

        void read(Store store, DomainName domain, List<List<SourceList.Source>> groups) {
            List<String> addresses = new ArrayList<>();
            List<Integer> of = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                for (SourceList.Source source : groups.get(i)) {
                    addresses.add(source.address().toString());
                    of.add(i);
                }
            }
            store.read(connection -> {
                SourceSheets.days(
                        connection,
                        domain.toString(),
                        first,
                        last,
                        addresses,
                        (day, address, all, good, put, refused) -> {
                            if (address < 0) return;
                            int point = (int) ((day - first) / step);
                            messages[of.get(address)][point] += all;
                            passed[of.get(address)][point] += good;
                        });
                return true;
            });
        }

        List<Point> points(int group) {
            List<Point> points = new ArrayList<>(messages[group].length);
            for (int i = 0; i < messages[group].length; i++)
                points.add(new Point(messages[group][i], passed[group][i]));
            return points;
        }
    }
}
