package org.sigillo.console;

import java.util.List;
import java.util.function.Consumer;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.name.DomainName;
import org.sigillo.people.Role;
import org.sigillo.views.DetailJson;
import org.sigillo.views.DomainSummary;
import org.sigillo.views.PolicyLadder;
import org.sigillo.views.Progress;
import org.sigillo.views.ProgressJson;
import org.sigillo.views.ReporterList;
import org.sigillo.views.SenderJson;
import org.sigillo.views.TlsSessions;
import org.sigillo.views.TodayJson;
import org.sigillo.views.ViewJson;
import tools.jackson.core.JsonGenerator;

/// The same views as JSON, for programs: in the form the command line prints.
final class ApiRoutes {
    private static final String BASE = "/api/v1/domains";

    private final DomainRoutes domains;

    ApiRoutes(DomainRoutes domains) {
        this.domains = domains;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/openapi.json", Need.NOTHING, ApiRoutes::description),
                Route.get(BASE, Need.GUEST, ApiRoutes::all),
                Route.get(BASE + "/{domain}/summary", Need.VIEWER, this::summary),
                Route.get(BASE + "/{domain}/today", Need.VIEWER, this::today),
                Route.get(BASE + "/{domain}/senders", Need.VIEWER, this::senders),
                Route.get(BASE + "/{domain}/policy", Need.VIEWER, this::policy),
                Route.get(BASE + "/{domain}/names", Need.VIEWER, this::names),
                Route.get(BASE + "/{domain}/transport", Need.VIEWER, this::transport),
                Route.get(BASE + "/{domain}/reporters", Need.VIEWER, this::reporters),
                Route.get(BASE + "/{domain}/progress", Need.VIEWER, this::progress));
    }

    private static void description(Visit visit) {
        visit.request().contentType("application/json").result(ApiDescription.OCTETS);
    }

    private static void tell(Visit visit, Consumer<JsonGenerator> value) {
        visit.request().contentType("application/json").result(JsonLine.bytes(value));
    }

    private static void all(Visit visit) {
        tell(visit, json -> {
            json.writeStartObject();
            json.writeName("domains");
            json.writeStartArray();
            visit.who().domains().forEach((domain, role) -> line(json, domain, role));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void line(JsonGenerator json, DomainName domain, Role role) {
        json.writeStartObject();
        json.writeStringProperty("domain", domain.toString());
        json.writeStringProperty("role", role.word());
        json.writeEndObject();
    }

    private void summary(Visit visit) {
        DomainSummary summary = DomainSummary.of(visit.store(), visit.about(), domains.period());
        tell(visit, json -> ViewJson.write(json, summary));
    }

    private void today(Visit visit) {
        tell(
                visit,
                json -> TodayJson.write(
                        json,
                        domains.look(visit, List.of(visit.about())),
                        visit.words().catalogue()));
    }

    private void senders(Visit visit) {
        tell(visit, json -> SenderJson.write(json, domains.list(visit)));
    }

    private void policy(Visit visit) {
        PolicyLadder ladder = PolicyLadder.of(visit.store(), domains.list(visit), null);
        tell(visit, json -> TodayJson.write(json, ladder, visit.words().catalogue()));
    }

    private void names(Visit visit) {
        tell(visit, json -> DetailJson.write(json, domains.tree(visit)));
    }

    private void transport(Visit visit) {
        TlsSessions sessions = TlsSessions.of(visit.store(), visit.about(), domains.period());
        tell(visit, json -> DetailJson.write(json, sessions));
    }

    private void progress(Visit visit) {
        Progress progress = domains.progress(visit);
        tell(visit, json -> ProgressJson.write(json, progress));
    }

    private void reporters(Visit visit) {
        ReporterList list = ReporterList.of(visit.store(), visit.about(), domains.period());
        tell(visit, json -> DetailJson.write(json, list, java.util.Map.of(), domains.now()));
    }
}
