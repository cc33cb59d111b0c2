package org.sigillo.console;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.check.Checked;
import org.sigillo.console.check.Checks;
import org.sigillo.console.view.DomainsView;
import org.sigillo.console.view.NamesView;
import org.sigillo.console.view.PolicyView;
import org.sigillo.console.view.ProgressView;
import org.sigillo.console.view.SendersView;
import org.sigillo.console.view.TodayView;
import org.sigillo.console.view.TransportView;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.people.Role;
import org.sigillo.senders.OwnersWord;
import org.sigillo.senders.OwnersWords;
import org.sigillo.senders.RememberedNames;
import org.sigillo.views.AuthorMail;
import org.sigillo.views.DnsMarks;
import org.sigillo.views.DomainSummary;
import org.sigillo.views.Heartbeat;
import org.sigillo.views.NameTree;
import org.sigillo.views.Period;
import org.sigillo.views.PolicyLadder;
import org.sigillo.views.Progress;
import org.sigillo.views.SenderList;
import org.sigillo.views.SourceList;
import org.sigillo.views.SourceNames;
import org.sigillo.views.TlsSessions;
import org.sigillo.views.Today;
import org.sigillo.whatif.Names;
import org.sigillo.whatif.PolicyEffects;

/// The pages of one's domains.
final class DomainRoutes {
    /// Addresses that are looked at: those with most messages.
    static final int MOST_SOURCES = 1_000;

    /// Months that are looked back, this one among them.
    private static final int MONTHS = 12;

    /// Characters of what an owner speaks of: an address, or the id of a sender.
    private static final int MOST_SUBJECT = 100;

    private final Pages pages;
    private final Checks checks;
    private final InstantSource clock;

