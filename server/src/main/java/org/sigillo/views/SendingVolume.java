package org.sigillo.views;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.senders.Providers;
import org.sigillo.store.Store;
import org.sigillo.text.Ascii;

/// How many messages a day a domain sends, names below it counted in, as far as aggregate reports tell: whether it is a
/// bulk sender to the receivers that have rules for these.
///
/// @param domain the domain
/// @param all what all reporters together tell of the busiest day; `null` if there is no report
/// @param lines one a receiver with such rules
public record SendingVolume(DomainName domain, @Nullable Busiest all, List<Line> lines) {
    /// A bulk sender sends so many messages a day. To Google: close to as many or more within 24 hours to
    /// Gmail accounts, once, and for good (support.google.com/a/answer/14229414); to Microsoft: more.
    public static final int BULK = 5_000;

    private static final List<Receiver> RECEIVERS = List.of(
            new Receiver("Google", "google.com", BULK),
            new Receiver("Yahoo", "yahoo.com", 0), // "a significant volume" (senders.yahooinc.com/faqs)
            new Receiver("Microsoft", "microsoft.com", BULK));

    /// Reports of these names are not about people's own mailboxes, which the rules are for.
    private static final Set<String> OTHER_MAILBOXES = Set.of("enterprise outlook");

    private record Receiver(String name, String domain, int bulk) {
        boolean is(String organization) {
            String who = Providers.OURS.name(DomainName.of(domain));
            return who != null
                    && who.equals(Providers.OURS.name(organization))
                    && !OTHER_MAILBOXES.contains(Ascii.lower(organization.strip()));
        }
    }

    /// A day.
    ///
    /// @param day in UTC
    /// @param messages those reported
    /// @param passed those of them that passed DMARC: the domain sent these, or had them sent
    /// @param days how many days were told of at all
    public record Busiest(LocalDate day, long messages, long passed, int days) {}

    /// Whether the rules for bulk senders hold.
    public enum Verdict {
        /// As many messages passed on a day.
        APPLIES,
        /// As many came, and not as many passed: some may be forged.
        MAY_APPLY,
        /// Fewer came on every day told of.
        NOT_SEEN,
        /// The receiver names no number.
        NO_NUMBER,
        /// The receiver did not report.
        UNKNOWN;

        /// The word in JSON.
        ///
        /// @return lower case, with hyphens
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// A receiver.
    ///
    /// @param receiver who has rules
    /// @param bulk from so many messages a day on; 0 if it names no number
    /// @param verdict whether they hold
    /// @param busiest its own figures; `null` if it did not report
    public record Line(
            String receiver,
            int bulk,
            Verdict verdict,
            @Nullable Busiest busiest) {}

    /// Copies the list.
    public SendingVolume {
        lines = List.copyOf(lines);
    }

    private record Told(DomainName domain, long day, String organization, long messages, long passed) {}

    /// Asks, about all days there are reports of.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @return the answer
    public static SendingVolume of(Store store, DomainName domain) {
        List<Told> told = store.read(connection -> Ask.list(
                connection,
                "SELECT domain, day, organization, messages, passed FROM domain_day WHERE domain = ? OR domain LIKE ?",
                row -> new Told(
                        DomainName.of(row.getString(1)),
                        row.getLong(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5)),
                domain,
                "%." + domain));
        List<Told> ours =
                told.stream().filter(one -> one.domain().isOrIsBelow(domain)).toList();
        List<Line> lines = new ArrayList<>();
        for (Receiver receiver : RECEIVERS) {
            Busiest busiest = busiest(
                    ours.stream().filter(one -> receiver.is(one.organization())).toList());
            lines.add(new Line(receiver.name(), receiver.bulk(), verdict(receiver.bulk(), busiest), busiest));
        }
        return new SendingVolume(domain, busiest(ours), lines);
    }

    private static Verdict verdict(int bulk, @Nullable Busiest busiest) {
        if (bulk == 0) return Verdict.NO_NUMBER;
        if (busiest == null) return Verdict.UNKNOWN;
        if (busiest.passed() >= bulk) return Verdict.APPLIES;
        return busiest.messages() >= bulk ? Verdict.MAY_APPLY : Verdict.NOT_SEEN;
    }

    /// The day with most messages that passed, if these are as many as a bulk sender sends; else the day with most
    /// messages. Of days alike the first.
    private static @Nullable Busiest busiest(List<Told> told) {
        Map<Long, long[]> days = new TreeMap<>();
        for (Told one : told) {
            long[] sum = days.computeIfAbsent(one.day(), none -> new long[2]);
            sum[0] += one.messages();
            sum[1] += one.passed();
        }
        List<Busiest> all = days.entrySet().stream()
                .map(day -> new Busiest(
                        LocalDate.ofEpochDay(day.getKey()), day.getValue()[0], day.getValue()[1], days.size()))
                .toList();
        Busiest passed = most(all, Busiest::passed);
        return passed != null && passed.passed() >= BULK ? passed : most(all, Busiest::messages);
    }

    private static @Nullable Busiest most(List<Busiest> days, ToLongFunction<Busiest> count) {
        Busiest most = null;
        for (Busiest day : days) if (most == null || count.applyAsLong(day) > count.applyAsLong(most)) most = day;
        return most;
    }

    /// What a line says: the code of its sentence.
    ///
    /// @param line one of the lines
    /// @return a code of the catalogue
    public static String code(Line line) {
        return switch (line.verdict()) {
            case APPLIES -> "demand.volume-applies";
            case MAY_APPLY -> "demand.volume-may-apply";
            case NOT_SEEN -> "demand.volume-not-seen";
            case NO_NUMBER -> line.busiest() == null ? "demand.volume-unknown" : "demand.volume-no-number";
            case UNKNOWN -> "demand.volume-unknown";
        };
    }

    /// What fills the sentence of a line.
    ///
    /// @param line one of the lines
    /// @return its slots
    public static Map<String, String> slots(Line line) {
        Map<String, String> slots = new HashMap<>(slots(line.busiest()));
        slots.put("receiver", line.receiver());
        slots.put("bulk", Integer.toString(line.bulk()));
        return slots;
    }

    /// What fills a sentence about a day.
    ///
    /// @param busiest the day
    /// @return its slots; none if there is no day
    public static Map<String, String> slots(@Nullable Busiest busiest) {
        return busiest == null
                ? Map.of()
                : Map.of(
                        "day", busiest.day().toString(),
                        "messages", Long.toString(busiest.messages()),
                        "passed", Long.toString(busiest.passed()),
                        "days", Integer.toString(busiest.days()));
    }
}
