package org.sigillo.alerts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.senders.SourceClass;
import org.sigillo.store.Store;
import org.sigillo.views.Newcomers;
import org.sigillo.views.Period;
import org.sigillo.views.SourceList;
import org.sigillo.views.Timeline;

/// What aggregate reports say that somebody should know: new senders, waves, rates and volumes that fell.
///
/// The day looked at is the last one there is a report of, if it is not older than [#MAX_AGE] days; it is compared with
/// the [#WEEKS_BEFORE] days before it.
///
/// @param store where reports are kept
/// @param settings what is worth a word
public record MailCauses(Store store, AlertSettings settings) implements Causes {
    /// Domains looked at.
    public static final int MAX_DOMAINS = 10_000;
    /// A day older than this many says nothing of now.
    public static final int MAX_AGE = 4;
    /// Days before that are compared with.
    public static final int WEEKS_BEFORE = 28;
    /// A rate fell if it is so many parts of a hundred lower …
    public static final int MIN_POINTS = 5;
    /// … and so many times the deviation that chance alone would bring.
    public static final double MIN_DEVIATIONS = 4;
    /// A volume fell if it is under so many parts of a hundred of what is usual.
    public static final int MAX_SHARE = 20;

    private static final int MIN_DAYS = 7;
    private static final int NEW_FOR = 7;
    private static final int SAME_DAYS = 3;

    @Override
    public Set<AlertReason> reasons() {
        return Set.of(
                AlertReason.NEW_SENDER, AlertReason.PASS_RATE_FELL, AlertReason.VOLUME_FELL, AlertReason.SPOOF_WAVE);
    }

    @Override
    public List<Cause> look(Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        List<Cause> causes = new ArrayList<>();
        for (Map.Entry<DomainName, LocalDate> one : domains(today).entrySet()) {
            DomainName domain = one.getKey();
            LocalDate day = one.getValue();
            Period before = new Period(day.minusDays(WEEKS_BEFORE), day);
            rate(domain, day, before, causes);
            volume(domain, day, before, causes);
            SourceList sources = SourceList.of(
                    store, domain, before, SourceList.Lookup.NOBODY, SenderCatalogue.OURS, SourceList.MAX_SOURCES);
            waves(domain, day, sources, causes);
            newcomers(domain, day, sources, causes);
        }
        return causes;
    }

