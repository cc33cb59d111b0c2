package org.sigillo.documents.bimi;

import static org.sigillo.documents.json.JsonLine.domain;
import static org.sigillo.documents.json.JsonLine.list;
import static org.sigillo.documents.json.JsonLine.number;
import static org.sigillo.documents.json.JsonLine.text;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.bimi.AssertionRecord;
import org.sigillo.bimi.Discovered;
import org.sigillo.bimi.DmarcGate;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.documents.bimi.convert.Conversion;
import org.sigillo.documents.bimi.mark.MarkCertificate;
import org.sigillo.documents.bimi.mark.MarkOutcome;
import org.sigillo.documents.bimi.svg.SvgOutcome;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.json.OctetText;
import org.sigillo.documents.verdict.FindingJson;
import tools.jackson.core.JsonGenerator;

/// BIMI as JSON: a domain, an indicator, a file of certificates, a conversion.
public final class BimiJson {
    private BimiJson() {}

    /// Writes an indicator.
    ///
    /// @param json where to
    /// @param file its name
    /// @param outcome what it is
    public static void write(JsonGenerator json, String file, SvgOutcome outcome) {
        json.writeStartObject();
        unicode(json, "file", file);
        json.writeStringProperty("type", "svg");
        indicator(json, outcome);
        FindingJson.list(json, "findings", outcome.findings());
        json.writeEndObject();
    }

    /// Writes a file of certificates.
    ///
    /// @param json where to
    /// @param file its name
    /// @param outcome what it is
    public static void write(JsonGenerator json, String file, MarkOutcome outcome) {
        json.writeStartObject();
        unicode(json, "file", file);
        json.writeStringProperty("type", "certificate");
        mark(json, outcome);
        FindingJson.list(json, "findings", outcome.findings());
        json.writeEndObject();
    }

    /// Writes a conversion.
    ///
    /// @param json where to
    /// @param file the name of what was converted
    /// @param conversion what came of it
    public static void write(JsonGenerator json, String file, Conversion conversion) {
        json.writeStartObject();
        unicode(json, "file", file);
        json.writeBooleanProperty("whole", conversion.isWhole());
        indicator(json, conversion.outcome());
        String made = conversion.file();
        unicode(json, "svg", made == null ? null : made);
        FindingJson.list(json, "changes", conversion.changes());
        FindingJson.list(json, "findings", conversion.outcome().findings());
        json.writeEndObject();
    }

    /// Writes a domain.
    ///
    /// @param json where to
    /// @param report what was found
    public static void write(JsonGenerator json, BimiReport report) {
        json.writeStartObject();
        domain(json, "domain", report.domain());
        json.writeStringProperty("result", report.result().word());
        gate(json, report.gate());
        discovered(json, report.discovered());
        SvgOutcome indicator = report.indicator();
        json.writeName("indicator");
        if (indicator == null) {
            json.writeNull();
        } else {
            json.writeStartObject();
            indicator(json, indicator);
            json.writeEndObject();
        }
        MarkOutcome evidence = report.evidence();
        json.writeName("certificate");
        if (evidence == null) {
            json.writeNull();
        } else {
            json.writeStartObject();
            mark(json, evidence);
            json.writeEndObject();
        }
        FindingJson.list(json, "findings", report.findings());
        json.writeEndObject();
    }

    private static void gate(JsonGenerator json, DmarcGate gate) {
        json.writeName("dmarc");
        json.writeStartObject();
        json.writeBooleanProperty("enforced", gate.isOpen());
        text(json, "policy", gate.policy() == null ? null : gate.policy().word());
        domain(json, "organizationalDomain", gate.organization());
        json.writeEndObject();
    }

    private static void discovered(JsonGenerator json, Discovered found) {
        json.writeName("lookups");
        json.writeStartArray();
        for (Discovered.Look look : found.looks()) {
            json.writeStartObject();
            domain(json, "name", look.name());
            json.writeStringProperty("answer", answer(look.answer()));
            json.writeNumberProperty("records", look.records());
            json.writeEndObject();
        }
        json.writeEndArray();
        domain(json, "recordDomain", found.domain());
        text(json, "selector", found.selector());
        text(
                json,
                "record",
                found.published() == null ? null : found.published().text());
        AssertionRecord record = found.record();
        text(
                json,
                "location",
                record == null || record.location() == null
                        ? null
                        : record.location().uri());
        text(
                json,
                "authority",
                record == null || record.authority() == null
                        ? null
                        : record.authority().uri());
        text(json, "avp", record == null ? null : record.preference().word());
        json.writeName("lps");
        if (record == null || record.prefixes() == null) {
            json.writeNull();
        } else {
            json.writeStartArray();
            for (String prefix : record.prefixes()) json.writeString(prefix);
            json.writeEndArray();
        }
        text(json, "reason", found.reason() == null ? null : found.reason().code());
    }

    private static String answer(DnsAnswer answer) {
        return switch (answer) {
            case DnsAnswer.Found _ -> "found";
            case DnsAnswer.NoData _ -> "no-data";
            case DnsAnswer.NoName _ -> "no-name";
            case DnsAnswer.Failed _ -> "failed";
        };
    }

    private static void indicator(JsonGenerator json, SvgOutcome outcome) {
        json.writeBooleanProperty("valid", outcome.isValid());
        String title = outcome.title();
        unicode(json, "title", title == null ? null : title);
        number(json, "octets", outcome.image() == null ? null : outcome.image().octets());
        json.writeBooleanProperty(
                "compressed", outcome.image() != null && outcome.image().compressed());
    }

    private static void mark(JsonGenerator json, MarkOutcome outcome) {
        json.writeBooleanProperty("valid", outcome.isValid());
        MarkCertificate certificate = outcome.certificate();
        text(json, "kind", certificate == null ? null : certificate.kind().word());
        unicode(json, "markType", certificate == null ? null : certificate.markType());
        unicode(json, "subject", certificate == null ? null : certificate.subject());
        unicode(json, "issuer", certificate == null ? null : certificate.issuer());
        unicode(json, "registration", certificate == null ? null : certificate.registration());
        list(json, "names", certificate == null ? List.of() : certificate.names());
        text(
                json,
                "notBefore",
                certificate == null ? null : certificate.notBefore().toString());
        text(
                json,
                "notAfter",
                certificate == null ? null : certificate.notAfter().toString());
        number(json, "timestamps", certificate == null ? null : certificate.timestamps());
        JsonLine.sentences(json, "chain", outcome.chain());
        json.writeName("indicator");
        SvgOutcome indicator = outcome.indicator();
        if (indicator == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        indicator(json, indicator);
        FindingJson.list(json, "findings", indicator.findings());
        json.writeEndObject();
    }

    /// A text of Unicode, not octets.
    private static void unicode(JsonGenerator json, String name, @Nullable String text) {
        json.writeName(name);
        if (text == null) json.writeNull();
        else json.writeString(OctetText.wellFormed(text));
    }
}
