package org.sigillo.views;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.senders.OwnersWord;
import org.sigillo.senders.SourceClass;
import org.sigillo.senders.SourceClassifier;
import org.sigillo.store.Store;

/// The policies of a domain as a ladder, where it stands, and what the next rung would do to its mail.
///
/// @param domain the DMARC Policy Domain
/// @param period the days everything is reckoned from
/// @param now where it stands; `null` if no reporter found a policy
/// @param since the first day reporters found that one, without another since; `null` if none did
/// @param next the rung above; `null` at the top, and where the ladder should end
/// @param gates what the next rung wants, met or not; empty if there is none
/// @param losses legitimate mail that does not pass, by sender, most first: what stricter policies would hurt
/// @param stop the highest rung that is advised
public record PolicyLadder(
        DomainName domain,
        Period period,
        @Nullable Rung now,
        @Nullable LocalDate since,
        @Nullable Rung next,
        List<Gate> gates,
        List<Loss> losses,
        Rung stop) {
    /// So many days at a rung whose policy applies: "for at least a month" (9989 §7.4).
    public static final int MONTH = 30;
    /// So many days at a rung that is being tried.
    public static final int TRIED = 14;
    /// With fewer messages in the period nobody needs to be named.
    public static final int MIN_MESSAGES = 20;
    /// From this share of all legitimate mail on, in a thousand, lists carry the domain's mail.
    public static final int LISTS = 5;
    /// So many senders are told of.
    public static final int MAX_LOSSES = 50;

    /// A policy.
    public enum Rung {
        /// Nothing is asked for.
        NONE("p=none"),
        /// Announced: applied as none.
        QUARANTINE_TESTED("p=quarantine t=y"),
        /// Put aside what fails.
        QUARANTINE("p=quarantine"),
        /// Announced: applied as quarantine.
        REJECT_TESTED("p=reject t=y"),
        /// Refuse what fails.
        REJECT("p=reject");

        private final String tags;

        Rung(String tags) {
            this.tags = tags;
        }

        /// The tags, as the store has them.
        ///
        /// @return `p=reject t=y`
        public String tags() {
            return tags;
        }

        /// What receivers are asked to do: with `t=y` one level less (9989 §4.7).
        ///
        /// @return one of the three without a test
        public Rung applied() {
            return switch (this) {
                case NONE, QUARANTINE_TESTED -> NONE;
                case QUARANTINE, REJECT_TESTED -> QUARANTINE;
                case REJECT -> REJECT;
            };
        }

        /// Whether it is only announced.
        ///
        /// @return true with `t=y`
        public boolean isTested() {
            return this == QUARANTINE_TESTED || this == REJECT_TESTED;
        }

        /// The rung above.
        ///
        /// @return `null` at the top
        public @Nullable Rung above() {
            return this == REJECT ? null : values()[ordinal() + 1];
        }

        /// The word in JSON: lower case, with hyphens.
        ///
        /// @return the word
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// The rung of a policy.
        ///
        /// @param tags as the store has it
        /// @return `null` for what is none
        public static @Nullable Rung of(String tags) {
            if (tags.equals("p=none t=y")) return NONE;
            for (Rung rung : values()) if (rung.tags.equals(tags)) return rung;
            return null;
        }
    }

    /// What a rung wants.
    ///
    /// @param reason which
    /// @param met whether it is so
    /// @param slots what fills the sentence: `found`, `wanted`, and `of` where there is one
    public record Gate(LadderReason reason, boolean met, Map<String, String> slots) {
        /// Copies the map.
        public Gate {
            slots = Map.copyOf(slots);
        }
    }

    /// Mail of a sender that does not pass.
    ///
    /// @param sender who
    /// @param kind how the mail came: the owner's, passed on, by lists, or not known yet
    /// @param messages how many did not pass in the period
    public record Loss(SenderList.Group sender, SourceClass kind, long messages) {}

    /// Copies the lists.
    public PolicyLadder {
        gates = List.copyOf(gates);
        losses = List.copyOf(losses);
    }

    /// Whether the next rung may be taken.
    ///
    /// @return true if there is one, and all it wants is so
    public boolean mayClimb() {
        return next != null && gates.stream().allMatch(Gate::met);
    }

    /// Whether the domain asks for more than is good for its mail.
    ///
    /// @return true if it stands above the highest rung that is advised
    public boolean isTooHigh() {
        return now != null && now.compareTo(stop) > 0;
    }

    /// Messages that would be hurt by a rung, as far as receivers do as they are asked.
    ///
    /// @param rung the policy
    /// @return how many; 0 if it asks for nothing
    public long lostAt(Rung rung) {
        return rung.applied() == Rung.NONE
                ? 0
                : losses.stream().mapToLong(Loss::messages).sum();
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param senders who sends, of the last [#MONTH] days or more
    /// @param published the policy seen in the DNS; `null` for what reporters found last
    /// @return the answer
    public static PolicyLadder of(Store store, SenderList senders, @Nullable Rung published) {
        DomainName domain = senders.domain();
        TreeMap<Long, Rung> found = found(store, domain, senders.period().last());
        Rung now = published != null
                ? published
                : found.isEmpty() ? null : found.lastEntry().getValue();
        LocalDate since = since(found, now);
        Sums sums = new Sums(senders);
        boolean lists = sums.lists * 1000 >= sums.legitimate * LISTS && sums.lists >= MIN_MESSAGES;
        Rung stop = lists ? Rung.QUARANTINE : Rung.REJECT; // 9989 §7.4
        Rung above = now == null ? Rung.NONE : now.above();
        Rung next = above == null || above.compareTo(stop) > 0 ? null : above;
        return new PolicyLadder(
                domain,
                senders.period(),
                now,
                since,
                next,
                next == null || now == null ? List.of() : gates(store, senders, sums, now, next, since),
                losses(senders),
                stop);
    }

    /// The policy most reports of a day found, day by day.
    private static TreeMap<Long, Rung> found(Store store, DomainName domain, long until) {
        TreeMap<Long, Rung> found = new TreeMap<>();
        store.read(connection -> Ask.list(
                connection,
                "SELECT day, policy FROM policy_day WHERE domain = ? AND day <= ? ORDER BY day, reports, policy",
                row -> {
                    Rung rung = Rung.of(row.getString(2));
                    if (rung != null) found.put(row.getLong(1), rung);
                    return true;
                },
                domain,
                until));
        return found;
    }

    private static @Nullable LocalDate since(TreeMap<Long, Rung> found, @Nullable Rung now) {
        LocalDate since = null;
        for (Map.Entry<Long, Rung> one : found.descendingMap().entrySet()) {
            if (one.getValue() != now) break;
            since = LocalDate.ofEpochDay(one.getKey());
        }
        return since;
    }

    private static List<Gate> gates(
            Store store, SenderList senders, Sums sums, Rung now, Rung next, @Nullable LocalDate since) {
        long today = today(store, senders);
        long first = Math.max(senders.period().first(), today - MONTH + 1);
        long told = store.read(connection -> Ask.list(
                        connection,
                        "SELECT COUNT(DISTINCT day) FROM domain_day WHERE domain = ? AND day BETWEEN ? AND ?",
                        row -> row.getLong(1),
                        senders.domain(),
                        first,
                        today)
                .getFirst());
        long days = since == null ? 0 : today - since.toEpochDay() + 1;
        int wanted = now.isTested() ? TRIED : MONTH;
        List<Gate> gates = new ArrayList<>();
        gates.add(gate(LadderReason.REPORTS, told * 3 >= MONTH * 2L, told, MONTH * 2 / 3));
        gates.add(gate(LadderReason.LONG_ENOUGH, days >= wanted, days, wanted));
        gates.add(new Gate(
                LadderReason.OWN_MAIL,
                sums.own > 0 && sums.ownPassed * 100 >= sums.own * SourceClassifier.WELL,
                Map.of(
                        "found", Long.toString(sums.ownPassed),
                        "of", Long.toString(sums.own),
                        "wanted", SourceClassifier.WELL + " %")));
        gates.add(gate(LadderReason.SENDERS_NAMED, sums.open == 0, sums.open, 0));
        if (next.compareTo(Rung.QUARANTINE) > 0) {
            gates.add(new Gate(
                    LadderReason.SIGNED, // 9989 §8
                    sums.spfAlone * 100 <= sums.own * (100 - SourceClassifier.WELL),
                    Map.of(
                            "found", Long.toString(sums.spfAlone),
                            "of", Long.toString(sums.own),
                            "wanted", (100 - SourceClassifier.WELL) + " %")));
            gates.add(new Gate(
                    LadderReason.LISTS, // else this is not the next one
                    true,
                    Map.of(
                            "found", Long.toString(sums.lists),
                            "of", Long.toString(sums.legitimate),
                            "wanted", Integer.toString(MIN_MESSAGES))));
        }
        return gates;
    }

    /// The last day asked for; where no end was named, the last there is a report of.
    private static long today(Store store, SenderList senders) {
        long last = senders.period().last();
        if (last != Period.ALL.last()) return last;
        return store.read(connection -> Ask.list(
                        connection,
                        "SELECT COALESCE(MAX(day), " + last + ") FROM domain_day WHERE domain = ?",
                        row -> row.getLong(1),
                        senders.domain())
                .getFirst());
    }

    private static Gate gate(LadderReason reason, boolean met, long found, long wanted) {
        return new Gate(reason, met, Map.of("found", Long.toString(found), "wanted", Long.toString(wanted)));
    }

    /// What the addresses of all senders come to, each by its own class.
    private static final class Sums {
        long own;
        long ownPassed;
        long spfAlone;
        long lists;
        long legitimate;
        long open;

        Sums(SenderList senders) {
            for (SenderList.Group group : senders.senders()) {
                for (SourceList.Source source : group.sources()) add(source);
                if (isOpen(group)) open++;
            }
        }

        private void add(SourceList.Source source) {
            long messages = source.facts().messages();
            long passed = source.facts().passed();
            switch (source.classification().kind()) {
                case MINE_ALIGNED, MINE_TO_FIX -> {
                    own += messages;
                    ownPassed += passed;
                    spfAlone += Math.max(0, passed - source.facts().alignedDkim());
                    legitimate += messages;
                }
                case MAILING_LIST -> {
                    lists += messages - passed;
                    legitimate += messages;
                }
                case FORWARDER -> legitimate += messages;
                case SHARED_SERVICE, UNKNOWN, PROBABLE_SPOOF -> {}
            }
        }
    }

    /// Whether somebody must say what a sender is.
    ///
    /// @param group a sender
    /// @return true if it sends enough, and nothing tells
    public static boolean isOpen(SenderList.Group group) {
        return group.word() == OwnersWord.NOTHING
                && group.fate().messages() >= MIN_MESSAGES
                && switch (group.classification().kind()) {
                    case SHARED_SERVICE, UNKNOWN -> true;
                    case MINE_ALIGNED, MINE_TO_FIX, FORWARDER, MAILING_LIST, PROBABLE_SPOOF -> false;
                };
    }

    private static List<Loss> losses(SenderList senders) {
        List<Loss> losses = new ArrayList<>();
        for (SenderList.Group group : senders.senders()) {
            long failed = 0;
            for (SourceList.Source source : group.sources())
                if (source.classification().kind() != SourceClass.PROBABLE_SPOOF)
                    failed += source.facts().messages() - source.facts().passed();
            if (failed > 0) losses.add(new Loss(group, group.classification().kind(), failed));
        }
        losses.sort(Comparator.comparingLong(Loss::messages).reversed());
        return losses.subList(0, Math.min(MAX_LOSSES, losses.size()));
    }
}
