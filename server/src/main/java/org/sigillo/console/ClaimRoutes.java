package org.sigillo.console;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.sigillo.console.view.ClaimsView;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.people.Audit;
import org.sigillo.people.Claims;
import org.sigillo.people.Organization;
import org.sigillo.people.Role;
import org.sigillo.store.Store;

/// The domains of an organization: taken in, proved, and let go.
final class ClaimRoutes {
    private final Pages pages;
    private final BiFunction<Store, Dns, Claims> claims;
    private final InstantSource clock;

    ClaimRoutes(Pages pages, BiFunction<Store, Dns, Claims> claims, InstantSource clock) {
        this.pages = pages;
        this.claims = claims;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/domains/new", Need.OWNER, visit -> show(visit, "", "")),
                Route.post("/domains/new", Need.OWNER, this::add),
                Route.post("/claims/{domain}/look", Need.OWNER, this::look),
                Route.post("/claims/{domain}/leave", Need.OWNER, this::leave));
    }

    private static Organization organization(Visit visit) {
        return Objects.requireNonNull(visit.who().organization(Role.OWNER));
    }

    private Claims claims(Visit visit) {
        return claims.apply(visit.store(), visit.desk().dns());
    }

    private void show(Visit visit, String wrong, String typed) {
        Organization organization = organization(visit);
        if (!wrong.isEmpty()) visit.request().status(400);
        pages.tell(visit, "claims", new ClaimsView(organization, claims(visit).of(organization), wrong, typed));
    }

    private void add(Visit visit) {
        String typed = visit.field("domain");
        DomainName domain = CheckRoutes.domain(typed);
        if (domain == null) show(visit, "claims.wrong.domain", typed);
        else if (!claims(visit).claim(organization(visit), domain)) show(visit, "claims.wrong.many", typed);
        else {
            note(visit, "domain-added", domain);
            String next = visit.field("start").isEmpty() ? "" : "/begin";
            visit.go(organization(visit).operator() ? "/domains/" + domain + next : "/domains/new");
        }
    }

    private void look(Visit visit) {
        DomainName domain = visit.domain();
        Claims.Proof proof =
                domain == null ? Claims.Proof.NO_CLAIM : claims(visit).look(organization(visit), domain);
        switch (proof) {
            case NO_CLAIM -> pages.trouble(visit, Trouble.NOT_FOUND);
            case UNSEEN -> show(visit, "claims.wrong.unseen", "");
            case PROVED -> {
                note(visit, "domain-proved", visit.about());
                visit.go("/domains/" + visit.about());
            }
        }
    }

    private void leave(Visit visit) {
        DomainName domain = visit.domain();
        boolean there = domain != null
                && claims(visit).of(organization(visit)).stream()
                        .anyMatch(one -> one.domain().equals(domain));
        if (!there) {
            pages.trouble(visit, Trouble.NOT_FOUND);
            return;
        }
        claims(visit).leave(organization(visit), visit.about());
        note(visit, "domain-left", visit.about());
        visit.go("/domains/new");
    }

    private void note(Visit visit, String what, DomainName domain) {
        Audit.note(visit.store(), organization(visit).id(), visit.person(), what, domain.toString(), clock.instant());
    }
}
