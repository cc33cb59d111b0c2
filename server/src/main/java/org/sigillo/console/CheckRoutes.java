package org.sigillo.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.check.CheckView;
import org.sigillo.console.check.Checked;
import org.sigillo.console.check.Checks;
import org.sigillo.documents.inspect.InspectionJson;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.records.PastedName;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// The instant check, as pages and as JSON. A page has a link of its own, which shows what is published at the moment.
final class CheckRoutes {
    /// The longest text that is read as a domain, in characters.
    private static final int MAX_TYPED = 300;

    private static final int MAX_SHOWN = 80;

    private final Checks checks;
    private final Pages pages;

    CheckRoutes(Checks checks, Pages pages) {
        this.checks = checks;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/", Need.NOTHING, this::form),
                Route.get("/check", Need.NOTHING, this::asked),
                Route.get("/check/{domain}", Need.NOTHING, this::page),
                Route.get("/api/v1/check/{domain}", Need.NOTHING, this::json),
                Route.get("/domains/{domain}/records", Need.VIEWER, this::own));
    }

    /// Where a domain is typed.
    private void form(Visit visit) {
        if (visit.access() != null) visit.go("/today");
        else pages.tell(visit, "form", "");
    }

    /// What was typed leads to its page: a pasted address or link is a domain too.
    private void asked(Visit visit) {
        String typed = visit.request().queryParam("domain");
        if (typed == null || typed.isBlank()) {
            pages.tell(visit, "form", "");
            return;
        }
        DomainName domain = domain(typed);
        if (domain == null) pages.trouble(visit, Trouble.noDomain(shown(typed)));
        else visit.go("/check/" + URLEncoder.encode(domain.toString(), StandardCharsets.UTF_8));
    }

    private void page(Visit visit) {
        look(visit, seen -> pages.tell(visit, "check", CheckView.of(seen, visit.words())));
    }

    /// The same of one's own domain, among its other pages.
    private void own(Visit visit) {
        look(visit, seen -> pages.tell(visit, "records", CheckView.of(seen, visit.words())));
    }

    private void json(Visit visit) {
        look(
                visit,
                seen -> visit.request()
                        .contentType("application/json")
                        .result(JsonLine.bytes(json -> InspectionJson.write(json, seen.inspection()))));
    }

    private void look(Visit visit, Consumer<Checked.Seen> shown) {
        String typed = visit.request().pathParam("domain");
        DomainName domain = domain(typed);
        if (domain == null) {
            pages.trouble(visit, Trouble.noDomain(shown(typed)));
            return;
        }
        switch (checks.check(domain, Visitor.of(visit.request()).counted())) {
            case Checked.Seen seen -> shown.accept(seen);
            case Checked.TooOften often -> pages.trouble(visit, Trouble.TOO_OFTEN);
            case Checked.Busy busy -> pages.trouble(visit, Trouble.BUSY);
        }
    }

    /// The domain somebody typed; `null` if it is none that can be checked.
    static @Nullable DomainName domain(String typed) {
        if (typed.length() > MAX_TYPED) return null;
        PastedName pasted = PastedName.read(typed);
        if (pasted == null || pasted.name().parent() == null) return null;
        return IpAddress.parse(pasted.name().toString()) == null ? pasted.name() : null;
    }

    private static String shown(String typed) {
        return typed.length() <= MAX_SHOWN ? typed : typed.substring(0, MAX_SHOWN) + "…";
    }
}
