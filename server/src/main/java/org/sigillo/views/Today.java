package org.sigillo.views;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcDiscovery;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.name.DomainName;
import org.sigillo.senders.SourceClass;
import org.sigillo.store.Store;

/// What to do next, and the quiet facts.
///
/// @param at when it was asked
/// @param action the one thing to do next
/// @param others what is to be done for each of the other domains, the most urgent first
/// @param facts what needs nobody
/// @param summaries of the domains that were looked at, by name
public record Today(
        Instant at, NextAction action, List<NextAction> others, Facts facts, Map<DomainName, DomainSummary> summaries) {
    /// So many days are looked at.
    public static final int DAYS = 30;
    /// Without a report of any kind for so many days, the intake is silent.
    public static final int MAX_SILENCE = 3;
    /// TLS failures of so many days are news.
    public static final int TLS_DAYS = 7;
    /// Fewer sessions than these that fail are chance.
    public static final int MIN_SESSIONS = 5;
    /// So many domains are looked at, those with most messages.
    public static final int MAX_DOMAINS = 50;
    /// So many domains are looked at at the same time.
    public static final int AT_ONCE = 4;

    /// What needs nobody.
    ///
    /// @param lastReport when the last report about these domains came in; `null` if none ever did
    /// @param reporters how many were heard of in the last seven days
    /// @param reports how many reports tell of the last [#DAYS] days
    /// @param messages how many messages these tell of
    /// @param passed those that passed DMARC
    /// @param spoof of probable spoof
    public record Facts(
            @Nullable Instant lastReport, int reporters, long reports, long messages, long passed, Fate spoof) {
        /// Probable spoof that was put aside or refused.
        ///
        /// @return how many messages
        public long stopped() {
            return spoof.stopped();
        }
    }

    /// What was last seen in the DNS.
    ///
    /// @param rung the policy; `null` if there is none
    /// @param asksForReports whether it names somebody who takes reports
    public record Published(PolicyLadder.@Nullable Rung rung, boolean asksForReports) {
        /// What was found.
        ///
        /// @param found the policy of a domain
        /// @return what it comes to; `null` if the DNS did not answer
        public static @Nullable Published of(DmarcDiscovery found) {
            if (found.organizationalDomain() == null) return null;
            DmarcRecord record =
                    found.published() == null ? null : found.published().record();
            DmarcPolicy policy = found.name().assessment();
            if (record == null) return new Published(null, false);
            String tags = "p=" + (policy == null ? "" : policy.word()) + (record.t() ? " t=y" : "");
            return new Published(PolicyLadder.Rung.of(tags), !record.rua().isEmpty());
        }
    }

    /// What is known of a domain beside its reports.
    ///
    /// @param domain the domain
    /// @param published what was last seen in the DNS; `null` if nobody looked
    public record Domain(DomainName domain, @Nullable Published published) {}

    /// Copies the lists.
    public Today {
        others = List.copyOf(others);
        summaries = Map.copyOf(summaries);
    }

    /// The domains reports tell of.
    ///
    /// @param store where reports are kept
    /// @return those with most messages first, [#MAX_DOMAINS] at most
    public static List<Domain> domains(Store store) {
        List<Domain> domains = new ArrayList<>();
        store.read(connection -> Ask.list(
                connection,
                "SELECT domain FROM domain_day GROUP BY domain ORDER BY SUM(messages) DESC, domain LIMIT "
                        + MAX_DOMAINS,
                row -> {
                    DomainName domain = DomainName.parseOrNull(row.getString(1));
                    return domain != null && domains.add(new Domain(domain, null));
                }));
        return domains;
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domains which are looked after; [#MAX_DOMAINS] are looked at
    /// @param now what the time is
    /// @param sources who sends for a domain in the last [#DAYS] days: [SourceList#of] with those days; asked for
    ///     several domains at once
    /// @return the answer
    public static Today of(Store store, List<Domain> domains, Instant now, Function<DomainName, SourceList> sources) {
        Period days = days(now);
        List<Looked> all = AtOnce.of(
                domains.subList(0, Math.min(MAX_DOMAINS, domains.size())),
                AT_ONCE,
                domain -> look(store, domain, days, now, sources));
        Instant last = null;
        Set<String> reporters = new HashSet<>();
        Set<String> ofWeek = new HashSet<>();
        LocalDate week = days.until().minusDays(6);
        List<NextAction> actions = new ArrayList<>();
        long reports = 0;
        long messages = 0;
        long passed = 0;
        Fate spoof = Fate.NONE;
        Map<DomainName, DomainSummary> summaries = new HashMap<>();
        for (Looked one : all) {
            if (one.came() != null && (last == null || one.came().isAfter(last))) last = one.came();
            for (ReporterList.Reporter reporter : one.reporters().reporters()) {
                reporters.add(reporter.organization());
                if (!reporter.last().isBefore(week)) ofWeek.add(reporter.organization());
            }
            DomainSummary summary = one.summary();
            summaries.put(summary.domain(), summary);
            reports += summary.reports();
            messages += summary.mail().messages();
            passed += summary.mail().passed();
            spoof = spoof.plus(one.spoof());
            actions.add(one.action());
        }
        actions.sort(Comparator.comparing(NextAction::reason)); // stable: among equals the domain with most mail
        long silent = last == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(last, now));
        if (domains.isEmpty()) actions.add(new NextAction.NoDomain());
        else if (last != null && silent >= MAX_SILENCE)
            actions.addFirst(new NextAction.IntakeSilent(last, silent, reporters.size()));
        return new Today(
                now,
                actions.getFirst(),
                actions.subList(1, actions.size()),
                new Facts(last, ofWeek.size(), reports, messages, passed, spoof),
                summaries);
    }

    /// What was found about a domain.
    private record Looked(
            @Nullable Instant came, ReporterList reporters, DomainSummary summary, Fate spoof, NextAction action) {}

    private static Looked look(
            Store store, Domain domain, Period days, Instant now, Function<DomainName, SourceList> sources) {
        SourceList list = sources.apply(domain.domain());
        DomainSummary summary = DomainSummary.of(store, domain.domain(), days);
        return new Looked(
                last(store, domain.domain()),
                ReporterList.of(store, domain.domain(), days),
                summary,
                list.fate(SourceClass.PROBABLE_SPOOF),
                next(store, domain, list, summary, now));
    }

    /// The days that are looked at.
    ///
    /// @param now what the time is
    /// @return the last [#DAYS], today among them
    public static Period days(Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        return new Period(today.minusDays(DAYS - 1), today);
    }

    private static @Nullable Instant last(Store store, DomainName domain) {
        long last = store.read(connection -> Ask.list(
                        connection,
                        "SELECT COALESCE(MAX(received_at), 0) FROM reporter_day WHERE domain = ?",
                        row -> row.getLong(1),
                        domain)
                .getFirst());
        return last == 0 ? null : Instant.ofEpochSecond(last);
    }

    private static NextAction next(Store store, Domain of, SourceList list, DomainSummary summary, Instant now) {
        DomainName domain = of.domain();
        Published published = of.published();
        if (summary.reports() == 0) return new NextAction.NoReports(domain, missing(published));
        List<TlsSessions.Failure> downgrades = downgrades(store, domain, now);
        if (!downgrades.isEmpty()) return new NextAction.TlsDowngrade(domain, downgrades);
        SenderList senders = SenderList.withoutSeries(store, list);
        for (SenderList.Group group : senders.senders())
            if (group.classification().kind() == SourceClass.MINE_TO_FIX && failed(group) >= PolicyLadder.MIN_MESSAGES)
                return new NextAction.FixSender(domain, group);
        for (SenderList.Group group : senders.senders())
            if (PolicyLadder.isOpen(group)) return new NextAction.NameSender(domain, group);
        PolicyLadder ladder = PolicyLadder.of(store, senders, published == null ? null : published.rung());
        if (ladder.mayClimb()) return new NextAction.Tighten(domain, ladder);
        if (ladder.isTooHigh()) return new NextAction.Loosen(domain, ladder);
        return new NextAction.Kept(domain, ladder, summary.last());
    }

    private static TodayReason missing(@Nullable Published published) {
        if (published == null) return TodayReason.WAIT;
        if (published.rung() == null) return TodayReason.PUBLISH;
        return published.asksForReports() ? TodayReason.WAIT : TodayReason.ASK_FOR_REPORTS;
    }

    private static long failed(SenderList.Group group) {
        return group.fate().messages() - group.fate().passed();
    }

    private static List<TlsSessions.Failure> downgrades(Store store, DomainName domain, Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        List<TlsSessions.Failure> found =
                TlsSessions.of(store, domain, new Period(today.minusDays(TLS_DAYS), today)).failures().stream()
                        .filter(failure -> failure.kind() == TlsFailureClass.DOWNGRADE)
                        .toList();
        return found.stream().mapToLong(TlsSessions.Failure::sessions).sum() < MIN_SESSIONS ? List.of() : found;
    }
}
