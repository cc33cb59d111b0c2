package org.sigillo.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.Map;
import org.sigillo.console.view.TroubleView;
import org.sigillo.documents.json.JsonLine;

/// Values → HTML. What a page shows is escaped by its template, wherever it comes from.
final class Pages {
    private static final String SOON = "60";
    private static final String TOLD = "told";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.sigillo.console.generated");
    private final Assets assets;

    Pages(Assets assets) {
        this.assets = assets;
    }

    /// Answers with a page.
    ///
    /// @param visit what is answered
    /// @param name of the template
    /// @param view what it shows
    void tell(Visit visit, String name, Object view) {
        StringOutput out = new StringOutput(16_384);
        engine.render(name + ".jte", Map.of("view", view, "frame", Frame.of(visit, assets)), out);
        visit.request().contentType("text/html; charset=utf-8").result(out.toString());
    }

    /// Says why there is no other page; under `/api/` as RFC 9457 has it.
    void trouble(Visit visit, Trouble trouble) {
        visit.request().attribute(TOLD, true);
        visit.request().status(trouble.status());
        if (trouble.status() == 429 || trouble.status() == 503)
            visit.request().header("Retry-After", SOON); // 9110 §10.2.3
        String title = trouble.title(visit.words());
        String sentence = trouble.sentence(visit.words());
        if (visit.request().path().startsWith("/api/")) problem(visit, trouble.status(), title, sentence);
        else tell(visit, "trouble", new TroubleView(title, sentence));
    }

    /// Whether it was said already why there is no other page.
    static boolean isTold(Context request) {
        return request.attribute(TOLD) != null;
    }

    private static void problem(Visit visit, int status, String title, String sentence) {
        visit.request().contentType("application/problem+json").result(JsonLine.bytes(json -> {
            json.writeStartObject();
            json.writeNumberProperty("status", status);
            JsonLine.text(json, "title", title);
            JsonLine.text(json, "detail", sentence);
            json.writeEndObject();
        }));
    }
}
