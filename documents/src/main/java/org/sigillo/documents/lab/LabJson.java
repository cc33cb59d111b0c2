package org.sigillo.documents.lab;

import static org.sigillo.documents.json.JsonLine.text;

import java.util.List;
import org.sigillo.documents.evidence.EvidenceWriter;
import org.sigillo.documents.route.RouteJson;
import org.sigillo.documents.verdict.VerdictJson;
import org.sigillo.explain.Explanation;
import org.sigillo.inbound.Verdict;
import org.sigillo.inbound.VerdictField;
import org.sigillo.message.HeaderField;
import tools.jackson.core.JsonGenerator;

/// An examination as a file to hand on: the evidence bundle `verify --replay` reads, and in the same object the header,
/// the three answers, the verdict and the route. The body is not in it.
public final class LabJson {
    private LabJson() {}

    /// The file.
    ///
    /// @param done what was found
    /// @return one line of JSON, in UTF-8
    public static byte[] bytes(Examination done) {
        return EvidenceWriter.bytes(done.evidence(), json -> write(json, done));
    }

    private static void write(JsonGenerator json, Examination done) {
        json.writeBooleanProperty("headerOnly", done.headerOnly());
        Session session = done.session();
        if (session != null) {
            json.writeName("session");
            json.writeStartObject();
            json.writeStringProperty("at", session.at().toString());
            text(json, "tls", session.tls());
            json.writeBooleanProperty("relayed", session.relayed());
            json.writeEndObject();
        }
        json.writeName("answers");
        json.writeStartObject();
        json.writeStringProperty("author", done.author().word());
        json.writeStringProperty("change", done.change().word());
        json.writeStringProperty("permission", done.permission().word());
        json.writeEndObject();
        Verdict verdict = done.verdict();
        String field = VerdictField.of(verdict, done.evidence().authservId()).toString();
        List<String> sentences = Explanation.of(verdict);
        json.writeName("verdict");
        VerdictJson.write(json, null, verdict, field, sentences);
        json.writeName("route");
        RouteJson.write(json, null, done.route());
        StringBuilder header = new StringBuilder();
        for (HeaderField one : done.header().fields()) header.append(one).append("\r\n");
        text(json, "header", header.toString());
    }
}
