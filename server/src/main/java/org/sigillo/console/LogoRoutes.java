package org.sigillo.console;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.check.Checked;
import org.sigillo.console.check.Checks;
import org.sigillo.console.logo.LogoForm;
import org.sigillo.console.logo.LogoView;
import org.sigillo.documents.bimi.svg.SvgChecker;
import org.sigillo.documents.bimi.svg.SvgReader;
import org.sigillo.name.DomainName;

/// The logo: checked, converted, shown as inboxes would, and the record for it. What is handed in is forgotten.
final class LogoRoutes {
    /// The largest body: the file, and the form around it.
    static final int MAX_BODY = SvgReader.MAX_OCTETS + (64 << 10);

    /// A page with pictures within it, and nothing else than before.
    private static final String PICTURES = Console.POLICY.replace("img-src 'self'", "img-src 'self' data:");

    private static final int MAX_DOMAIN = 300;

    private final Counter counter;
    private final Checks checks;
    private final Pages pages;

    LogoRoutes(Counter counter, Checks checks, Pages pages) {
        this.counter = counter;
        this.checks = checks;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(Route.get("/logo", Need.NOTHING, this::form), Route.look("/logo", Takes.FILE, this::look));
    }

    private void form(Visit visit) {
        String domain = Objects.requireNonNullElse(visit.request().queryParam("domain"), "");
        pages.tell(visit, "logo", new LogoForm("", domain.length() > MAX_DOMAIN ? "" : domain, ""));
    }

    private void look(Visit visit) {
        counter.take(visit, MAX_BODY, body -> look(visit, body), () -> again(visit, "", "", "too-large"));
    }

    private void look(Visit visit, byte[] body) {
        String type = Objects.requireNonNullElse(visit.request().header("Content-Type"), "");
        FilledForm form = FilledForm.read(type, body);
        if (form == null) {
            again(visit, "", "", "no-form");
            return;
        }
        String name = form.text("name");
        String typed = form.text("domain");
        byte[] svg = form.octets("file").length > 0 ? form.octets("file") : form.octets("svg");
        DomainName domain = typed.isEmpty() ? null : CheckRoutes.domain(typed);
        String wrong = wrong(svg, name, typed, domain);
        if (!wrong.isEmpty()) {
            again(visit, name, typed, wrong);
            return;
        }
        Checked seen = domain == null
                ? null
                : checks.check(domain, Visitor.of(visit.request()).counted());
        if (seen != null && !(seen instanceof Checked.Seen)) {
            pages.trouble(visit, trouble(seen));
            return;
        }
        visit.request().header("Content-Security-Policy", PICTURES);
        pages.tell(visit, "logo-seen", LogoView.of(svg, name, (Checked.Seen) seen, visit.words()));
    }

    private static String wrong(byte[] svg, String name, String typed, @Nullable DomainName domain) {
        if (svg.length == 0) return "empty";
        if (name.codePointCount(0, name.length()) > SvgChecker.MAX_TITLE) return "name";
        return !typed.isEmpty() && domain == null ? "domain" : "";
    }

    private void again(Visit visit, String name, String domain, String why) {
        visit.request().status(why.equals("too-large") ? 413 : 400);
        pages.tell(visit, "logo", new LogoForm(cut(name), cut(domain), "logo.wrong." + why));
    }

    private static String cut(String typed) {
        return typed.length() <= MAX_DOMAIN ? typed : typed.substring(0, MAX_DOMAIN);
    }

    private static Trouble trouble(Checked refused) {
        return refused instanceof Checked.Busy ? Trouble.BUSY : Trouble.TOO_OFTEN;
    }
}
