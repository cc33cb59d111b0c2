package org.sigillo.documents.verdict;

import static org.sigillo.documents.json.JsonLine.text;

import java.util.List;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.spec.Finding;
import tools.jackson.core.JsonGenerator;

/// Findings as JSON.
public final class FindingJson {
    private FindingJson() {}

    /// Writes a name and the list of findings.
    ///
    /// @param json where to
    /// @param name the name
    /// @param findings what was seen
    public static void list(JsonGenerator json, String name, List<Finding> findings) {
        json.writeName(name);
        json.writeStartArray();
        findings.forEach(finding -> write(json, finding));
        json.writeEndArray();
    }

    /// Writes one finding.
    ///
    /// @param json where to
    /// @param finding what was seen
    public static void write(JsonGenerator json, Finding finding) {
        json.writeStartObject();
        json.writeStringProperty("severity", finding.severity().word());
        json.writeStringProperty("code", finding.reason().code());
        json.writeStringProperty("clause", finding.reason().clause().toString());
        text(json, "message", Explanation.of(finding, Catalogue.ENGLISH));
        text(json, "where", finding.where());
        json.writeEndObject();
    }
}
