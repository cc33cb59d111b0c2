package org.sigillo.documents.help;

import java.util.List;
import org.sigillo.documents.json.JsonLine;
import tools.jackson.core.JsonGenerator;

/// Help as JSON.
public final class HelpJson {
    private HelpJson() {}

    /// Writes a page as one object.
    ///
    /// @param json where to
    /// @param page the page
    public static void write(JsonGenerator json, HelpPage page) {
        json.writeStartObject();
        head(json, page);
        JsonLine.sentences(json, "also", page.also());
        JsonLine.sentences(json, "see", page.see());
        JsonLine.sentences(json, "sources", page.sources());
        json.writeStringProperty("body", page.body());
        json.writeEndObject();
    }

    /// Writes what pages there are, as one object.
    ///
    /// @param json where to
    /// @param pages which
    public static void write(JsonGenerator json, List<HelpPage> pages) {
        json.writeStartObject();
        json.writeName("pages");
        json.writeStartArray();
        for (HelpPage page : pages) {
            json.writeStartObject();
            head(json, page);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void head(JsonGenerator json, HelpPage page) {
        json.writeStringProperty("kind", page.kind().word());
        json.writeStringProperty("key", page.key());
        json.writeStringProperty("title", page.title());
        json.writeStringProperty("summary", page.summary());
    }
}
