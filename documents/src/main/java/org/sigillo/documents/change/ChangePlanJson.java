package org.sigillo.documents.change;

import static org.sigillo.documents.json.JsonLine.text;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.inspect.Proposal;
import org.sigillo.documents.inspect.Provider;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.json.OctetText;
import org.sigillo.documents.records.Publish;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.spec.Finding;
import tools.jackson.core.JsonGenerator;

/// A plan as JSON: what was shown, so that exactly that can be applied later.
public final class ChangePlanJson {
    /// The version of the shape.
    public static final int VERSION = 1;

    private ChangePlanJson() {}

    /// The word for what becomes of a set.
    ///
    /// @param change the change
    /// @return `add`, `change`, `remove` or `keep`
    public static String action(Change change) {
        return switch (change) {
            case Change.Add add -> "add";
            case Change.Replace replace -> "change";
            case Change.Remove remove -> "remove";
            case Change.Keep keep -> "keep";
        };
    }

    /// Writes the object.
    ///
    /// @param json where to
    /// @param plan the plan
    public static void write(JsonGenerator json, ChangePlan plan) {
        write(json, plan, none -> {});
    }

    /// Writes the object, with what else there is to tell; whoever reads a plan passes that over.
    ///
    /// @param json where to
    /// @param plan the plan
    /// @param more writes further members of the same object
    public static void write(JsonGenerator json, ChangePlan plan, Consumer<JsonGenerator> more) {
        json.writeStartObject();
        JsonLine.number(json, "sigilloPlan", VERSION);
        JsonLine.domain(json, "domain", plan.domain());
        JsonLine.domain(json, "zone", plan.zone());
        json.writeBooleanProperty("good", plan.isGood());
        summary(json, plan);
        provider(json, plan.provider());
        json.writeName("changes");
        json.writeStartArray();
        for (PlannedChange change : plan.changes()) change(json, plan, change);
        json.writeEndArray();
        json.writeName("unseen");
        json.writeStartArray();
        for (ChangePlan.Unseen unseen : plan.unseen()) {
            json.writeStartObject();
            JsonLine.domain(json, "name", unseen.name());
            text(json, "type", unseen.type().name());
            text(json, "why", unseen.why().name().toLowerCase(Locale.ROOT));
            json.writeEndObject();
        }
        json.writeEndArray();
        findings(json, "findings", plan.findings());
        json.writeName("elsewhere");
        json.writeStartArray();
        for (Proposal one : plan.elsewhere()) {
            json.writeStartObject();
            JsonLine.domain(json, "zone", one.zone());
            text(json, "host", one.host());
            text(json, "type", one.type());
            text(json, "value", one.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        text(json, "policy", plan.policy().isEmpty() ? null : plan.policy());
        more.accept(json);
        json.writeEndObject();
    }

    private static void summary(JsonGenerator json, ChangePlan plan) {
        json.writeName("summary");
        json.writeStartObject();
        for (String action : List.of("add", "change", "remove", "keep"))
            JsonLine.number(
                    json,
                    action,
                    plan.changes().stream()
                            .filter(one -> action(one.change()).equals(action))
                            .count());
        json.writeEndObject();
    }

    private static void provider(JsonGenerator json, @Nullable Provider provider) {
        json.writeName("provider");
        if (provider == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        text(json, "name", provider.name());
        text(json, "hostField", provider.hostField());
        text(json, "valueField", provider.valueField());
        json.writeEndObject();
    }

    private static void change(JsonGenerator json, ChangePlan plan, PlannedChange one) {
        Change change = one.change();
        RecordSet set = change.wanted();
        json.writeStartObject();
        text(json, "action", action(change));
        text(json, "technology", one.technology().word());
        JsonLine.domain(json, "name", set.name());
        text(json, "type", set.type().name());
        String host = new Publish(set.name().toString(), "", "")
                .hostWithin(plan.zone().toString());
        text(json, "host", host);
        json.writeBooleanProperty("good", one.isGood());
        set(json, "published", change.published());
        set(json, "wanted", set);
        findings(json, "why", one.why());
        json.writeEndObject();
    }

    private static void set(JsonGenerator json, String name, RecordSet set) {
        json.writeName(name);
        if (set.values().isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        JsonLine.number(json, "ttl", set.ttl());
        json.writeName("values");
        json.writeStartArray();
        for (String value : set.values()) OctetText.writeExact(json, value); // applied as it is
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void findings(JsonGenerator json, String name, List<Finding> findings) {
        json.writeName(name);
        json.writeStartArray();
        for (Finding finding : findings) {
            json.writeStartObject();
            text(json, "severity", finding.severity().word());
            text(json, "code", finding.reason().code());
            text(json, "clause", finding.reason().clause().toString());
            text(json, "message", Explanation.of(finding, Catalogue.ENGLISH));
            text(json, "where", finding.where());
            JsonLine.list(json, "arguments", finding.arguments());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
