package org.sigillo.views;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sigillo.senders.SourceClass;
import org.sigillo.sheets.SourceSheets;
import org.sigillo.store.Store;

/// A domain's mail by day and class of its source. The class is that of the source over the whole period: a source
/// does not change its class from day to day.
///
/// @param days each day there was a message on, with what came from sources of each class
public record DayClasses(TreeMap<Long, Map<SourceClass, Fate>> days) {

    /// Adds up.
    ///
    /// @param store where reports are kept
    /// @param sources the sources and their classes; what is not among them is unknown
    /// @return day by day
    public static DayClasses of(Store store, SourceList sources) {
        List<String> addresses = new ArrayList<>(sources.sources().size());
        List<SourceClass> classes = new ArrayList<>(sources.sources().size());
        for (SourceList.Source source : sources.sources()) {
            addresses.add(source.address().toString());
            classes.add(source.classification().kind());
        }
        Adding adding = new Adding(classes);
        store.read(connection -> {
            SourceSheets.days(
                    connection,
                    sources.domain().toString(),
                    sources.period().first(),
                    sources.period().last(),
                    addresses,
                    adding);
            return true;
        });
        TreeMap<Long, Map<SourceClass, Fate>> days = new TreeMap<>();
        adding.days.forEach((day, sum) -> days.put(day, fates(sum)));
        return new DayClasses(days);
    }

    /// Adds line by line; those of a day mostly come one after the other.
    private static final class Adding implements SourceSheets.DayLine {
        private final List<SourceClass> classes;
        private final Map<Long, @Nullable Sum[]> days = new HashMap<>();
        private long day = Long.MIN_VALUE;
        private @Nullable Sum[] sums = new Sum[0];

        Adding(List<SourceClass> classes) {
            this.classes = classes;
        }

        @Override
        public void of(long day, int address, long messages, long passed, long quarantined, long rejected) {
            if (day != this.day) {
                sums = days.computeIfAbsent(day, first -> new Sum[SourceClass.values().length]);
                this.day = day;
            }
            int kind = (address < 0 ? SourceClass.UNKNOWN : classes.get(address)).ordinal();
            Sum sum = sums[kind];
            if (sum == null) sums[kind] = sum = new Sum();
            sum.add(messages, passed, quarantined, rejected);
        }
    }

    /// What is added to.
    private static final class Sum {
        private long messages;
        private long passed;
        private long quarantined;
        private long rejected;

        void add(long messages, long passed, long quarantined, long rejected) {
            this.messages += messages;
            this.passed += passed;
            this.quarantined += quarantined;
            this.rejected += rejected;
        }

        Fate fate() {
            return new Fate(messages, passed, quarantined, rejected);
        }
    }

    private static Map<SourceClass, Fate> fates(@Nullable Sum[] sums) {
        Map<SourceClass, Fate> fates = new EnumMap<>(SourceClass.class);
        for (SourceClass kind : SourceClass.values()) {
            Sum sum = sums[kind.ordinal()];
            if (sum != null) fates.put(kind, sum.fate());
        }
        return fates;
    }

    /// Messages of a day that nobody vouches for: those of unknown sources and of probable spoof.
    ///
    /// @param day days since 1970
    /// @return what became of them
    public Fate strangers(long day) {
        Map<SourceClass, Fate> classes = days.getOrDefault(day, Map.of());
        return classes.getOrDefault(SourceClass.UNKNOWN, Fate.NONE)
                .plus(classes.getOrDefault(SourceClass.PROBABLE_SPOOF, Fate.NONE));
    }
}