    /// The domains told of lately, each with its last day.
    private Map<DomainName, LocalDate> domains(LocalDate today) {
        Map<DomainName, LocalDate> domains = new TreeMap<>();
        store.read(connection -> {
            try (var statement = connection.prepareStatement(
                    "SELECT domain, MAX(day) FROM domain_day GROUP BY domain HAVING MAX(day) >= ? ORDER BY 1 LIMIT ?")) {
                statement.setLong(1, today.toEpochDay() - MAX_AGE);
                statement.setInt(2, MAX_DOMAINS);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        DomainName domain = DomainName.parseOrNull(rows.getString(1));
                        if (domain != null) domains.put(domain, LocalDate.ofEpochDay(rows.getLong(2)));
                    }
                }
            }
            return domains.size();
        });
        return domains;
    }

    private static final class Sum {
        long messages;
        long passed;
        long dayMessages;
        long dayPassed;
    }

    /// Of sources whose mail mostly passed in the weeks before: forged mail does not make one's own rate fall.
    private void rate(DomainName domain, LocalDate day, Period period, List<Cause> causes) {
        Map<String, Sum> sums = new HashMap<>();
        Set<Long> told = new HashSet<>();
        long last = day.toEpochDay();
        store.read(connection -> {
            try (var statement = connection.prepareStatement("SELECT day, source_ip, messages, passed FROM source_day"
                    + " WHERE domain = ? AND day BETWEEN ? AND ?")) {
                statement.setString(1, domain.toString());
                statement.setLong(2, period.since().toEpochDay());
                statement.setLong(3, last);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        Sum sum = sums.computeIfAbsent(rows.getString(2), first -> new Sum());
                        if (rows.getLong(1) == last) {
                            sum.dayMessages += rows.getLong(3);
                            sum.dayPassed += rows.getLong(4);
                        } else {
                            told.add(rows.getLong(1));
                            sum.messages += rows.getLong(3);
                            sum.passed += rows.getLong(4);
                        }
                    }
                }
            }
            return told.size();
        });
        Sum own = new Sum();
        for (Sum sum : sums.values()) {
            if (sum.passed * 2 < sum.messages || sum.messages == 0) continue;
            own.messages += sum.messages;
            own.passed += sum.passed;
            own.dayMessages += sum.dayMessages;
            own.dayPassed += sum.dayPassed;
        }
        if (told.size() < MIN_DAYS || own.dayMessages < settings.volume() || own.messages < settings.volume()) return;
        double usual = (double) own.passed / own.messages;
        double now = (double) own.dayPassed / own.dayMessages;
        if (!hasFallen(usual, own.messages, now, own.dayMessages)) return;
        causes.add(new Cause(
                AlertReason.PASS_RATE_FELL,
                domain.toString(),
                "",
                Map.of(
                        "share", percent(now),
                        "usual", percent(usual),
                        "day", day.toString(),
                        "days", Integer.toString(told.size()),
                        "messages", Long.toString(own.dayMessages)),
                day.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    /// Whether a share fell, and by more than chance explains: the difference is measured by the standard error
    /// of two shares, of which each has half a message in a hundred to err.
    static boolean hasFallen(double usual, long before, double now, long count) {
        if (usual - now < MIN_POINTS / 100.0) return false;
        double spread = Math.max(usual * (1 - usual), 0.005);
        return usual - now > MIN_DEVIATIONS * Math.sqrt(spread / before + spread / count);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
    }

    /// The same reporters on the same days of the week: a reporter that is late is no fall, nor is a Sunday.
    private void volume(DomainName domain, LocalDate day, Period period, List<Cause> causes) {
        Map<Long, Map<String, Long>> days = new TreeMap<>();
        store.read(connection -> {
            try (var statement = connection.prepareStatement("SELECT day, organization, messages FROM domain_day"
                    + " WHERE domain = ? AND day BETWEEN ? AND ?")) {
                statement.setString(1, domain.toString());
                statement.setLong(2, period.since().toEpochDay());
                statement.setLong(3, day.toEpochDay());
                try (var rows = statement.executeQuery()) {
                    while (rows.next())
                        days.computeIfAbsent(rows.getLong(1), first -> new HashMap<>())
                                .merge(rows.getString(2), rows.getLong(3), Long::sum);
                }
            }
            return days.size();
        });
        Map<String, Long> last = days.getOrDefault(day.toEpochDay(), Map.of());
        long now = last.values().stream().mapToLong(Long::longValue).sum();
        List<Long> before = new ArrayList<>();
        for (int weeks = 1; weeks <= 4; weeks++) {
            Map<String, Long> same = days.get(day.toEpochDay() - 7L * weeks);
            if (same == null || !same.keySet().containsAll(last.keySet())) continue;
            before.add(last.keySet().stream()
                    .mapToLong(who -> same.getOrDefault(who, 0L))
                    .sum());
        }
        if (before.size() < SAME_DAYS) return;
        before.sort(null);
        long usual = before.get((before.size() - 1) / 2);
        if (usual < settings.volume() || now * 100 >= usual * MAX_SHARE) return;
        causes.add(new Cause(
                AlertReason.VOLUME_FELL,
                domain.toString(),
                "",
                Map.of(
                        "day", day.toString(),
                        "messages", Long.toString(now),
                        "usual", Long.toString(usual)),
                day.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    private void waves(DomainName domain, LocalDate day, SourceList sources, List<Cause> causes) {
        for (Timeline.Event event : Timeline.of(store, sources).events()) {
            if (event.kind() != Timeline.Kind.SPOOF_WAVE || event.last().isBefore(day)) continue;
            if (event.fate().messages() < settings.volume()) continue;
            causes.add(new Cause(
                    AlertReason.SPOOF_WAVE,
                    domain.toString(),
                    event.first().toString(),
                    Map.of(
                            "day", event.first().toString(),
                            "messages", Long.toString(event.fate().messages()),
                            "usual", Long.toString(event.usual()),
                            "stopped",
                                    Long.toString(event.fate().quarantined()
                                            + event.fate().rejected())),
                    event.first().atStartOfDay(ZoneOffset.UTC).toInstant()));
        }
    }

    private void newcomers(DomainName domain, LocalDate day, SourceList sources, List<Cause> causes) {
        Newcomers newcomers = Newcomers.of(store, sources);
        Map<String, List<Newcomers.Newcomer>> bySender = new TreeMap<>();
        for (Newcomers.Newcomer one : newcomers.sources()) {
            if (one.known()
                    || one.first().equals(newcomers.told())
                    || one.first().isBefore(day.minusDays(NEW_FOR))) continue;
            if (one.source().classification().kind() == SourceClass.PROBABLE_SPOOF) continue;
            bySender.computeIfAbsent(subject(one), first -> new ArrayList<>()).add(one);
        }
        bySender.forEach((subject, group) -> {
            Cause cause = newSender(domain, subject, group);
            if (cause != null) causes.add(cause);
        });
    }

    /// A service has many addresses and is one sender.
    private static String subject(Newcomers.Newcomer one) {
        return one.source().named() == null
                ? one.source().address().toString()
                : one.source().named().sender().id();
    }

    private @Nullable Cause newSender(DomainName domain, String subject, List<Newcomers.Newcomer> group) {
        long messages =
                group.stream().mapToLong(one -> one.source().facts().messages()).sum();
        if (messages < settings.newSender()) return null;
        LocalDate first = group.stream()
                .map(Newcomers.Newcomer::first)
                .min(LocalDate::compareTo)
                .orElseThrow();
        SourceList.Source source = group.getFirst().source();
        return new Cause(
                AlertReason.NEW_SENDER,
                domain.toString(),
                subject,
                Map.of(
                        "sender",
                                source.named() == null
                                        ? subject
                                        : source.named().sender().name(),
                        "address", source.address().toString(),
                        "first", first.toString(),
                        "messages", Long.toString(messages),
                        "passed",
                                Long.toString(group.stream()
                                        .mapToLong(one -> one.source().facts().passed())
                                        .sum()),
                        "class", source.classification().kind().word()),
                first.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
