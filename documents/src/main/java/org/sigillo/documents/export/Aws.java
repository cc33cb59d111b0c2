package org.sigillo.documents.export;

import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.change.ChangePlan;
import org.sigillo.documents.json.JsonLine;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// The two forms of Amazon: a change batch of Route 53, and a template of CloudFormation.
final class Aws {
    private Aws() {}

    /// For `aws route53 change-resource-record-sets --change-batch`.
    static String changeBatch(ChangePlan plan, List<RecordSet> wanted, List<RecordSet> gone) {
        return pretty(json -> {
            json.writeStartObject();
            json.writeStringProperty("Comment", "what " + plan.domain() + " publishes for mail");
            json.writeName("Changes");
            json.writeStartArray();
            for (RecordSet set : gone) change(json, "DELETE", set);
            for (RecordSet set : wanted) change(json, "UPSERT", set);
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void change(JsonGenerator json, String action, RecordSet set) {
        json.writeStartObject();
        json.writeStringProperty("Action", action);
        json.writeName("ResourceRecordSet");
        json.writeStartObject();
        json.writeStringProperty("Name", set.name() + ".");
        json.writeStringProperty("Type", set.type().name());
        json.writeNumberProperty("TTL", set.ttl());
        json.writeName("ResourceRecords");
        json.writeStartArray();
        for (String value : set.values()) {
            json.writeStartObject();
            json.writeStringProperty("Value", Quoting.route53(set, value));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    static String template(ChangePlan plan, List<RecordSet> wanted) {
        return pretty(json -> {
            json.writeStartObject();
            json.writeStringProperty("AWSTemplateFormatVersion", "2010-09-09");
            json.writeStringProperty("Description", "What " + plan.domain() + " publishes for mail");
            json.writeName("Parameters");
            json.writeStartObject();
            json.writeName("HostedZoneId");
            json.writeStartObject();
            json.writeStringProperty("Type", "AWS::Route53::HostedZone::Id");
            json.writeStringProperty("Description", "The hosted zone of " + plan.zone());
            json.writeEndObject();
            json.writeEndObject();
            json.writeName("Resources");
            json.writeStartObject();
            json.writeName("MailRecords");
            json.writeStartObject();
            json.writeStringProperty("Type", "AWS::Route53::RecordSetGroup");
            json.writeName("Properties");
            json.writeStartObject();
            json.writeName("HostedZoneId");
            json.writeStartObject();
            json.writeStringProperty("Ref", "HostedZoneId");
            json.writeEndObject();
            json.writeName("RecordSets");
            json.writeStartArray();
            for (RecordSet set : wanted) recordSet(json, set);
            json.writeEndArray();
            for (int i = 0; i < 4; i++) json.writeEndObject();
        });
    }

    private static void recordSet(JsonGenerator json, RecordSet set) {
        json.writeStartObject();
        json.writeStringProperty("Name", set.name() + ".");
        json.writeStringProperty("Type", set.type().name());
        json.writeStringProperty("TTL", String.valueOf(set.ttl()));
        json.writeName("ResourceRecords");
        json.writeStartArray();
        for (String value : set.values()) json.writeString(Quoting.route53(set, value));
        json.writeEndArray();
        json.writeEndObject();
    }

    /// A document on many lines, indented by two.
    static String pretty(Consumer<JsonGenerator> document) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        PrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        ObjectWriteContext context = new ObjectWriteContext.Base() {
            @Override
            public PrettyPrinter getPrettyPrinter() {
                return printer;
            }
        };
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JsonLine.FACTORY.createGenerator(context, out)) {
            document.accept(json);
        }
        return out.append('\n').toString();
    }
}
