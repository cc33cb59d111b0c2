package org.sigillo.reports;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.report.ReportParts;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import tools.jackson.core.JsonGenerator;

/// What the store keeps as JSON.
final class Json {
    private static final String NOTHING = "[]";

    private Json() {}

    static String text(Consumer<JsonGenerator> value) {
        return JsonLine.text(value).stripTrailing();
    }

    static <T> String list(List<T> values, BiConsumer<JsonGenerator, List<T>> writer) {
        return values.isEmpty() ? NOTHING : text(json -> writer.accept(json, values));
    }

    static String tls(TlsPolicy policy) {
        return text(json -> {
            json.writeStartObject();
            JsonLine.sentences(json, "strings", policy.strings());
            JsonLine.sentences(json, "mxHosts", policy.mxHosts());
            json.writeName("failures");
            ReportParts.tlsFailures(json, policy.failures());
            json.writeEndObject();
        });
    }
}
