package org.sigillo.views;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.sigillo.senders.SourceClass;
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
        Map<String, SourceClass> classes = new HashMap<>();
        for (SourceList.Source source : sources.sources())
            classes.put(source.address().toString(), source.classification().kind());
        TreeMap<Long, Map<SourceClass, Fate>> days = new TreeMap<>();
        store.read(connection -> Ask.list(
                connection,
                "SELECT day, source_ip, messages, passed, quarantined, rejected FROM source_day"
                        + " WHERE domain = ? AND day BETWEEN ? AND ?",
                sources.domain(),
                sources.period(),
                row -> days.computeIfAbsent(row.getLong(1), day -> new EnumMap<>(SourceClass.class))
                        .merge(
                                classes.getOrDefault(row.getString(2), SourceClass.UNKNOWN),
                                new Fate(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)),
                                Fate::plus)));
        return new DayClasses(days);
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
