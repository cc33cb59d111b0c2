package org.sigillo.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.Map;

/// Values → HTML. What a page shows is escaped by its template, wherever it comes from.
final class Pages {
    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.sigillo.console.generated");
    private final Assets assets;

    Pages(Assets assets) {
        this.assets = assets;
    }

    /// Answers with a page.
    ///
    /// @param request what is answered
    /// @param name of the template
    /// @param view what it shows
    void tell(Context request, String name, Object view) {
        StringOutput out = new StringOutput(16_384);
        engine.render(
                name + ".jte",
                Map.of("view", view, "style", assets.path("sigillo.css"), "icon", assets.path("icon.svg")),
                out);
        request.contentType("text/html; charset=utf-8").result(out.toString());
    }
}
