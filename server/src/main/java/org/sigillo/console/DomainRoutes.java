package org.sigillo.console;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.sigillo.console.view.DomainsView;
import org.sigillo.console.view.ReportersView;
import org.sigillo.console.view.TodayView;
import org.sigillo.name.DomainName;
import org.sigillo.people.Role;
import org.sigillo.views.DomainSummary;
import org.sigillo.views.Period;
import org.sigillo.views.ReporterList;

/// The pages of one's domains.
final class DomainRoutes {
    /// Days a page looks back on.
    static final int DAYS = 30;

    private final Pages pages;
    private final InstantSource clock;

    DomainRoutes(Pages pages, InstantSource clock) {
        this.pages = pages;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/today", Need.PERSON, this::all),
                Route.get("/domains/{domain}", Need.VIEWER, this::today),
                Route.get("/domains/{domain}/reports", Need.VIEWER, this::reports));
    }

    private Period period() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new Period(today.minusDays(DAYS - 1L), today);
    }

    private void all(Visit visit) {
        List<DomainName> domains = List.copyOf(visit.who().domains().keySet());
        if (domains.size() == 1) visit.go("/domains/" + domains.getFirst());
        else if (domains.isEmpty() && visit.who().organization(Role.OWNER) != null) visit.go("/domains/new");
        else
            pages.tell(
                    visit,
                    "domains",
                    new DomainsView(
                            domains.stream().map(domain -> line(visit, domain)).toList()));
    }

    private DomainsView.Line line(Visit visit, DomainName domain) {
        DomainSummary summary = DomainSummary.of(visit.store(), domain, period());
        LocalDate last = summary.last();
        return new DomainsView.Line(
                domain.toString(),
                visit.words().number(summary.mail().messages()),
                visit.words().share(summary.mail().passed(), summary.mail().messages()),
                last == null ? "–" : visit.words().date(last));
    }

    private void today(Visit visit) {
        DomainSummary summary = DomainSummary.of(visit.store(), visit.about(), period());
        pages.tell(visit, "today", TodayView.of(summary, visit.words()));
    }

    private void reports(Visit visit) {
        ReporterList list = ReporterList.of(visit.store(), visit.about(), period());
        pages.tell(visit, "reports", ReportersView.of(list, clock.instant(), visit.words()));
    }
}
