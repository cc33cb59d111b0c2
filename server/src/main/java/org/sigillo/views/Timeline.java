package org.sigillo.views;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.sigillo.name.DomainName;
import org.sigillo.senders.ReverseName;
import org.sigillo.senders.SourceClass;
import org.sigillo.store.Store;

/// What happened to a domain's mail, and when.
///
/// @param domain the DMARC Policy Domain
/// @param period the days asked for
/// @param events the oldest first
public record Timeline(DomainName domain, Period period, List<Event> events) {
    /// A wave has so many times the usual messages of strangers, and at least [#MIN_WAVE].
    public static final int WAVE_TIMES = 3;
    /// Fewer messages than these on a day are no wave.
    public static final int MIN_WAVE = 20;
    /// What is usual is the median of so many days with reports before.
    public static final int MAX_BEFORE = 28;
    /// With fewer days with reports before, nothing is usual yet.
    public static final int MIN_BEFORE = 7;
    /// So many days without any report, one after the other, are a gap.
    public static final int MIN_GAP = 2;
    /// A sender with fewer messages is not told of here; [Newcomers] has all.
    public static final int MIN_NEW = 10;

    /// What kind of thing happened.
    public enum Kind {
        /// The first report of all.
        FIRST_REPORT,
        /// Far more mail than usual from sources nobody vouches for.
        SPOOF_WAVE,
        /// Somebody sends who never did.
        NEW_SENDER,
        /// Reporters found another policy than before.
        POLICY_CHANGED,
        /// No report at all for days.
        NO_REPORTS;

        /// The word in JSON: lower case, with hyphens.
        ///
        /// @return the word
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Something that happened.
    ///
    /// @param first its first day
    /// @param last its last day
    /// @param kind what kind
    /// @param subject an address, a policy; empty if there is none
    /// @param fate the messages it is about; none if it is about none
    /// @param usual how many there usually are a day; 0 if that is no question
    public record Event(LocalDate first, LocalDate last, Kind kind, String subject, Fate fate, long usual) {}

    /// Copies the list.
    public Timeline {
        events = List.copyOf(events);
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param sources the sources of the period and their classes
    /// @return the answer
    public static Timeline of(Store store, SourceList sources) {
        DomainName domain = sources.domain();
        Period period = sources.period();
        TreeMap<Long, Long> told = new TreeMap<>();
        store.read(connection -> Ask.list(
                connection,
                "SELECT day, SUM(reports) FROM domain_day WHERE domain = ? AND day BETWEEN ? AND ? GROUP BY day",
                domain,
                period,
                row -> told.put(row.getLong(1), row.getLong(2)) == null));
        List<Event> events = new ArrayList<>();
        if (!told.isEmpty()) {
            gaps(told, events);
            waves(told, DayClasses.of(store, sources), events);
            events.addAll(policies(store, domain, period));
            newcomers(Newcomers.of(store, sources), events);
        }
        events.sort(
                Comparator.comparing(Event::first).thenComparing(Event::kind).thenComparing(Event::subject));
        return new Timeline(domain, period, events);
    }

    private static Event event(long first, long last, Kind kind, String subject, Fate fate, long usual) {
        return new Event(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(last), kind, subject, fate, usual);
    }

    private static void gaps(TreeMap<Long, Long> told, List<Event> events) {
        Long before = null;
        for (long day : told.keySet()) {
            if (before != null && day - before > MIN_GAP)
                events.add(event(before + 1, day - 1, Kind.NO_REPORTS, "", Fate.NONE, 0));
            before = day;
        }
    }

    /// Days one after the other are one wave; what is usual is that of the days before it.
    private static void waves(TreeMap<Long, Long> told, DayClasses classes, List<Event> events) {
        List<Long> before = new ArrayList<>();
        Event wave = null;
        for (long day : told.keySet()) {
            Fate strangers = classes.strangers(day);
            long usual = before.size() < MIN_BEFORE ? -1 : median(before);
            if (usual >= 0 && strangers.messages() >= MIN_WAVE && strangers.messages() > WAVE_TIMES * usual) {
                if (wave == null) wave = event(day, day, Kind.SPOOF_WAVE, "", strangers, usual);
                else
                    wave = new Event(
                            wave.first(),
                            LocalDate.ofEpochDay(day),
                            wave.kind(),
                            "",
                            wave.fate().plus(strangers),
                            wave.usual());
                continue;
            }
            if (wave != null) events.add(wave);
            wave = null;
            before.add(strangers.messages());
            if (before.size() > MAX_BEFORE) before.removeFirst();
        }
        if (wave != null) events.add(wave);
    }

    /// The middle of numbers; of an even count the lower of the two.
    static long median(List<Long> numbers) {
        List<Long> sorted = new ArrayList<>(numbers);
        sorted.sort(null);
        return sorted.get((sorted.size() - 1) / 2);
    }

    /// The policy most reports of a day found; a reporter or two may hold an older one for a while.
    /// When receivers saw another policy than before.
    static List<Event> policies(Store store, DomainName domain, Period period) {
        List<Event> events = new ArrayList<>();
        record Found(long day, String policy) {}
        Map<Long, String> most = new TreeMap<>();
        store.read(connection -> Ask.list(
                        connection,
                        "SELECT day, policy FROM policy_day WHERE domain = ? AND day BETWEEN ? AND ?"
                                + " ORDER BY day, reports, policy",
                        domain,
                        period,
                        row -> new Found(row.getLong(1), row.getString(2))))
                .forEach(found -> most.put(found.day(), found.policy()));
        String before = null;
        for (Map.Entry<Long, String> one : most.entrySet()) {
            if (before != null && !before.equals(one.getValue()))
                events.add(event(
                        one.getKey(),
                        one.getKey(),
                        Kind.POLICY_CHANGED,
                        before + " -> " + one.getValue(),
                        Fate.NONE,
                        0));
            before = one.getValue();
        }
        return events;
    }

    private static void newcomers(Newcomers newcomers, List<Event> events) {
        Fate first = Fate.NONE;
        for (Newcomers.Newcomer one : newcomers.sources()) {
            SourceList.Source source = one.source();
            Fate fate = source.fate();
            if (one.first().equals(newcomers.told())) first = first.plus(fate);
            else if (!one.known()
                    && fate.messages() >= MIN_NEW
                    && source.classification().kind() != SourceClass.PROBABLE_SPOOF) // a wave tells of these
            events.add(new Event(one.first(), source.last(), Kind.NEW_SENDER, shown(source), fate, 0));
        }
        if (newcomers.period().first() <= newcomers.told().toEpochDay()
                && newcomers.told().toEpochDay() <= newcomers.period().last())
            events.add(new Event(newcomers.told(), newcomers.told(), Kind.FIRST_REPORT, "", first, 0));
    }

    private static String shown(SourceList.Source source) {
        if (source.named() != null)
            return source.address() + " " + source.named().sender().name();
        return source.facts().reverse() instanceof ReverseName.Confirmed confirmed
                ? source.address() + " " + confirmed.name()
                : source.address().toString();
    }
}