    DomainRoutes(Pages pages, Checks checks, InstantSource clock) {
        this.pages = pages;
        this.checks = checks;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/today", Need.GUEST, this::all),
                Route.get("/domains/{domain}", Need.VIEWER, this::today),
                Route.get("/domains/{domain}/senders", Need.VIEWER, this::senders),
                Route.post("/domains/{domain}/senders", Need.EDITOR, this::say),
                Route.get("/domains/{domain}/policy", Need.VIEWER, this::policy),
                Route.get("/domains/{domain}/names", Need.VIEWER, this::names),
                Route.get("/domains/{domain}/transport", Need.VIEWER, this::transport),
                Route.get("/domains/{domain}/progress", Need.VIEWER, this::shown));
    }

    /// The days pages are about.
    Period period() {
        return Today.days(clock.instant());
    }

    Instant now() {
        return clock.instant();
    }

    private void all(Visit visit) {
        List<DomainName> domains = List.copyOf(visit.who().domains().keySet());
        if (domains.size() == 1) {
            visit.go("/domains/" + domains.getFirst());
            return;
        }
        if (domains.isEmpty() && visit.who().organization(Role.OWNER) != null) {
            visit.go("/start");
            return;
        }
        Today today = domains.isEmpty() ? null : look(visit, domains);
        List<DomainsView.Line> lines =
                domains.stream().map(domain -> line(visit, today, domain)).toList();
        pages.tell(visit, "domains", DomainsView.of(today, lines, visit.words()));
    }

    private DomainsView.Line line(Visit visit, @Nullable Today today, DomainName domain) {
        DomainSummary summary = summary(visit, today, domain);
        LocalDate last = summary.last();
        return new DomainsView.Line(
                domain.toString(),
                visit.words().number(summary.mail().messages()),
                visit.words().share(summary.mail().passed(), summary.mail().messages()),
                last == null ? "–" : visit.words().date(last));
    }

    /// That of the domains that were looked at is there already.
    private DomainSummary summary(Visit visit, @Nullable Today today, DomainName domain) {
        DomainSummary seen = today == null ? null : today.summaries().get(domain);
        return seen == null ? DomainSummary.of(visit.store(), domain, period()) : seen;
    }

    Today look(Visit visit, List<DomainName> domains) {
        boolean one = domains.size() == 1;
        List<Today.Domain> all = domains.stream()
                .map(domain -> new Today.Domain(domain, one ? published(visit, domain) : null))
                .toList();
        Dns dns = SourceNames.bounded(visit.desk().dns()); // all domains together wait no longer than one does
        return Today.of(visit.store(), all, clock.instant(), domain -> sources(visit, dns, domain));
    }

    /// What a domain nobody reported of publishes: whether there is something to do, or to wait for.
    private Today.@Nullable Published published(Visit visit, DomainName domain) {
        if (DomainSummary.of(visit.store(), domain, period()).reports() > 0) return null;
        return switch (checks.check(domain, Visitor.of(visit.request()).counted())) {
            case Checked.Seen seen -> Today.Published.of(seen.inspection().dmarc());
            case Checked.TooOften often -> null;
            case Checked.Busy busy -> null;
        };
    }

    private SourceList sources(Visit visit, Dns dns, DomainName domain) {
        return sources(visit, dns, domain, period());
    }

    private SourceList sources(Visit visit, Dns dns, DomainName domain, Period period) {
        return SourceNames.of(dns, domain)
                .remembering(new RememberedNames(visit.store(), clock))
                .list(visit.store(), period, visit.desk().senders(), MOST_SOURCES);
    }

    private void today(Visit visit) {
        Today today = look(visit, List.of(visit.about()));
        DomainSummary summary = summary(visit, today, visit.about());
        Map<LocalDate, List<String>> changes = DnsMarks.of(visit.store(), visit.about(), period());
        Instant last = Heartbeat.last(visit.store());
        pages.tell(visit, "today", TodayView.of(today, summary, last, changes, visit.words()));
    }

    SenderList list(Visit visit) {
        return SenderList.of(visit.store(), sources(visit, visit.desk().dns(), visit.about()));
    }

    private void senders(Visit visit) {
        pages.tell(visit, "senders", SendersView.of(list(visit), visit.words()));
    }

    private void policy(Visit visit) {
        Dns dns = SourceNames.bounded(visit.desk().dns());
        SenderList senders = SenderList.withoutSeries(visit.store(), sources(visit, dns, visit.about()));
        PolicyLadder ladder = PolicyLadder.of(visit.store(), senders, null);
        AuthorMail mail = AuthorMail.of(visit.store(), visit.about(), senders.period());
        PolicyEffects effects = PolicyEffects.of(mail, senders, new Names(visit.about(), dns));
        pages.tell(visit, "policy", PolicyView.of(ladder, effects, visit.words()));
    }

    /// What the owner says of a sender.
    private void say(Visit visit) {
        String subject = visit.field("subject");
        OwnersWord word = OwnersWord.of(visit.field("word"));
        if (subject.isEmpty() || subject.length() > MOST_SUBJECT) {
            pages.trouble(visit, Trouble.NOT_FOUND);
            return;
        }
        OwnersWords.say(visit.store(), visit.about(), subject, word, clock.instant());
        visit.go("/domains/" + visit.about() + "/senders");
    }

    NameTree tree(Visit visit) {
        Dns dns = SourceNames.bounded(visit.desk().dns());
        return NameTree.of(visit.store(), visit.about(), period(), NameTree.lookup(dns));
    }

    private void names(Visit visit) {
        pages.tell(visit, "names", NamesView.of(tree(visit), visit.words()));
    }

    private void transport(Visit visit) {
        TlsSessions sessions = TlsSessions.of(visit.store(), visit.about(), period());
        pages.tell(visit, "transport", TransportView.of(sessions, visit.words()));
    }

    /// How a domain does, over whole months.
    Progress progress(Visit visit) {
        LocalDate today = period().until();
        Period year = new Period(today.withDayOfMonth(1).minusMonths(MONTHS - 1), today);
        SourceList sources = sources(visit, SourceNames.bounded(visit.desk().dns()), visit.about(), year);
        return Progress.of(visit.store(), sources, clock.instant());
    }

    private void shown(Visit visit) {
        pages.tell(visit, "progress", ProgressView.of(progress(visit), visit.words()));
    }
}
