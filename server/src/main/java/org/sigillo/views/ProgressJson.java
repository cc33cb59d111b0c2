package org.sigillo.views;

import java.time.Duration;
import org.sigillo.documents.json.JsonLine;
import tools.jackson.core.JsonGenerator;

/// How a domain does as JSON: names and order are those scripts rely on. What no report tells is `null`, not 0.
public final class ProgressJson {
    private ProgressJson() {}

    /// Writes it as one object.
    ///
    /// @param json where to
    /// @param progress the answer
    public static void write(JsonGenerator json, Progress progress) {
        json.writeStartObject();
        JsonLine.domain(json, "domain", progress.domain());
        json.writeName("months");
        json.writeStartArray();
        for (Progress.Month month : progress.months()) write(json, month);
        json.writeEndArray();
        json.writeNumberProperty("reportersHeard", progress.heard());
        json.writeNumberProperty("reportersSilent", progress.silent());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Progress.Month month) {
        json.writeStartObject();
        SeriesJson.day(json, "since", month.first());
        SeriesJson.day(json, "until", month.last());
        json.writeBooleanProperty("known", month.known());
        json.writeNumberProperty("daysTold", month.daysTold());
        json.writeNumberProperty("reports", month.reports());
        if (month.known()) {
            SeriesJson.fate(json, "own", month.own());
            SeriesJson.fate(json, "spoof", month.spoof());
            SeriesJson.fate(json, "others", month.others());
        } else {
            json.writeNullProperty("own");
            json.writeNullProperty("spoof");
            json.writeNullProperty("others");
        }
        json.writeNumberProperty("reporters", month.reporters());
        json.writeNumberProperty("late", month.late());
        Duration delay = month.delay();
        SeriesJson.number(json, "delaySeconds", delay == null ? null : delay.toSeconds());
        json.writeEndObject();
    }
}
