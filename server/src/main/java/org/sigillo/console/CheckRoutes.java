package org.sigillo.console;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
    private static final String SOON = "60";

    private final Checks checks;
    private final Pages pages;

    CheckRoutes(Checks checks, Pages pages) {
        this.checks = checks;
        this.pages = pages;
    }

    /// Where a domain is typed.
    void form(Context request) {
        pages.tell(request, "form", "");
    }

    /// What was typed leads to its page: a pasted address or link is a domain too.
    void asked(Context request) {
        String typed = request.queryParam("domain");
        if (typed == null || typed.isBlank()) {
            request.redirect("/", io.javalin.http.HttpStatus.SEE_OTHER);
            return;
        }
        DomainName domain = domain(typed);
        if (domain == null) tell(request, Trouble.noDomain(shown(typed)));
        else
            request.redirect(
                    "/check/" + URLEncoder.encode(domain.toString(), StandardCharsets.UTF_8),
                    io.javalin.http.HttpStatus.SEE_OTHER);
    }

    void page(Context request) {
        look(request, seen -> pages.tell(request, "check", CheckView.of(seen)), trouble -> tell(request, trouble));
    }

    void json(Context request) {
        look(
                request,
                seen -> request.contentType("application/json")
                        .result(JsonLine.bytes(json -> InspectionJson.write(json, seen.inspection()))),
                trouble -> problem(request, trouble));
    }

    private void look(Context request, Consumer<Checked.Seen> shown, Consumer<Trouble> refused) {
        String typed = request.pathParam("domain");
        DomainName domain = domain(typed);
        if (domain == null) {
            refused.accept(Trouble.noDomain(shown(typed)));
            return;
        }
        switch (checks.check(domain, Visitor.of(request).counted())) {
            case Checked.Seen seen -> shown.accept(seen);
            case Checked.TooOften often -> refused.accept(Trouble.TOO_OFTEN);
            case Checked.Busy busy -> refused.accept(Trouble.BUSY);
        }
    }

    private void tell(Context request, Trouble trouble) {
        waiting(request, trouble);
        request.status(trouble.status());
        pages.tell(request, "trouble", trouble);
    }

    /// As RFC 9457 has it.
    static void problem(Context request, Trouble trouble) {
        waiting(request, trouble);
        request.status(trouble.status()).contentType("application/problem+json").result(JsonLine.bytes(json -> {
            json.writeStartObject();
            json.writeNumberProperty("status", trouble.status());
            JsonLine.text(json, "title", trouble.title());
            JsonLine.text(json, "detail", trouble.sentence());
            json.writeEndObject();
        }));
    }

    private static void waiting(Context request, Trouble trouble) {
        if (trouble.status() == 429 || trouble.status() == 503) request.header("Retry-After", SOON); // 9110 §10.2.3
    }

    private static @Nullable DomainName domain(String typed) {
        if (typed.length() > MAX_TYPED) return null;
        PastedName pasted = PastedName.read(typed);
        if (pasted == null || pasted.name().parent() == null) return null;
        return IpAddress.parse(pasted.name().toString()) == null ? pasted.name() : null;
    }

    private static String shown(String typed) {
        return typed.length() <= 80 ? typed : typed.substring(0, 80) + "…";
    }
}
